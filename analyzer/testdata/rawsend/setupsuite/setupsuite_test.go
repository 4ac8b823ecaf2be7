// Both bodies of SynchronizedBeforeSuite send.
package setupsuite

import (
	"net/http"
	"os"
	"testing"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

var gatewayURL = os.Getenv("GATEWAY_URL")

func TestAlerts(t *testing.T) {
	RegisterFailHandler(Fail)
	RunSpecs(t, "alerts")
}

var _ = SynchronizedBeforeSuite(func() []byte {
	resp, err := http.Post(gatewayURL+"/rules", "application/json", nil) // want `rawsend: POST is sent here only once in the set-up of BeforeSuite at line 20, `
	Expect(err).NotTo(HaveOccurred())
	Expect(resp).To(HaveHTTPStatus(http.StatusCreated))
	return nil
}, func([]byte) {
	By("taking a lease", func() {
		req, err := http.NewRequest("PUT", gatewayURL+"/lease", nil)
		Expect(err).NotTo(HaveOccurred())
		Expect(http.DefaultClient.Do(req)).To(HaveHTTPStatus(http.StatusOK)) // want `rawsend: PUT is sent here only once in the set-up of BeforeSuite at line 20, `
	})
})

var _ = It("lists alerts", func() {
	Expect(http.Get(gatewayURL + "/alerts")).To(HaveHTTPStatus(http.StatusOK))
})
