// Loops that send until they are stopped: what fails is soon sent again.
package notendless

import (
	"net/http"
	"os"
	"testing"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

var gatewayURL = os.Getenv("GATEWAY_URL")

func TestEndless(t *testing.T) { RegisterFailHandler(Fail); RunSpecs(t, "endless") }

func load(stop <-chan struct{}) {
	for {
		select {
		case <-stop:
			return
		default:
			time.Sleep(time.Second)
			resp, err := http.Post(gatewayURL, "text/plain", nil)
			if err != nil {
				GinkgoLogr.Info("no answer")
				continue
			}
			resp.Body.Close()
		}
	}
}

func untilFailure(stop <-chan struct{}) {
	for {
		select {
		case <-stop:
			return
		case <-time.After(time.Second):
			resp, err := http.Post(gatewayURL, "text/plain", nil) // want `rawsend: POST `
			Expect(err).NotTo(HaveOccurred())
			resp.Body.Close()
		}
	}
}

func burst() {
	for range 10 {
		resp, err := http.Post(gatewayURL, "text/plain", nil) // want `rawsend: POST `
		if err != nil {
			continue
		}
		resp.Body.Close()
		time.Sleep(time.Second)
	}
}

var _ = Describe("loads", func() {
	stop := make(chan struct{})

	BeforeEach(func() {
		load(stop)
		untilFailure(stop)
		burst()
	})

	It("is there", func() { Expect(http.Get(gatewayURL)).To(HaveHTTPStatus(http.StatusOK)) })
})
