// Requests that change nothing.
package notget

import (
	"net/http"
	"os"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

var gatewayURL = os.Getenv("GATEWAY_URL")

func do(method string) *http.Response {
	req, err := http.NewRequest(method, gatewayURL, nil)
	Expect(err).NotTo(HaveOccurred())
	resp, err := http.DefaultClient.Do(req)
	Expect(err).NotTo(HaveOccurred())
	return resp
}

var _ = Describe("reads", func() {
	BeforeEach(func() {
		Expect(http.Get(gatewayURL)).To(HaveHTTPStatus(http.StatusOK))
		Expect(http.Head(gatewayURL)).To(HaveHTTPStatus(http.StatusOK))
		Expect(do(http.MethodGet)).To(HaveHTTPStatus(http.StatusOK))
		Expect(do("HEAD")).To(HaveHTTPStatus(http.StatusOK))
		Expect(do("")).To(HaveHTTPStatus(http.StatusOK))
		req, err := http.NewRequest(http.MethodOptions, gatewayURL, nil)
		Expect(err).NotTo(HaveOccurred())
		Expect(http.DefaultClient.Do(req)).To(HaveHTTPStatus(http.StatusNoContent))
	})

	It("is there", func() { Expect(http.Get(gatewayURL)).To(HaveHTTPStatus(http.StatusOK)) })
})
