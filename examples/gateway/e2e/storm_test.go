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

var _ = Describe("Storm", Ordered, func() {
	const alerts = 50

	var (
		testCtx       context.Context
		testCancel    context.CancelFunc
		testNamespace string
	)

	BeforeAll(func() {
		testCtx, testCancel = context.WithTimeout(suiteCtx, 5*time.Minute)
		testNamespace = UniqueNamespace("storm")

		// Each process storms a namespace of its own.
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
		Expect(k8sClient.Create(testCtx, ns)).To(Succeed())

		// Give the gateway's cache some time to notice.
		time.Sleep(100 * time.Millisecond)
	})

	AfterAll(func() {
		defer testCancel()
		Expect(DeleteNamespace(testCtx, k8sClient, testNamespace)).To(Succeed())
	})

	It("takes many alerts in a row", func() {
		for range alerts {
			status := sendAlert(Alert{Name: "PodEvicted", Namespace: testNamespace, Severity: "warning"})
			Expect(status).To(BeElementOf(http.StatusCreated, http.StatusAccepted))
		}
	})

	It("keeps them in one group", func() {
		Eventually(groups(testNamespace), "5s", "500ms").Should(Equal(1))
		list, err := listGroups(testNamespace)
		Expect(err).NotTo(HaveOccurred())
		Expect(list[0].Data).To(HaveKeyWithValue("alerts", "50"))
	})
})
