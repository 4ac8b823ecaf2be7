// Loops that send many requests, each once.
package notloop

import (
	"context"
	"net/http"
	"os"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

var gatewayURL = os.Getenv("GATEWAY_URL")

func sendAll(ctx context.Context) error {
	for range 5 {
		if ctx.Err() != nil {
			break
		}
		if _, err := http.Post(gatewayURL, "text/plain", nil); err != nil { // want `rawsend: POST `
			return err
		}
	}
	return nil
}

var _ = Describe("bursts", func() {
	BeforeEach(func(ctx SpecContext) {
		accepted := 0
		for range 10 {
			resp, err := http.Post(gatewayURL, "text/plain", nil) // want `rawsend: POST `
			if err != nil {
				continue
			}
			if resp.StatusCode == http.StatusCreated {
				accepted++
			}
			time.Sleep(50 * time.Millisecond)
		}
		for _, path := range []string{"/a", "/b"} {
			_, err := http.Post(gatewayURL+path, "text/plain", nil) // want `rawsend: POST `
			Expect(err).NotTo(HaveOccurred())
			if path == "/b" {
				break
			}
		}
		Expect(sendAll(ctx)).To(Succeed())
	})

	It("is there", func() { Expect(http.Get(gatewayURL)).To(HaveHTTPStatus(http.StatusOK)) })
})
