// Clients that send a request again by themselves, and the same without further tries.
package retryable

import (
	"net/http"

	"github.com/hashicorp/go-retryablehttp"
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	_ "k8s.io/api/core/v1"
)

const gatewayURL = "http://gateway.test/alerts"

func newClient() *http.Client { return retryablehttp.NewClient().StandardClient() }

func created(resp *http.Response, err error) {
	Expect(err).NotTo(HaveOccurred())
	Expect(resp.StatusCode).To(Equal(http.StatusCreated))
}

var _ = Describe("retryablehttp", func() {
	BeforeEach(func() {
		created(retryablehttp.NewClient().StandardClient().Post(gatewayURL, "text/plain", nil))
		created(newClient().Post(gatewayURL, "text/plain", nil))
		created(retryablehttp.NewClient().Post(gatewayURL, "text/plain", nil))
		created(retryablehttp.Post(gatewayURL, "text/plain", nil))
		transport := &http.Client{Transport: &retryablehttp.RoundTripper{}}
		created(transport.Post(gatewayURL, "text/plain", nil))
	})

	BeforeEach(func() {
		once := retryablehttp.NewClient()
		once.RetryMax = 0
		created(once.StandardClient().Post(gatewayURL, "text/plain", nil)) // want `rawsend: POST`
		created(once.Post(gatewayURL, "text/plain", nil))                  // want `rawsend: POST`
		req, err := retryablehttp.NewRequest(http.MethodPut, gatewayURL, nil)
		Expect(err).NotTo(HaveOccurred())
		created(once.Do(req)) // want `rawsend: PUT`
	})

	It("shows alerts", func() {})
})
