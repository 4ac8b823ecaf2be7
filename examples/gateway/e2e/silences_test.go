package e2e

import (
	"net/http"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var _ = Describe("Silences", func() {
	var testNamespace string

	BeforeEach(func(ctx SpecContext) {
		testNamespace = UniqueNamespace("silences")
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
		Expect(k8sClient.Create(ctx, ns)).NotTo(HaveOccurred())
		DeferCleanup(DeleteNamespace, k8sClient, testNamespace)
	})

	It("let other alerts through", func() {
		alert := encode(Alert{Name: "BackupFailed", Namespace: testNamespace, Severity: "critical"})
		resp, err := httpClient.Post(gatewayURL+"/api/v1/alerts", "application/json", alert)
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.Body.Close()).To(Succeed())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
		Eventually(groups(testNamespace), "5s", "500ms").Should(Equal(1))
	})

	When("a silence matches", func() {
		BeforeEach(func(ctx SpecContext) {
			silence := &corev1.ConfigMap{
				ObjectMeta: metav1.ObjectMeta{
					Name:      "nightly",
					Namespace: testNamespace,
					Labels:    map[string]string{"gateway.example.com/silence": "true"},
				},
				Data: map[string]string{"alert": "BackupSlow"},
			}
			Expect(k8sClient.Create(ctx, silence)).To(Succeed())
			Eventually(func() error {
				return k8sClient.Get(ctx, client.ObjectKeyFromObject(silence), silence)
			}).Should(Succeed())
		})

		It("drops the alert", func() {
			alert := Alert{Name: "BackupSlow", Namespace: testNamespace, Severity: "info"}
			Expect(sendAlert(alert)).To(Equal(http.StatusNoContent))
			Consistently(groups(testNamespace), "1s", "250ms").Should(BeZero())
		})
	})
})
