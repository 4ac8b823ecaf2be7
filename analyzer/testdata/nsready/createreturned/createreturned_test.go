// Functions that return an Eventually which creates: it runs where its matcher is given.
package createreturned

import (
	"context"
	"testing"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	kube kubernetes.Interface
	c    client.Client
)

func TestE2E(t *testing.T) { RegisterFailHandler(Fail); RunSpecs(t, "created") }

func creation(ns *corev1.Namespace, timeout time.Duration) AsyncAssertion {
	return Eventually(func() error {
		_, err := kube.CoreV1().Namespaces().Create(context.Background(), ns, metav1.CreateOptions{}) // want `nsready: namespace .* is created here but nothing waits until it is ready before a Pod is created in it`
		return err
	}, timeout, time.Second)
}

func readyCreation(ns *corev1.Namespace) AsyncAssertion {
	return Eventually(func() error { return c.Create(context.Background(), ns) }, time.Minute)
}

func pod(ctx context.Context, area string) {
	GinkgoHelper()
	Expect(c.Create(ctx, &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Name: "p", Namespace: area}})).To(Succeed())
}

func namespace(n string) *corev1.Namespace {
	return &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: n}}
}

var _ = It("creates", func(ctx context.Context) {
	ns := namespace("f1")
	creation(ns, time.Minute).Should(Succeed())
	pod(ctx, ns.Name)
})

var _ = It("is refused", func(ctx context.Context) {
	ns := namespace("f2")
	readyCreation(ns).ShouldNot(Succeed())
	pod(ctx, ns.Name)
})

var _ = It("waits", func(ctx context.Context) {
	ns := namespace("f3")
	readyCreation(ns).Should(Succeed())
	Eventually(func() error { return c.Get(ctx, client.ObjectKeyFromObject(ns), ns) }).Should(Succeed())
	pod(ctx, ns.Name)
})
