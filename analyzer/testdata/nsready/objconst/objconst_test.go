// The name is a constant or a literal, and a wait may spell either.
package objconst

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

const alertsNamespace = "alerts"

var _ = Describe("alerts", func() {
	It("names a constant", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: alertsNamespace}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace alertsNamespace is created here but nothing waits until it is ready before the webhook send at line 29$`
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(alertsNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("names a literal", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "fixed"}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace "fixed" is created here but nothing waits until it is ready before the webhook send at line 37$`
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader("fixed"))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("waits for the literal where the constant was created", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: alertsNamespace}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed())
		Eventually(func() error {
			return k8sClient.Get(ctx, client.ObjectKey{Name: "alerts"}, &corev1.Namespace{})
		}).Should(Succeed())
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(alertsNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("waits for another constant", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: alertsNamespace}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace alertsNamespace is created here but nothing waits until it is ready before the webhook send at line 59$`
		Eventually(func() error {
			return k8sClient.Get(ctx, client.ObjectKey{Name: "fixed"}, &corev1.Namespace{})
		}).Should(Succeed())
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(alertsNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})
})
