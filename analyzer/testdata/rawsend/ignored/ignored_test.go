// Directives.
package ignored

import (
	"net/http"
	"os"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

var gatewayURL = os.Getenv("GATEWAY_URL")

var _ = Describe("alerts", func() {
	BeforeEach(func() {
		//syncvet:ignore rawsend the gateway has answered the suite's set-up
		_, err := http.Post(gatewayURL, "text/plain", nil)
		Expect(err).NotTo(HaveOccurred())
		_, err = http.Post(gatewayURL, "text/plain", nil) //nolint:syncvet // as above
		Expect(err).NotTo(HaveOccurred())
	})

	It("is there", func() { Expect(http.Get(gatewayURL)).To(HaveHTTPStatus(http.StatusOK)) })
})
