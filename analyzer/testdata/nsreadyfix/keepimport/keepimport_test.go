// Only the import that becomes unused goes; the other is needed elsewhere in the file.
package keepimport

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	clientset kubernetes.Interface
	k8sClient client.Client
)

var _ = Describe("accounts", func() {
	const testNamespace = "accounts"

	BeforeEach(func(ctx SpecContext) {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace testNamespace is created here but nothing waits until it is ready before the spec at line 26 ends`
	})

	It("are listed", func(ctx SpecContext) {
		list, err := clientset.CoreV1().ServiceAccounts(testNamespace).List(ctx, metav1.ListOptions{})
		Expect(err).NotTo(HaveOccurred())
		Expect(list.Items).To(BeEmpty())
	})
})
