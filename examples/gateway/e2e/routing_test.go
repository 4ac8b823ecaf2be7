package e2e

import (
	"net/http"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

var _ = Describe("Routing", func() {
	var ns *corev1.Namespace

	// The gateway chooses a receiver by the labels of the alert's namespace.
	BeforeEach(func(ctx SpecContext) {
		ns = &corev1.Namespace{
			ObjectMeta: metav1.ObjectMeta{
				Name: UniqueNamespace("routing"),
				Labels: map[string]string{
					"gateway.example.com/team":   "payments",
					"gateway.example.com/notify": "pager",
				},
			},
		}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed(), "create a namespace of the payments team")
		DeferCleanup(func(ctx SpecContext) {
			Expect(DeleteNamespace(ctx, k8sClient, ns.Name)).To(Succeed())
		})
	})

	DescribeTable("takes every severity",
		func(severity string) {
			alert := Alert{Name: "HighLatency", Namespace: ns.Name, Severity: severity}
			Expect(sendAlert(alert)).To(Equal(http.StatusCreated))
			Eventually(groups(ns.Name), "30s", "1s").Should(Equal(1))
		},
		Entry("critical", "critical"),
		Entry("warning", "warning"),
		Entry("info", "info"),
	)
})
