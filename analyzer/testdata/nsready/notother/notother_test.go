// A wait for one namespace does not serve another, nor does a wait for an object that the spec itself wrote.
package notother

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

var _ = Describe("alerts", func() {
	It("waits for one of two", func() {
		first := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "first"}}
		second := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "second"}}
		Expect(k8sClient.Create(ctx, first)).To(Succeed())
		Expect(k8sClient.Create(ctx, second)).To(Succeed()) // want `nsready: namespace "second" is created here but nothing waits until it is ready before the webhook send at line 32$`
		Eventually(func() error {
			return k8sClient.Get(ctx, client.ObjectKey{Name: first.Name}, &corev1.Namespace{})
		}).Should(Succeed())
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(first.Name+second.Name))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("waits for a rule of its own", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "alerts"}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace "alerts" is created here but nothing waits until it is ready before the webhook send at line 45$`
		settings := &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "settings", Namespace: "alerts"}}
		Expect(k8sClient.Create(ctx, settings)).To(Succeed())
		Eventually(func() error {
			return k8sClient.Get(ctx, client.ObjectKeyFromObject(settings), settings)
		}).Should(Succeed())
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader("alerts"))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})
})
