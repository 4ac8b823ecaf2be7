// A helper creates without waiting, and every caller waits.
package placehelperawaited

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

func createTestNamespace(name string) *corev1.Namespace {
	GinkgoHelper()
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	return ns
}

func awaitNamespace(name string) {
	GinkgoHelper()
	Eventually(func() error {
		return k8sClient.Get(ctx, client.ObjectKey{Name: name}, &corev1.Namespace{})
	}).Should(Succeed())
}

var _ = Describe("alerts", func() {
	It("waits by the name", func() {
		createTestNamespace(testNamespace)
		awaitNamespace(testNamespace)
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("waits by the object", func() {
		ns := createTestNamespace(testNamespace)
		awaitNamespace(ns.Name)
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(ns.Name))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})
})

var _ = Describe("alerts in bulk", func() {
	var ns *corev1.Namespace

	BeforeEach(func() {
		ns = createTestNamespace("bulk")
	})

	It("waits in the spec", func() {
		awaitNamespace(ns.Name)
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(ns.Name))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})
})
