// Gomega under its name.
package qualified

import (
	"net/http"
	"os"
	"time"

	"github.com/onsi/ginkgo/v2"
	"github.com/onsi/gomega"
)

var gatewayURL = os.Getenv("GATEWAY_URL")

var _ = ginkgo.Describe("alerts", func() {
	ginkgo.BeforeEach(func(ginkgo.SpecContext) {
		resp, err := http.Post(gatewayURL, "application/json", nil) // want `rawsend: POST`
		gomega.Expect(err).NotTo(gomega.HaveOccurred())
		gomega.ExpectWithOffset(1, resp.StatusCode).To(gomega.Equal(http.StatusCreated))
	}, ginkgo.NodeTimeout(time.Minute))

	ginkgo.It("lists alerts", func() {
		gomega.Expect(http.Get(gatewayURL)).To(gomega.HaveHTTPStatus(http.StatusOK))
	})
})
