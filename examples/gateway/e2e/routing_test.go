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

	// The gateway chooses a team by the labels of the alert's namespace.
	BeforeEach(func(ctx SpecContext) {
		ns = &corev1.Namespace{
			ObjectMeta: metav1.ObjectMeta{
				Name:   UniqueNamespace("routing"),
				Labels: map[string]string{"gateway.example.com/team": "payments"},
			},
		}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed(), "create a namespace of the payments team")
		DeferCleanup(func(ctx SpecContext) {
			Expect(DeleteNamespace(ctx, k8sClient, ns.Name)).To(Succeed())
		})
	})

	DescribeTable("tells the namespace's team",
		func(severity string) {
			alert := encode(Alert{Name: "HighLatency", Namespace: ns.Name, Severity: severity})
			resp, err := httpClient.Post(gatewayURL+"/api/v1/alerts", "application/json", alert)
			Expect(err).NotTo(HaveOccurred())
			defer func() { _ = resp.Body.Close() }()
			Expect(resp.StatusCode).To(Equal(http.StatusCreated))

			list, err := listGroups(ns.Name)
			Expect(err).NotTo(HaveOccurred())
			Expect(list).To(HaveLen(1))
			Expect(list[0].Data).To(HaveKeyWithValue("team", "payments"))
		},
		Entry("of what is critical", "critical"),
		Entry("of warnings", "warning"),
		Entry("of what is good to know", "info"),
	)
})
