package e2e

import (
	"context"
	"net/http"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

var _ = Describe("Deduplication", Ordered, func() {
	var (
		testCtx       context.Context
		testCancel    context.CancelFunc
		testNamespace string
	)

	BeforeAll(func() {
		testCtx, testCancel = context.WithTimeout(suiteCtx, 5*time.Minute)
		testNamespace = UniqueNamespace("dedup")
		Expect(CreateNamespaceAndWait(testCtx, k8sClient, testNamespace)).To(Succeed(), "create the test namespace")
	})

	AfterAll(func() {
		defer testCancel()
		Expect(DeleteNamespace(testCtx, k8sClient, testNamespace)).To(Succeed())
	})

	It("answers the first alert with 201", func() {
		alert := Alert{Name: "DiskFull", Namespace: testNamespace, Severity: "warning"}
		Expect(sendAlert(alert)).To(Equal(http.StatusCreated))
	})

	It("folds like alerts into the same group", func() {
		alert := Alert{Name: "DiskFull", Namespace: testNamespace, Severity: "warning"}
		for range 5 {
			Expect(sendAlert(alert)).To(Equal(http.StatusAccepted))
		}
		Consistently(groups(testNamespace), "1s", "250ms").Should(Equal(1))
	})
})
