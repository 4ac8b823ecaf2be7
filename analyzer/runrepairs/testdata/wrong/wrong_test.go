// Every repair of this suite is wrong, but for the last.
package wrong

import (
	"context"
	"errors"
	"os"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/wait"
	"k8s.io/client-go/kubernetes"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	ctx       = context.Background()
	k8sClient client.Client
	hub       client.Client
	clientset kubernetes.Interface
)

func WaitForNamespace(ctx context.Context, c client.Client, name string) error {
	return wait.PollUntilContextTimeout(ctx, 10*time.Millisecond, time.Second, true, func(ctx context.Context) (bool, error) {
		var ns corev1.Namespace
		err := c.Get(ctx, client.ObjectKey{Name: name}, &ns)
		return err == nil && ns.Status.Phase == corev1.NamespaceActive, client.IgnoreNotFound(err)
	})
}

func CreateNamespaceAndWait(ctx context.Context, c client.Client, name string) error {
	if err := c.Create(ctx, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}); err != nil {
		return err
	}
	return WaitForNamespace(ctx, c, name)
}

func CreateByClientset(ctx context.Context, c kubernetes.Interface, name string) error {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
	_, err := c.CoreV1().Namespaces().Create(ctx, ns, metav1.CreateOptions{})
	return err
}

func object() *corev1.Namespace {
	return &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "alerts"}}
}

func neverCalled() {
	Expect(k8sClient.Create(ctx, object())).To(Succeed())
}

var _ = Describe("a repair", func() {
	It("1 creates again", func() {
		Expect(k8sClient.Create(ctx, object())).To(Succeed())
	})

	It("2 creates again by a clientset", func() {
		Expect(CreateByClientset(ctx, clientset, "alerts")).To(Succeed())
	})

	It("3 creates again and looks at no error", func() {
		Expect(k8sClient.Create(ctx, object())).To(Succeed())
	})

	It("4 waits on another cluster", func() {
		Expect(k8sClient.Create(ctx, object())).To(Succeed())
	})

	It("5 creates another", func() {
		Expect(k8sClient.Create(ctx, object())).To(Succeed())
	})

	It("6 is for what fails anyway", func() {
		Expect(k8sClient.Create(ctx, object())).To(Succeed())
		_, err := os.Stat("config")
		Expect(errors.Is(err, os.ErrNotExist)).To(BeFalse(), "there is a config")
	})

	It("7 goes with its spec", func() {
		Expect(k8sClient.Create(ctx, object())).To(Succeed())
	})

	It("8 is right", func() {
		Expect(k8sClient.Create(ctx, object())).To(Succeed())
	})
})
