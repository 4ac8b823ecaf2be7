// What one try uses up is built anew for each.
package reader

import (
	"bytes"
	"encoding/json"
	"net/http"
	"os"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

var (
	gatewayURL = os.Getenv("GATEWAY_URL")
	timeout    = time.Minute
)

var _ = Describe("alerts", func() {
	BeforeEach(func() {
		payload, err := json.Marshal(map[string]string{"name": "alerts"})
		Expect(err).NotTo(HaveOccurred())
		client := &http.Client{Timeout: timeout}
		buffer := bytes.NewBuffer(payload)
		req, err := http.NewRequest("POST", gatewayURL, buffer)
		Expect(err).NotTo(HaveOccurred())
		req.Header.Set("Content-Type", "application/json")
		resp, err := client.Do(req) // want `rawsend: POST`
		Expect(err).NotTo(HaveOccurred())
		Expect(resp).To(HaveHTTPStatus(http.StatusCreated))
	})

	It("lists alerts", func() { Expect(http.Get(gatewayURL)).To(HaveHTTPStatus(http.StatusOK)) })
})
