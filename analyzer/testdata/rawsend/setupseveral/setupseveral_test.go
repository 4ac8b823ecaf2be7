// Every request of a node is reported, and one of a goroutine too.
package setupseveral

import (
	"net/http"
	"os"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

var gatewayURL = os.Getenv("GATEWAY_URL")

var _ = Describe("alerts", func() {
	BeforeEach(func() {
		for _, path := range []string{"/a", "/b"} {
			_, err := http.Post(gatewayURL+path, "application/json", nil) // want `rawsend: POST is sent here only once in the set-up of BeforeEach at line 15, `
			Expect(err).NotTo(HaveOccurred())
		}
		_, err := http.Post(gatewayURL+"/c", "application/json", nil) // want `rawsend: POST is sent here only once`
		Expect(err).NotTo(HaveOccurred())
		go func() {
			defer GinkgoRecover()
			_, err := http.Post(gatewayURL+"/d", "application/json", nil) // want `rawsend: POST is sent here only once`
			Expect(err).NotTo(HaveOccurred())
		}()
	})

	It("is there", func() {
		Expect(http.Get(gatewayURL)).To(HaveHTTPStatus(http.StatusOK))
	})
})
