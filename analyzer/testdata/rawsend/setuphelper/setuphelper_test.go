// Helpers of the package send for set-up nodes: reported once, where they send.
package setuphelper

import (
	"bytes"
	"net/http"
	"os"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

var gatewayURL = os.Getenv("GATEWAY_URL")

type client struct {
	base string
	http *http.Client
}

func (c *client) post(path string, body []byte) *http.Response {
	resp, err := c.http.Post(c.base+path, "application/json", bytes.NewReader(body)) // want `rawsend: POST is sent here only once in the set-up of BeforeEach at line 54, `
	Expect(err).NotTo(HaveOccurred())
	return resp
}

// do takes the method from its callers.
func do(method, path string) int {
	req, err := http.NewRequest(method, gatewayURL+path, nil)
	Expect(err).NotTo(HaveOccurred())
	resp, err := http.DefaultClient.Do(req) // want `rawsend: PUT is sent here only once in the set-up of BeforeEach at line 54, `
	Expect(err).NotTo(HaveOccurred())
	return resp.StatusCode
}

func get(path string) int { return do(http.MethodGet, path) }

// eventually tries again.
func eventually(path string) {
	Eventually(func() error {
		_, err := http.Post(gatewayURL+path, "application/json", nil)
		return err
	}).WithTimeout(time.Minute).Should(Succeed())
}

var _ = Describe("alerts", func() {
	gateway := &client{base: gatewayURL, http: http.DefaultClient}

	BeforeEach(func() {
		Expect(get("/health")).To(Equal(http.StatusOK))
		eventually("/alerts")
	})

	BeforeEach(func() {
		Expect(gateway.post("/rules", nil).StatusCode).To(Equal(http.StatusCreated))
		Expect(do("PUT", "/lease")).To(Equal(http.StatusOK))
	})

	It("is there", func() {
		Expect(get("/alerts")).To(Equal(http.StatusOK))
	})
})
