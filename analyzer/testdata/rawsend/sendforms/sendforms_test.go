// Every way to send with net/http.
package sendforms

import (
	"net/http"
	"net/url"
	"os"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

var gatewayURL = os.Getenv("GATEWAY_URL")

type api struct{ client *http.Client }

func newRequest(method, path string) *http.Request {
	req, err := http.NewRequest(method, gatewayURL+path, nil)
	Expect(err).NotTo(HaveOccurred())
	return req
}

var _ = Describe("forms", func() {
	It("is there", func() { Expect(http.Get(gatewayURL)).To(HaveHTTPStatus(http.StatusOK)) })

	BeforeEach(func() {
		client := &http.Client{Transport: http.DefaultTransport}
		_, err := client.Post(gatewayURL, "text/plain", nil) // want `rawsend: POST `
		Expect(err).NotTo(HaveOccurred())
		_, err = client.PostForm(gatewayURL, nil) // want `rawsend: POST `
		Expect(err).NotTo(HaveOccurred())
	})

	BeforeEach(func(ctx SpecContext) {
		req, err := http.NewRequestWithContext(ctx, http.MethodPatch, gatewayURL, strings.NewReader("{}"))
		Expect(err).NotTo(HaveOccurred())
		req.Header.Set("Content-Type", "application/json")
		_, err = http.DefaultTransport.RoundTrip(req) // want `rawsend: PATCH `
		Expect(err).NotTo(HaveOccurred())
	})

	BeforeEach(func() {
		var tripper http.RoundTripper = http.DefaultTransport
		target, err := url.Parse(gatewayURL)
		Expect(err).NotTo(HaveOccurred())
		_, err = tripper.RoundTrip(&http.Request{Method: "PUT", URL: target}) // want `rawsend: PUT `
		Expect(err).NotTo(HaveOccurred())
	})

	BeforeEach(func() {
		a := api{client: http.DefaultClient}
		_, err := a.client.Do(newRequest("DELETE", "/alerts")) // want `rawsend: DELETE `
		Expect(err).NotTo(HaveOccurred())
		_, err = a.client.Do(newRequest("GET", "/alerts"))
		Expect(err).NotTo(HaveOccurred())
	})

	BeforeEach(func() {
		resp, err := func() (*http.Response, error) {
			return http.DefaultClient.Do(newRequest("POST", "/alerts")) // want `rawsend: POST `
		}()
		Expect(err).NotTo(HaveOccurred())
		Expect(resp).To(HaveField("StatusCode", http.StatusCreated))
	})
})
