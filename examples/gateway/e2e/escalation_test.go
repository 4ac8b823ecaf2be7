package e2e

import (
	"net/http"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

var _ = Describe("Escalation", Ordered, func() {
	var namespace string

	BeforeAll(func(ctx SpecContext) {
		namespace = newNamespace(ctx, "escalation")
	})

	It("starts with a warning", func(ctx SpecContext) {
		body := encode(Alert{Name: "CertificateExpiring", Namespace: namespace, Severity: "warning"})
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, gatewayURL+"/api/v1/alerts", body)
		Expect(err).NotTo(HaveOccurred())
		req.Header.Set("Content-Type", "application/json")

		resp, err := httpClient.Do(req)
		Expect(err).NotTo(HaveOccurred())
		defer func() { _ = resp.Body.Close() }()
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("opens a second group when it gets critical", func() {
		alert := Alert{Name: "CertificateExpiring", Namespace: namespace, Severity: "critical"}
		Expect(sendAlert(alert)).To(Equal(http.StatusCreated))
		Eventually(groups(namespace), "5s", "500ms").Should(Equal(2))
	})
})
