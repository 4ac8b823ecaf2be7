// The usual forms, with comments and strings of several lines.
package plain

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"os"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

var gatewayURL = os.Getenv("GATEWAY_URL")

var _ = Describe("alerts", func() {
	payload := []byte("{}")

	BeforeEach(func() {
		By("sending an alert")

		// The gateway answers with 201.
		resp, err := http.Post(gatewayURL, "application/json", bytes.NewReader(payload)) // want `rawsend: POST`
		Expect(err).NotTo(HaveOccurred())
		defer resp.Body.Close()

		// Anything else is a failure.
		Expect(resp.StatusCode).To(Equal(http.StatusCreated), "status of %s",
			gatewayURL) // with its address
		By("having sent it")
	})

	BeforeEach(func() {
		resp, err := func() (*http.Response, error) {
			req, err := http.NewRequest("PUT", gatewayURL, bytes.NewReader(payload))
			if err != nil {
				return nil, err
			}
			req.Header.Set("X-Time", fmt.Sprint(time.Now()))
			return http.DefaultClient.Do(req) // want `rawsend: PUT`
		}()
		Expect(err).NotTo(HaveOccurred())
		defer func() { _ = resp.Body.Close() }()
		body, err := io.ReadAll(resp.Body)
		Expect(err).NotTo(HaveOccurred())
		Expect(string(body)).To(Equal(`{
	"accepted": true
}`))
	})

	BeforeEach(func() {
		for _, path := range []string{"/a", "/b"} {
			Expect(http.PostForm(gatewayURL+path, nil)).To(HaveHTTPStatus(http.StatusCreated)) // want `rawsend: POST`
		}
	})

	It("lists alerts", func() { Expect(http.Get(gatewayURL)).To(HaveHTTPStatus(http.StatusOK)) })
})
