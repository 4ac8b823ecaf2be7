// A helper of the package sends.
package needhelper

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
	ctx           = context.Background()
	k8sClient     client.Client
	gatewayURL    = os.Getenv("GATEWAY_URL")
	testNamespace string
)

func sendAlert(namespace string) *http.Response {
	GinkgoHelper()
	resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(namespace))
	Expect(err).NotTo(HaveOccurred())
	return resp
}

var _ = Describe("alerts", func() {
	It("sends at once", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace testNamespace is created here but nothing waits until it is ready before the webhook send (at line 35|at line 26)$`
		Expect(sendAlert(testNamespace).StatusCode).To(Equal(http.StatusCreated))
	})

	It("waits before", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed())
		Eventually(func() error {
			return k8sClient.Get(ctx, client.ObjectKey{Name: testNamespace}, &corev1.Namespace{})
		}).Should(Succeed())
		Expect(sendAlert(testNamespace).StatusCode).To(Equal(http.StatusCreated))
	})
})
