// Interfaces that have no more than Create make namespaces just as well.
package createlookalike

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

// creator is all that this suite asks of a client.
type creator interface {
	Create(ctx context.Context, obj client.Object, opts ...client.CreateOption) error
}

var (
	ctx           = context.Background()
	gatewayURL    = os.Getenv("GATEWAY_URL")
	testNamespace string
)

var (
	kube   creator
	writer client.Writer
	reader client.Reader
)

var _ = Describe("alerts", func() {
	It("creates through the suite's own interface", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
		Expect(kube.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace testNamespace is created here but nothing waits until it is ready before the webhook send at line 38$`
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("creates through client.Writer", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
		Expect(writer.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace testNamespace is created here but nothing waits until it is ready before the webhook send at line 46$`
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("waits through client.Reader", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
		Expect(kube.Create(ctx, ns)).To(Succeed())
		Eventually(func() error {
			return reader.Get(ctx, client.ObjectKey{Name: testNamespace}, ns)
		}).Should(Succeed())
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})
})
