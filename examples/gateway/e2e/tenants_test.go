package e2e

import (
	"net/http"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

var _ = Describe("Tenants", func() {
	It("are kept apart", func(ctx SpecContext) {
		tenants := []string{
			UniqueNamespace("tenant-blue"),
			UniqueNamespace("tenant-green"),
			UniqueNamespace("tenant-red"),
		}

		By("creating a namespace for each")
		for _, tenant := range tenants {
			ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: tenant}}
			Expect(k8sClient.Create(ctx, ns)).To(Succeed())
			DeferCleanup(DeleteNamespace, k8sClient, tenant)
		}

		By("sending the same alert for each")
		for _, tenant := range tenants {
			alert := Alert{Name: "QuotaExceeded", Namespace: tenant, Severity: "warning"}
			Expect(sendAlert(alert)).To(Equal(http.StatusCreated))
		}

		By("finding one group in each")
		for _, tenant := range tenants {
			Eventually(groups(tenant), "5s", "500ms").Should(Equal(1))
		}
	})
})
