// A function holds the specs that several containers share.
package placeshared

import (
	"context"
	"net/http"
	"os"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	ctx        = context.Background()
	k8sClient  client.Client
	gatewayURL = os.Getenv("GATEWAY_URL")
)

// acceptsAlerts declares what holds for every gateway.
func acceptsAlerts(namespace string) {
	It("accepts an alert", func() {
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(namespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})
}

var _ = Describe("a gateway at rest", func() {
	BeforeEach(func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "rest"}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace "rest" is created here but nothing waits until it is ready before the webhook send at line 26$`
	})

	acceptsAlerts("rest")
})

var _ = Describe("a gateway at work", func() {
	BeforeEach(func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "work"}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed())
		Eventually(func() error {
			return k8sClient.Get(ctx, client.ObjectKey{Name: "work"}, &corev1.Namespace{})
		}).Should(Succeed())
	})

	acceptsAlerts("work")
})
