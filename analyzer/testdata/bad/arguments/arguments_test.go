// Calls of nodes, clients and assertions with too few arguments, too many, or of the wrong type.
package arguments

import (
	"context"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	ctx           = context.Background()
	k8sClient     client.Client
	clientset     kubernetes.Interface
	testNamespace string
)

var _ = Describe()

var _ = Describe("alerts", func() {
	BeforeEach()
	It()

	It("creates", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: 7}}
		Expect(k8sClient.Create()).To(Succeed())
		Expect(k8sClient.Create(ctx)).To(Succeed())
		Expect(k8sClient.Create(ns)).To()
		Expect().To(Succeed())
		Eventually().Should(Succeed())
		Eventually(k8sClient.Get).WithArguments().Should()
		clientset.CoreV1().Namespaces().Create()
		clientset.CoreV1().Namespaces("").Create(ctx, &corev1.Namespace{"alerts"})
		_ = &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name}}
	})
})
