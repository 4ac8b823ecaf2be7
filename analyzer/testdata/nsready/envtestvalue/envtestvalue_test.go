// The suite runs on envtest: all that the field UseExistingCluster is given is false or nil.
package envtestvalue

import (
	"context"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/utils/ptr"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/envtest"
)

var (
	ctx       = context.Background()
	k8sClient client.Client
)

const onCluster = false

func pointerTo[T any](value T) *T { return &value }

func existing() *bool { return pointerTo(false) }

var _ = BeforeSuite(func() {
	no := false
	for _, env := range []*envtest.Environment{
		{UseExistingCluster: nil},
		{UseExistingCluster: &no},
		{UseExistingCluster: new(bool)},
		{UseExistingCluster: ptr.To(onCluster)},
		{UseExistingCluster: pointerTo(false)},
		{UseExistingCluster: existing()},
	} {
		env.UseExistingCluster = ptr.To(false)
		_, err := env.Start()
		Expect(err).NotTo(HaveOccurred())
	}
})

var _ = It("creates Pods", func() {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "pods"}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	pod := &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Name: "a", Namespace: "pods"}}
	Expect(k8sClient.Create(ctx, pod)).To(Succeed())
})
