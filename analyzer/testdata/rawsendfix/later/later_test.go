// Variables that code behind it uses are declared before.
package later

import (
	"encoding/json"
	"net/http"
	"os"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

var gatewayURL = os.Getenv("GATEWAY_URL")

type answer struct{ ID string }

var _ = Describe("alerts", func() {
	var id string

	BeforeEach(func() {
		var err error
		id, err = os.Hostname()
		Expect(err).NotTo(HaveOccurred())

		var got answer
		resp, err := http.Post(gatewayURL, "application/json", nil) // want `rawsend: POST`
		Expect(err).NotTo(HaveOccurred())
		defer resp.Body.Close()
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
		err = json.NewDecoder(resp.Body).Decode(&got)
		Expect(err).NotTo(HaveOccurred())
		id = got.ID
		Expect(resp.Header).To(HaveKey("Etag"))
		Expect(err).NotTo(HaveOccurred())
	})

	It("lists alerts", func() { Expect(http.Get(gatewayURL + id)).To(HaveHTTPStatus(http.StatusOK)) })
})
