package e2e

import (
	"net/http"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

var _ = Describe("Grouping", func() {
	It("is by name and severity", func(ctx SpecContext) {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{GenerateName: "grouping-"}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed())
		DeferCleanup(k8sClient.Delete, ns)

		Expect(sendAlert(Alert{Name: "SlowQuery", Namespace: ns.Name, Severity: "warning"})).To(Equal(http.StatusCreated))
		Expect(sendAlert(Alert{Name: "SlowQuery", Namespace: ns.Name, Severity: "critical"})).To(Equal(http.StatusCreated))
		Expect(sendAlert(Alert{Name: "SlowQuery", Namespace: ns.Name, Severity: "critical"})).To(Equal(http.StatusAccepted))

		list, err := listGroups(ns.Name)
		Expect(err).NotTo(HaveOccurred())
		Expect(list).To(HaveLen(2))
	})
})
