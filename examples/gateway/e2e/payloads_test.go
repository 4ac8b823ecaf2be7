package e2e

import (
	"net/http"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

var _ = Describe("Payloads", func() {
	var namespace string

	BeforeEach(func(ctx SpecContext) {
		namespace = newNamespace(ctx, "payloads")
	})

	It("may hold more than the gateway reads", func() {
		body := strings.NewReader(`{"name": "Unreachable", "namespace": "` + namespace + `", "severity": "info", "runbook": "none"}`)
		resp, err := httpClient.Post(gatewayURL+"/api/v1/alerts", "application/json", body)
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.Body.Close()).To(Succeed())
		Expect(resp).To(HaveHTTPStatus(http.StatusCreated))
		Eventually(groups(namespace), "5s", "500ms").Should(Equal(1))
	})

	It("want a name", func() {
		Expect(sendAlert(Alert{Namespace: namespace, Severity: "info"})).To(Equal(http.StatusBadRequest))
		Consistently(groups(namespace), "1s", "250ms").Should(BeZero())
	})

	It("want to be JSON", func() {
		resp, err := httpClient.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader("help"))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.Body.Close()).To(Succeed())
		Expect(resp).To(HaveHTTPStatus(http.StatusBadRequest))
	})
})
