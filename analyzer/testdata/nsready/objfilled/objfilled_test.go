// The object is built empty and filled before the create.
package objfilled

import (
	"context"
	"net/http"
	"os"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	ctx           = context.Background()
	k8sClient     client.Client
	gatewayURL    = os.Getenv("GATEWAY_URL")
	testNamespace string
)

var _ = Describe("alerts", func() {
	It("sets the field", func() {
		ns := &corev1.Namespace{}
		ns.Name = testNamespace
		ns.Labels = map[string]string{"team": "payments"}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace testNamespace is created here but nothing waits until it is ready before the webhook send at line 29$`
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("calls the setter", func() {
		ns := new(corev1.Namespace)
		ns.SetName(testNamespace)
		Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace testNamespace is created here but nothing waits until it is ready before the webhook send at line 38$`
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("fills a declared value", func() {
		var ns corev1.Namespace
		ns.ObjectMeta.Name = testNamespace
		Expect(k8sClient.Create(ctx, &ns)).To(Succeed()) // want `nsready: namespace testNamespace is created here but nothing waits until it is ready before the webhook send at line 47$`
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("waits by the name", func() {
		ns := &corev1.Namespace{}
		ns.Name = testNamespace
		Expect(k8sClient.Create(ctx, ns)).To(Succeed())
		Eventually(func() error {
			return k8sClient.Get(ctx, client.ObjectKey{Name: testNamespace}, &corev1.Namespace{})
		}).Should(Succeed())
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})
})
