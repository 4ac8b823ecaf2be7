// In an ordered container the specs are one run: only its first request counts.
package specordered

import (
	"context"
	"net/http"
	"os"

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

func namespace(name string) *corev1.Namespace {
	return &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
}

var _ = Describe("alerts", Ordered, func() {
	BeforeAll(func() {
		Expect(k8sClient.Create(ctx, namespace("alerts"))).To(Succeed())
	})

	It("refuses a form", func() {
		resp, err := http.PostForm(gatewayURL, nil)
		Expect(err).NotTo(HaveOccurred())
		Expect(resp).To(HaveHTTPStatus(http.StatusUnsupportedMediaType))
	})

	It("accepts one", func() {
		resp, err := http.Post(gatewayURL, "text/plain", nil) // want `rawsend: POST is sent here only once after namespace "alerts" is created at line 28, `
		Expect(err).NotTo(HaveOccurred())
		Expect(resp).To(HaveHTTPStatus(http.StatusCreated, http.StatusAccepted))
	})

	It("accepts another", func() {
		resp, err := http.Post(gatewayURL, "text/plain", nil)
		Expect(err).NotTo(HaveOccurred())
		Expect(resp).To(HaveHTTPStatus(http.StatusCreated))
	})
})
