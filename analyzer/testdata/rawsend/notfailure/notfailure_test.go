// Requests that are expected to fail, in the ways of Gomega.
package notfailure

import (
	"fmt"
	"net/http"
	"os"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	"github.com/onsi/gomega/gstruct"
)

var gatewayURL = os.Getenv("GATEWAY_URL")

func post() (*http.Response, error) { return http.Post(gatewayURL, "text/plain", nil) }

func status() int {
	resp, err := post()
	Expect(err).NotTo(HaveOccurred())
	return resp.StatusCode
}

func try() error {
	resp, err := post()
	if err != nil {
		return err
	}
	if resp.StatusCode != http.StatusCreated {
		return fmt.Errorf("status %d", resp.StatusCode)
	}
	return nil
}

var _ = Describe("refusals", func() {
	var outer *http.Response

	// An error will do.
	BeforeEach(func() {
		_, err := post()
		Expect(err).To(Or(Succeed(), MatchError("refused")))
	})

	BeforeEach(func() {
		_, err := http.Post(gatewayURL, "text/plain", nil) // want `rawsend: POST is sent here`
		Expect(err).To(Or(Succeed(), BeNil()))
	})

	BeforeEach(func() {
		_, err := post()
		Expect(err).To(HaveOccurred())
		_, err = post()
		Expect(err).To(MatchError(ContainSubstring("refused")))
		_, err = post()
		Expect(err).NotTo(BeNil())
		Expect(try()).NotTo(Succeed())
		Expect(try()).To(MatchError("status 400"))
		err = try()
		Ω(err).Should(HaveOccurred())
	})

	BeforeEach(func() {
		Expect(status()).To(Equal(http.StatusBadRequest))
		Expect(status()).To(BeEquivalentTo(400))
		Expect(status()).To(BeNumerically(">=", 400))
		Expect(status()).To(And(BeNumerically(">=", 400), BeNumerically("<", 500)))
		Expect(status()).To(BeElementOf(http.StatusBadRequest, http.StatusUnprocessableEntity))
		Expect(status()).To(BeElementOf([]int{400, 422}))
		Expect([]int{400, 422}).To(ContainElement(status()))
		Expect(status()).To(SatisfyAny(Equal(400), Equal(422)))
		Expect(status()).NotTo(Equal(http.StatusOK))
		Expect(status() == http.StatusBadRequest).To(BeTrue())
		Expect(status() >= 300).To(BeTrue())
		Expect(status() < 300).To(BeFalse())
	})

	BeforeEach(func() {
		Expect(post()).To(HaveHTTPStatus(http.StatusForbidden))
		Expect(post()).To(HaveHTTPStatus("403 Forbidden", http.StatusForbidden))
		resp, err := post()
		Expect(err).NotTo(HaveOccurred())
		Expect(resp).To(HaveField("StatusCode", http.StatusForbidden))
		resp, err = post()
		Expect(err).NotTo(HaveOccurred())
		Expect(resp).To(HaveField("StatusCode", BeNumerically(">", 399)))
		resp, err = post()
		Expect(err).NotTo(HaveOccurred())
		Expect(resp).To(gstruct.PointTo(gstruct.MatchFields(gstruct.IgnoreExtras, gstruct.Fields{"StatusCode": Equal(403)})))
		resp, err = post()
		Expect(err).NotTo(HaveOccurred())
		code := resp.StatusCode
		Expect(code).To(Equal(http.StatusTooManyRequests))
	})

	BeforeEach(func() {
		resp, err := post()
		Expect(err).NotTo(HaveOccurred())
		By("looking at it", func() { Expect(resp.StatusCode).To(Equal(http.StatusConflict)) })

		resp, err = post()
		Expect(err).NotTo(HaveOccurred())
		switch resp.StatusCode {
		case http.StatusBadRequest, http.StatusConflict:
		default:
			Fail("accepted")
		}

		resp, err = post()
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Or(Equal(http.StatusCreated), Equal(http.StatusConflict)), "either will do")
	})

	BeforeEach(func() {
		resp, err := post()
		Expect(err).NotTo(HaveOccurred())
		if resp.StatusCode >= 500 {
			Expect(resp.Header.Get("Retry-After")).NotTo(BeEmpty())
		}

		resp, err = post()
		Expect(err).NotTo(HaveOccurred())
		if resp.StatusCode == http.StatusServiceUnavailable {
			By("being told to wait")
		}
	})

	BeforeEach(func() {
		var err error
		outer, err = post()
		Expect(err).NotTo(HaveOccurred())
	})

	It("is refused", func() {
		Expect(outer.StatusCode).To(Equal(http.StatusUnauthorized))
	})
})
