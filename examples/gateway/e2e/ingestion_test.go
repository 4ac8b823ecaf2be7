package e2e

import (
	"context"
	"net/http"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

var _ = Describe("Ingestion", Ordered, func() {
	var (
		testCtx       context.Context
		testCancel    context.CancelFunc
		testNamespace string
	)

	BeforeAll(func() {
		testCtx, testCancel = context.WithTimeout(suiteCtx, 5*time.Minute)
		testNamespace = UniqueNamespace("ingestion")

		ns := &corev1.Namespace{
			ObjectMeta: metav1.ObjectMeta{
				Name: testNamespace,
			},
		}
		Expect(k8sClient.Create(testCtx, ns)).To(Succeed(), "create the test namespace")
	})

	AfterAll(func() {
		defer testCancel()
		Expect(DeleteNamespace(testCtx, k8sClient, testNamespace)).To(Succeed())
	})

	It("accepts an alert", func() {
		alert := encode(Alert{Name: "PodCrashLooping", Namespace: testNamespace, Severity: "critical"})
		resp, err := httpClient.Post(gatewayURL+"/api/v1/alerts", "application/json", alert)
		Expect(err).NotTo(HaveOccurred())
		defer func() { _ = resp.Body.Close() }()
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("keeps a group for it in the alert's own namespace", func() {
		Eventually(groups(testNamespace), "5s", "500ms").Should(Equal(1))
	})

	It("names the alert in the group", func() {
		list, err := listGroups(testNamespace)
		Expect(err).NotTo(HaveOccurred())
		Expect(list[0].Data).To(HaveKeyWithValue("alert", "PodCrashLooping"))
	})
})
