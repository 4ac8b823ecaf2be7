package setupnodes

import (
	"net/http"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

var _ = Describe("an optional part", func() {
	BeforeEach(func() {
		resp, err := http.Post(gatewayURL+"/silences", "application/json", nil) // want `rawsend: POST is sent here only once in the set-up of BeforeEach at line 11, `
		Expect(err).NotTo(HaveOccurred())
		if resp.StatusCode == http.StatusNotImplemented {
			Skip("the gateway has no silences")
		}
	})

	It("lists silences", func() { Expect(http.Get(gatewayURL)).To(HaveHTTPStatus(http.StatusOK)) })
})

var _ = Describe("a part that must be there", func() {
	BeforeEach(func() {
		resp, err := http.Post(gatewayURL+"/silences", "application/json", nil) // want `rawsend: POST is sent here only once in the set-up of BeforeEach at line 23, `
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).NotTo(Equal(http.StatusNotImplemented))
	})

	It("lists silences", func() { Expect(http.Get(gatewayURL)).To(HaveHTTPStatus(http.StatusOK)) })
})
