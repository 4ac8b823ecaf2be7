// A namespace among other objects: only its own name is the namespace's.
package objmixed

import (
	"context"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	ctx       = context.Background()
	k8sClient client.Client
)

func ensure(obj client.Object) { Expect(k8sClient.Create(ctx, obj)).To(Succeed()) }

func wait(name string) {
	Eventually(func() error {
		return k8sClient.Get(ctx, client.ObjectKey{Namespace: name, Name: "default"}, &corev1.ServiceAccount{})
	}).WithTimeout(time.Minute).Should(Succeed())
}

type system struct {
	settings  *corev1.ConfigMap
	namespace *corev1.Namespace
	pod       *corev1.Pod
}

var _ = Describe("a system", func() {
	s := system{
		settings:  &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "settings"}},
		namespace: &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "system"}},
		pod:       &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Name: "main", Namespace: "system"}},
	}

	It("is set up", func() {
		for _, obj := range []client.Object{s.settings, s.namespace, s.pod} {
			ensure(obj) // want `nsready: namespace "system" is created here but nothing waits until it is ready before the spec at line 41 ends`
		}
		Expect(s.pod.Namespace).To(Equal(s.namespace.Name))
		wait("settings")
	})

	It("is set up and awaited", func() {
		for _, obj := range []client.Object{s.settings, s.namespace} {
			ensure(obj)
			wait(s.namespace.Name)
		}
	})
})
