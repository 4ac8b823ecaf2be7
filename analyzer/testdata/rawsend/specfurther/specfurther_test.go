// A helper whose requests are known is not looked at again; what specs send in any
// other way is.
package specfurther

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

func send() int {
	resp, err := http.Post(gatewayURL, "text/plain", nil) // want `rawsend: POST is sent here only once after namespace "alerts" is created at line \d+, `
	Expect(err).NotTo(HaveOccurred())
	return resp.StatusCode
}

func sendForm() {
	resp, err := http.PostForm(gatewayURL, nil) // want `rawsend: POST is sent here only once after namespace "alerts" is created at line \d+, `
	Expect(err).NotTo(HaveOccurred())
	Expect(resp).To(HaveHTTPStatus(http.StatusOK))
}

func inTurn(do ...func()) {
	for _, f := range do {
		f()
	}
}

type sender struct{ send func() int }

var held = sender{send: func() int {
	resp, err := http.Post(gatewayURL+"/held", "text/plain", nil) // want `rawsend: POST is sent here only once after namespace "alerts" is created at line \d+, `
	Expect(err).NotTo(HaveOccurred())
	return resp.StatusCode
}}

var _ = Describe("alerts", func() {
	var viaVariable func() int

	BeforeEach(func() {
		viaVariable = func() int {
			resp, err := http.Post(gatewayURL+"/variable", "text/plain", nil) // want `rawsend: POST is sent here only once after namespace "alerts" is created at line \d+, `
			Expect(err).NotTo(HaveOccurred())
			return resp.StatusCode
		}
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "alerts"}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	})

	It("sends", func() { Expect(send()).To(Equal(http.StatusOK)) })

	It("sends again", func() { Expect(send()).To(Equal(http.StatusOK)) })

	It("sends itself, once the helper's is refused", func() {
		Expect(send()).To(Equal(http.StatusBadRequest))
		resp, err := http.Post(gatewayURL+"/itself", "text/plain", nil) // want `rawsend: POST is sent here only once after namespace "alerts" is created at line \d+, `
		Expect(err).NotTo(HaveOccurred())
		Expect(resp).To(HaveHTTPStatus(http.StatusOK))
	})

	It("sends by another helper, given to a third", func() { inTurn(sendForm) })

	It("sends by a field", func() {
		Expect(send()).To(Equal(http.StatusBadRequest))
		Expect(held.send()).To(Equal(http.StatusOK))
	})

	It("sends by a variable", func() { Expect(viaVariable()).To(Equal(http.StatusOK)) })

	It("sends in a literal", func() {
		Expect(send()).To(Equal(http.StatusBadRequest))
		inTurn(func() {
			resp, err := http.Post(gatewayURL+"/literal", "text/plain", nil) // want `rawsend: POST is sent here only once after namespace "alerts" is created at line \d+, `
			Expect(err).NotTo(HaveOccurred())
			Expect(resp).To(HaveHTTPStatus(http.StatusOK))
		})
	})
})
