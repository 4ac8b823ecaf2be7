package e2e

import (
	"net/http"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

var _ = Describe("Resolution", Ordered, func() {
	var namespace string

	BeforeAll(func(ctx SpecContext) {
		namespace = newNamespace(ctx, "resolution")
	})

	It("follows an alert", func() {
		alert := Alert{Name: "NodeNotReady", Namespace: namespace, Severity: "critical"}
		Expect(sendAlert(alert)).To(Equal(http.StatusCreated))
	})

	It("closes the group", func() {
		alert := Alert{Name: "NodeNotReady", Namespace: namespace, Severity: "critical", Status: "resolved"}
		Expect(sendAlert(alert)).To(Equal(http.StatusOK))
		Eventually(groups(namespace), "5s", "500ms").Should(BeZero())
	})

	It("is done once", func() {
		alert := Alert{Name: "NodeNotReady", Namespace: namespace, Severity: "critical", Status: "resolved"}
		Expect(sendAlert(alert)).To(Equal(http.StatusNotFound))
	})
})
