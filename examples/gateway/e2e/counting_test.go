package e2e

import (
	"net/http"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

var _ = Describe("Counting", Ordered, func() {
	var namespace string

	BeforeAll(func(ctx SpecContext) {
		namespace = UniqueNamespace("counting")
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: namespace}}
		_, err := clientset.CoreV1().Namespaces().Create(ctx, ns, metav1.CreateOptions{})
		Expect(err).NotTo(HaveOccurred())
		DeferCleanup(DeleteNamespace, k8sClient, namespace)
	})

	It("begins at one", func() {
		Expect(sendAlert(Alert{Name: "OutOfMemory", Namespace: namespace, Severity: "critical"})).To(BeNumerically("<", 300))
		list, err := listGroups(namespace)
		Expect(err).NotTo(HaveOccurred())
		Expect(list[0].Data["alerts"]).To(Equal("1"))
	})

	It("goes on by one", func() {
		Expect(sendAlert(Alert{Name: "OutOfMemory", Namespace: namespace, Severity: "critical"})).To(Equal(http.StatusAccepted))
		list, err := listGroups(namespace)
		Expect(err).NotTo(HaveOccurred())
		Expect(list[0].Data["alerts"]).To(Equal("2"))
	})
})
