// Requests by resty that are put together step by step, and tests of the status by its response.
package restyforms

import (
	"os"

	"github.com/go-resty/resty/v2"
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

var (
	gatewayURL = os.Getenv("GATEWAY_URL")
	patient    = resty.New()
)

func impatientClient() *resty.Client { return resty.New() }

func patientClient() *resty.Client {
	client := resty.New().SetRetryCount(5)
	return client
}

var _ = Describe("alerts", func() {
	BeforeEach(func() {
		_, err := resty.New().R().Send()
		Expect(err).To(HaveOccurred())
	})

	BeforeEach(func() {
		request := resty.New().R()
		request.Method = resty.MethodPost
		request.URL = gatewayURL
		_, err := request.Send() // want `rawsend: POST is sent here`
		Expect(err).NotTo(HaveOccurred())
	})

	BeforeEach(func() {
		request := resty.New().R()
		request.Method = resty.MethodGet
		request.URL = gatewayURL
		_, err := request.Send()
		Expect(err).NotTo(HaveOccurred())
	})

	// A number of retries that is set by a statement counts as one in the chain does.
	BeforeEach(func() {
		client := resty.New()
		client.SetRetryCount(5)
		_, err := client.R().Post(gatewayURL)
		Expect(err).NotTo(HaveOccurred())
	})

	BeforeEach(func() {
		client := resty.New()
		client.SetRetryCount(0)
		_, err := client.R().Post(gatewayURL) // want `rawsend: POST is sent here`
		Expect(err).NotTo(HaveOccurred())
	})

	BeforeEach(func() {
		resp, err := patient.R().Post(gatewayURL) // want `rawsend: POST is sent here`
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.IsSuccess()).To(BeTrue())
	})

	BeforeEach(func() {
		_, err := patientClient().R().Post(gatewayURL)
		Expect(err).NotTo(HaveOccurred())
	})

	BeforeEach(func() {
		_, err := impatientClient().R().Post(gatewayURL) // want `rawsend: POST is sent here`
		Expect(err).NotTo(HaveOccurred())
	})

	// A refusal is what is wanted.
	BeforeEach(func() {
		resp, err := patient.R().Post(gatewayURL)
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.IsError()).To(BeTrue())
	})

	BeforeEach(func() {
		resp, err := patient.R().Post(gatewayURL)
		Expect(err).NotTo(HaveOccurred())
		refused := resp.IsError()
		Expect(refused).To(BeTrue())
	})

	BeforeEach(func() {
		resp, err := patient.R().Post(gatewayURL)
		Expect(err).NotTo(HaveOccurred())
		if resp.IsSuccess() {
			Fail("it was not refused")
		}
	})

	It("lists alerts", func() { Expect(patient.R().Get(gatewayURL)).NotTo(BeNil()) })
})
