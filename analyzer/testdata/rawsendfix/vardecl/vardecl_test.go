// What a request brings is declared by var, and used behind the region.
package vardecl

import (
	"net/http"
	"os"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

var (
	gatewayURL = os.Getenv("GATEWAY_URL")
	sent       int
)

var _ = Describe("alerts", func() {
	BeforeEach(func() {
		var resp, err = http.Post(gatewayURL, "text/plain", nil) // want `rawsend: POST`
		var created = Equal(http.StatusCreated)
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(created)
		sent++
		GinkgoWriter.Println(resp.Header)
	})

	BeforeEach(func() {
		var resp, err = http.Post(gatewayURL, "text/plain", nil) // want `rawsend: POST`
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("are counted", func() { Expect(sent).To(BeNumerically(">", 0)) })
})
