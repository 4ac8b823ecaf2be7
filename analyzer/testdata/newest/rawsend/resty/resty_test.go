// Version 3 of resty sends a request again that is idempotent, or by leave.
package resty

import (
	"os"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	"resty.dev/v3"
)

var (
	gatewayURL = os.Getenv("GATEWAY_URL")
	plain      = resty.New()
	patient    = resty.New().SetRetryCount(5)
	stubborn   = resty.New().SetRetryCount(5).SetRetryAllowNonIdempotent(true)
)

var _ = Describe("alerts", func() {
	BeforeEach(func() {
		resp, err := plain.R().Post(gatewayURL) // want `rawsend: POST is sent here`
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.IsStatusSuccess()).To(BeTrue())
	})

	BeforeEach(func() {
		_, err := patient.R().Post(gatewayURL) // want `rawsend: POST is sent here`
		Expect(err).NotTo(HaveOccurred())
	})

	BeforeEach(func() {
		_, err := patient.R().Put(gatewayURL)
		Expect(err).NotTo(HaveOccurred())
	})

	BeforeEach(func() {
		_, err := stubborn.R().Post(gatewayURL)
		Expect(err).NotTo(HaveOccurred())
	})

	BeforeEach(func() {
		_, err := plain.R().SetRetryCount(3).SetRetryAllowNonIdempotent(false).Post(gatewayURL) // want `rawsend: POST is sent here`
		Expect(err).NotTo(HaveOccurred())
	})

	BeforeEach(func() {
		_, err := plain.R().SetRetryCount(3).SetRetryAllowNonIdempotent(true).Post(gatewayURL)
		Expect(err).NotTo(HaveOccurred())
	})

	BeforeEach(func() {
		_, err := plain.R().SetMethod(resty.MethodPatch).SetURL(gatewayURL).Send() // want `rawsend: PATCH is sent here`
		Expect(err).NotTo(HaveOccurred())
	})

	BeforeEach(func() {
		_, err := plain.R().SetMethod(resty.MethodGet).SetURL(gatewayURL).Send()
		Expect(err).NotTo(HaveOccurred())
	})

	BeforeEach(func() {
		resp, err := plain.R().Post(gatewayURL)
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.IsStatusFailure()).To(BeTrue())
	})

	It("lists alerts", func() { Expect(plain.R().Get(gatewayURL)).NotTo(BeNil()) })
})
