// Eventually with a function literal: an error, a phase, a bool, two values, or a Gomega to assert with.
package waiteventually

import (
	"context"
	"net/http"
	"os"
	"strings"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	ctx           = context.Background()
	k8sClient     client.Client
	gatewayURL    = os.Getenv("GATEWAY_URL")
	testNamespace string
)

var _ = Describe("alerts", func() {
	var key client.ObjectKey

	BeforeEach(func() {
		key = client.ObjectKey{Name: testNamespace}
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace testNamespace is created here but nothing waits until it is ready before the webhook send at line 78$`
	})

	It("polls the error", func() {
		Eventually(func() error {
			return k8sClient.Get(ctx, key, &corev1.Namespace{})
		}, 30*time.Second, time.Second).Should(Succeed())
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("polls the phase", func() {
		Eventually(func() corev1.NamespacePhase {
			var ns corev1.Namespace
			if err := k8sClient.Get(ctx, key, &ns); err != nil {
				return ""
			}
			return ns.Status.Phase
		}, "30s", "1s").Should(Equal(corev1.NamespaceActive))
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("polls a bool", func() {
		Eventually(func() bool {
			return k8sClient.Get(ctx, key, &corev1.Namespace{}) == nil
		}).Should(BeTrue())
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("asserts with a Gomega", func() {
		Eventually(func(g Gomega) {
			ns := &corev1.Namespace{}
			g.Expect(k8sClient.Get(ctx, types.NamespacedName{Name: testNamespace}, ns)).To(Succeed())
			g.Expect(ns.Status.Phase).To(Equal(corev1.NamespaceActive))
		}).Should(Succeed())
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("does not wait", func() {
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})
})
