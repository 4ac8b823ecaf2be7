// Requests by resty.
package sendresty

import (
	"net/http"
	"os"

	"github.com/go-resty/resty/v2"
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

var gatewayURL = os.Getenv("GATEWAY_URL")

var _ = Describe("alerts", func() {
	BeforeEach(func() {
		resp, err := resty.New().R().SetBody("{}").Post(gatewayURL) // want `rawsend: POST is sent here`
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode()).To(Equal(http.StatusCreated))
	})

	BeforeEach(func() {
		client := resty.New()
		_, err := client.R().Execute(resty.MethodPut, gatewayURL) // want `rawsend: PUT is sent here`
		Expect(err).NotTo(HaveOccurred())
	})

	BeforeEach(func() {
		_, err := resty.New().R().Get(gatewayURL)
		Expect(err).NotTo(HaveOccurred())
	})

	BeforeEach(func() {
		client := resty.New().SetRetryCount(5)
		_, err := client.R().Post(gatewayURL)
		Expect(err).NotTo(HaveOccurred())
	})

	BeforeEach(func() {
		resp, err := resty.New().R().Post(gatewayURL)
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode()).To(Equal(http.StatusBadRequest))
	})

	It("lists alerts", func() { Expect(http.Get(gatewayURL)).To(HaveHTTPStatus(http.StatusOK)) })
})
