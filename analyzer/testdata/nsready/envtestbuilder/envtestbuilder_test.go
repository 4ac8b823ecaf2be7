// The suite runs on envtest, which a builder of another package starts.
package envtestbuilder

import (
	"context"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"syncvet.test/nsready/envtestbuilder/starter"
)

var (
	ctx       = context.Background()
	k8sClient client.Client
)

var _ = BeforeSuite(func() { k8sClient = starter.New().With("crds").Start() })

var _ = It("creates Pods", func() {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "pods"}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	pod := &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Name: "a", Namespace: "pods"}}
	Expect(k8sClient.Create(ctx, pod)).To(Succeed())
})
