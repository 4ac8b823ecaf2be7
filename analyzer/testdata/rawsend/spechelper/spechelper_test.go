// Specs send through helpers of the package: reported once, where these send.
package spechelper

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

func namespace(name string) *corev1.Namespace {
	return &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
}

type answer struct {
	StatusCode int
	Body       []byte
}

func send(path, body string) *answer {
	resp, err := http.Post(gatewayURL+path, "text/plain", strings.NewReader(body)) // want `rawsend: POST is sent here only once after namespace "alerts" is created at line 59, `
	Expect(err).NotTo(HaveOccurred())
	return &answer{StatusCode: resp.StatusCode}
}

// sendWanting says with its last argument what has to come of it.
func sendWanting(body string, status int) {
	resp, err := http.Post(gatewayURL, "text/plain", strings.NewReader(body)) // want `rawsend: POST is sent here only once after namespace "alerts" is created at line 59, `
	Expect(err).NotTo(HaveOccurred())
	Expect(resp.StatusCode).To(Equal(status))
}

// refused is never called with a request that is to succeed.
func refused(body string) {
	resp, err := http.Post(gatewayURL, "text/plain", strings.NewReader(body))
	Expect(err).NotTo(HaveOccurred())
	expectStatus(resp, http.StatusBadRequest)
}

func expectStatus(resp *http.Response, status int) {
	GinkgoHelper()
	Expect(resp.StatusCode).To(Equal(status))
}

var _ = Describe("alerts", func() {
	BeforeEach(func() {
		Expect(k8sClient.Create(ctx, namespace("alerts"))).To(Succeed())
	})

	It("accepts one", func() { Expect(send("/alerts", "{}").StatusCode).To(Equal(http.StatusCreated)) })

	It("accepts another", func() {
		got := send("/alerts", "{}")
		Expect(got.StatusCode).To(Equal(http.StatusCreated))
	})

	It("refuses nonsense", func() {
		got := send("/alerts", "{")
		Expect(got.StatusCode).To(Equal(http.StatusBadRequest))
		sendWanting("{", http.StatusBadRequest)
		refused("{")
	})

	It("accepts it with a status", func() {
		sendWanting("{", http.StatusBadRequest)
		sendWanting("{}", http.StatusCreated)
	})
})
