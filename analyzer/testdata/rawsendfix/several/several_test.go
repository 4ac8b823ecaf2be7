// Several requests of one node: their repairs stand side by side.
package several

import (
	"net/http"
	"os"
	"strings"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

const limit = 10 * time.Second

var gatewayURL = os.Getenv("GATEWAY_URL")

var _ = Describe("alerts", func() {
	BeforeEach(func() {
		client := &http.Client{Timeout: limit}
		resp, err := client.Post(gatewayURL+"/rules", "application/json", strings.NewReader("{}")) // want `rawsend: POST`
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))

		resp, err = client.Post(gatewayURL+"/silences", "application/json", strings.NewReader("{}")) // want `rawsend: POST`
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))

		resp2, err := client.Post(gatewayURL+"/alerts", "application/json", strings.NewReader("{}")) // want `rawsend: POST`
		Expect(err).NotTo(HaveOccurred())
		Expect(resp2.StatusCode).To(Equal(http.StatusCreated))
	})

	It("lists alerts", func() { Expect(http.Get(gatewayURL)).To(HaveHTTPStatus(http.StatusOK)) })
})
