// Objects that another package builds lie in the namespace that it is given.
package crossbuilt

import (
	"context"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"syncvet.test/nsready/crossbuilt/build"
)

var (
	ctx       = context.Background()
	k8sClient client.Client
	clientset kubernetes.Interface
)

var _ = Describe("objects", func() {
	var blue string

	BeforeEach(func() {
		blue = "blue-" + CurrentSpecReport().LeafNodeText
	})

	It("has a pod in it", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: blue}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace blue is created here but nothing waits until it is ready before a Pod is created in it at line 34$`
		build.Put(ctx, k8sClient, build.Pod("green", "first"))
		build.Put(ctx, k8sClient, build.Pod(blue, "second"))
	})

	It("is awaited with a deployment in it", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: blue}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed())
		deployment := build.Deployment(blue, "first")
		build.Put(ctx, k8sClient, deployment)
		build.Has(ctx, clientset, deployment.Namespace, deployment.Name)
	})

	It("is not awaited with one in another", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: blue}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace blue is created here but nothing waits until it is ready before the spec at line 45 ends`
		build.Put(ctx, k8sClient, build.Deployment(blue, "first"))
		green := build.Deployment("green", "first")
		build.Has(ctx, clientset, green.Namespace, green.Name)
	})
})
