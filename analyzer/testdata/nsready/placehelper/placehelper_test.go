// A helper creates without waiting: reported once, at its create, though one of its callers waits.
package placehelper

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

// createTestNamespace creates a namespace with this suite's labels.
func createTestNamespace(name string) {
	GinkgoHelper()
	Expect(k8sClient.Create(ctx, &corev1.Namespace{ // want `nsready: namespace name is created here but nothing waits until it is ready before the webhook send at line 45$`
		ObjectMeta: metav1.ObjectMeta{Name: name, Labels: map[string]string{"e2e": "true"}},
	})).To(Succeed())
}

var _ = Describe("alerts", func() {
	It("waits after the helper", func() {
		createTestNamespace(testNamespace)
		Eventually(func() error {
			return k8sClient.Get(ctx, client.ObjectKey{Name: testNamespace}, &corev1.Namespace{})
		}).Should(Succeed())
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("sends after the helper", func() {
		createTestNamespace(testNamespace)
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})
})
