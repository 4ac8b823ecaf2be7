package e2e

import (
	"net/http"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

var _ = Describe("Health", func() {
	It("is reported while alerts come in", func(ctx SpecContext) {
		testNamespace := UniqueNamespace("health")
		Expect(CreateNamespaceAndWait(ctx, k8sClient, testNamespace)).To(Succeed())
		DeferCleanup(DeleteNamespace, k8sClient, testNamespace)

		for range 10 {
			alert := Alert{Name: "Heartbeat", Namespace: testNamespace, Severity: "info"}
			Expect(sendAlert(alert)).To(BeElementOf(http.StatusCreated, http.StatusAccepted))
			Expect(health()).To(Equal(http.StatusOK))
		}
	})

	It("needs no namespace", func() {
		Expect(health()).To(Equal(http.StatusOK))
	})

	It("turns down an alert that names none", func() {
		Expect(sendAlert(Alert{Name: "Stray", Severity: "info"})).To(Equal(http.StatusBadRequest))
	})
})
