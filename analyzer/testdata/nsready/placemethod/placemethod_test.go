// Methods of a framework struct create, use and wait.
package placemethod

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

type framework struct {
	client    client.Client
	namespace string
}

var (
	ctx        = context.Background()
	gatewayURL = os.Getenv("GATEWAY_URL")
)

func (f *framework) createNamespace() {
	GinkgoHelper()
	Expect(f.client.Create(ctx, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: f.namespace}})).To(Succeed()) // want `nsready: namespace f\.namespace is created here but nothing waits until it is ready before the webhook send at line 45$`
}

func (f *framework) createAwaited() {
	GinkgoHelper()
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: f.namespace}}
	Expect(f.client.Create(ctx, ns)).To(Succeed())
	Eventually(func() error {
		return f.client.Get(ctx, client.ObjectKeyFromObject(ns), ns)
	}).Should(Succeed())
}

var _ = Describe("alerts", func() {
	It("does not wait", func() {
		f := &framework{namespace: "alerts"}
		f.createNamespace()
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(f.namespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("waits in the method", func() {
		f := &framework{namespace: "alerts"}
		f.createAwaited()
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(f.namespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})
})
