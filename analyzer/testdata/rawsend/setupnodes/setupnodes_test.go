// Requests that set-up nodes send once, in every kind of node.
package setupnodes

import (
	"net/http"
	"os"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

var gatewayURL = os.Getenv("GATEWAY_URL")

var _ = Describe("rules", Ordered, func() {
	BeforeAll(func() {
		resp, err := http.Post(gatewayURL+"/rules", "application/json", strings.NewReader("{}")) // want `rawsend: POST is sent here only once in the set-up of BeforeAll at line 16, when what receives it may not be ready yet$`
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	BeforeEach(func() {
		req, err := http.NewRequest(http.MethodDelete, gatewayURL+"/alerts", nil)
		Expect(err).NotTo(HaveOccurred())
		resp, err := http.DefaultClient.Do(req) // want `rawsend: DELETE is sent here only once in the set-up of BeforeEach at line 22, `
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.Body.Close()).To(Succeed())
	})

	JustBeforeEach(func() {
		_, _ = http.PostForm(gatewayURL+"/clock", nil) // want `rawsend: POST is sent here only once in the set-up of JustBeforeEach at line 30, `
	})

	It("lists no alerts", func() {
		resp, err := http.Get(gatewayURL + "/alerts")
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusOK))
	})

	AfterAll(func() {
		_, err := http.Post(gatewayURL+"/reset", "application/json", nil)
		Expect(err).NotTo(HaveOccurred())
	})
})

var _ = PDescribe("pending", func() {
	BeforeEach(func() {
		_, err := http.Post(gatewayURL+"/rules", "application/json", nil)
		Expect(err).NotTo(HaveOccurred())
	})

	It("does nothing", func() {})
})
