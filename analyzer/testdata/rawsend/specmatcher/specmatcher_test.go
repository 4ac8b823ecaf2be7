// A matcher, or what it is made of, stands in a variable.
package specmatcher

import (
	"net/http"
	"os"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	"github.com/onsi/gomega/gstruct"
)

var gatewayURL = os.Getenv("GATEWAY_URL")

var _ = Describe("set-up", func() {
	BeforeEach(func() {
		resp, err := http.Post(gatewayURL, "text/plain", nil) // want `rawsend: POST is sent here only once in the set-up of BeforeEach`
		passes := HaveOccurred()
		created := Equal(http.StatusCreated)
		Expect(err).NotTo(passes)
		Expect(resp.StatusCode).To(created)
	})

	BeforeEach(func() {
		resp, err := http.Post(gatewayURL, "text/plain", nil)
		Expect(err).NotTo(HaveOccurred())
		refused := Equal(http.StatusConflict)
		Expect(resp.StatusCode).To(refused)
	})

	BeforeEach(func() {
		resp, err := http.Post(gatewayURL, "text/plain", nil)
		Expect(err).NotTo(HaveOccurred())
		fields := gstruct.Fields{"StatusCode": Equal(http.StatusForbidden)}
		Expect(resp).To(gstruct.PointTo(gstruct.MatchFields(gstruct.IgnoreExtras, fields)))
	})

	BeforeEach(func() {
		resp, err := http.Post(gatewayURL, "text/plain", nil)
		Expect(err).NotTo(HaveOccurred())
		refusals := []int{400, 422}
		Expect(resp.StatusCode).To(BeElementOf(refusals))
	})

	// Which of the two it is cannot be told.
	BeforeEach(func() {
		resp, err := http.Post(gatewayURL, "text/plain", nil)
		Expect(err).NotTo(HaveOccurred())
		expected := Equal(http.StatusCreated)
		if os.Getenv("READ_ONLY") != "" {
			expected = Equal(http.StatusForbidden)
		}
		Expect(resp.StatusCode).To(expected)
	})
})
