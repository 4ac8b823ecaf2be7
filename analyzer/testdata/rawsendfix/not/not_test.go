// Requests that have no repair.
package not

import (
	"bytes"
	"io"
	"net/http"
	"os"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

var (
	gatewayURL = os.Getenv("GATEWAY_URL")
	shared     = bytes.NewBufferString("{}")
	sent       []string
)

func expectCreated(resp *http.Response) { Expect(resp.StatusCode).To(Equal(http.StatusCreated)) }

func send(body io.Reader) *http.Response {
	resp, err := http.Post(gatewayURL, "application/json", body) // want `rawsend: POST`
	Expect(err).NotTo(HaveOccurred())
	return resp
}

var _ = Describe("alerts", func() {
	BeforeEach(func() {
		go func() {
			defer GinkgoRecover()
			_, err := http.Post(gatewayURL, "application/json", nil) // want `rawsend: POST`
			Expect(err).NotTo(HaveOccurred())
		}()
	})

	BeforeEach(func() {
		_, err := http.Post(gatewayURL, "application/json", shared) // want `rawsend: POST`
		Expect(err).NotTo(HaveOccurred())
	})

	BeforeEach(func() {
		resp, err := http.Post(gatewayURL, "application/json", nil) // want `rawsend: POST`
		if err == nil {
			_ = resp.Body.Close()
		}
	})

	BeforeEach(func() {
		resp, err := http.Post(gatewayURL, "application/json", nil) // want `rawsend: POST`
		expectCreated(resp)
		Expect(err).NotTo(HaveOccurred())
	})

	BeforeEach(func() {
		resp, err := http.Post(gatewayURL, "application/json", nil) // want `rawsend: POST`
		Expect(err).NotTo(HaveOccurred())
		sent = append(sent, resp.Status)
		body, err := io.ReadAll(resp.Body)
		Expect(err).NotTo(HaveOccurred())
		Expect(body).NotTo(BeEmpty())
	})

	BeforeEach(func() {
		for _, name := range []string{"a", "b"} {
			resp, err := http.Post(gatewayURL+name, "application/json", nil) // want `rawsend: POST`
			if err != nil {
				continue
			}
			Expect(resp.StatusCode).To(Equal(http.StatusCreated))
		}
	})

	BeforeEach(func() {
		g := "alerts"
		resp, err := http.Post(gatewayURL+g, "application/json", nil) // want `rawsend: POST`
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	BeforeEach(func() {
		Expect(send(strings.NewReader("{}")).StatusCode).To(Equal(http.StatusCreated))
	})

	It("lists alerts", func() { Expect(http.Get(gatewayURL)).To(HaveHTTPStatus(http.StatusOK)) })
})
