// Reads by helpers that take any object or list.
package waitlook

import (
	"context"
	"testing"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"syncvet.test/nsready/waitlook/objs"
)

var c client.Client

func TestE2E(t *testing.T) { RegisterFailHandler(Fail); RunSpecs(t, "v4") }

func pod(ctx context.Context, area string) {
	GinkgoHelper()
	Expect(c.Create(ctx, &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Name: "p", Namespace: area}})).To(Succeed())
}

func namespace(n string) *corev1.Namespace {
	return &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: n}}
}

var _ = It("d1", func(ctx context.Context) {
	Expect(c.Create(ctx, namespace("d1"))).To(Succeed())
	Eventually(func() error { _, err := objs.Get(ctx, "d1", "", &corev1.Namespace{}); return err }).Should(Succeed())
	pod(ctx, "d1")
})

var _ = It("d2", func(ctx context.Context) {
	Expect(c.Create(ctx, namespace("d2"))).To(Succeed())
	Eventually(func() error { _, err := objs.Fetch[corev1.ServiceAccount](ctx, "default", "d2"); return err }).Should(Succeed())
	pod(ctx, "d2")
})

var _ = It("d3", func(ctx context.Context) {
	Expect(c.Create(ctx, namespace("d3"))).To(Succeed()) // want `nsready: namespace .* nothing waits until it is ready before`
	Eventually(func() error { _, err := objs.Fetch[corev1.Secret](ctx, "default", "d3"); return err }).Should(Succeed())
	pod(ctx, "d3")
})

var _ = It("d4", func(ctx context.Context) {
	Expect(c.Create(ctx, namespace("d4"))).To(Succeed())
	pods := &corev1.PodList{}
	Eventually(func() ([]corev1.Pod, error) { return pods.Items, objs.ListIn(ctx, "d4", pods) }).ShouldNot(BeEmpty())
	pod(ctx, "d4")
})

var _ = It("d5", func(ctx context.Context) {
	Expect(c.Create(ctx, namespace("d5"))).To(Succeed())
	Expect(objs.WaitFor(ctx, namespace("d5"))).To(Succeed())
	pod(ctx, "d5")
})

var _ = It("d6", func(ctx context.Context) {
	Expect(c.Create(ctx, namespace("d6"))).To(Succeed()) // want `nsready: namespace .* nothing waits until it is ready before`
	Expect(objs.WaitFor(ctx, namespace("another"))).To(Succeed())
	pod(ctx, "d6")
})

var _ = It("d7", func(ctx context.Context) {
	Expect(c.Create(ctx, namespace("d7"))).To(Succeed()) // want `nsready: namespace .* nothing waits until it is ready before`
	Expect(objs.WaitGone(ctx, &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Name: "old", Namespace: "d7"}})).To(Succeed())
	pod(ctx, "d7")
})

var _ = It("d8", func(ctx context.Context) {
	Expect(c.Create(ctx, namespace("d8"))).To(Succeed())
	objs.Exists(&appsv1.StatefulSet{ObjectMeta: metav1.ObjectMeta{Name: "db", Namespace: "d8"}})
	pod(ctx, "d8")
})

var _ = It("d9", func(ctx context.Context) {
	Expect(c.Create(ctx, namespace("d9"))).To(Succeed()) // want `nsready: namespace .* nothing waits until it is ready before`
	objs.Exists(&corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "db", Namespace: "d9"}})
	pod(ctx, "d9")
})

var _ = It("d10", func(ctx context.Context) {
	Expect(c.Create(ctx, namespace("d10"))).To(Succeed()) // want `nsready: namespace .* nothing waits until it is ready before`
	Expect(objs.ListIn(ctx, "d10", &corev1.PodList{})).To(Succeed())
	pod(ctx, "d10")
})

func read(ctx context.Context, obj client.Object) error {
	return c.Get(ctx, client.ObjectKeyFromObject(obj), obj)
}

func there(ctx context.Context, obj client.Object) func() error {
	return func() error { return read(ctx, obj) }
}

var _ = It("d11", func(ctx context.Context) {
	ns := namespace("d11")
	Expect(c.Create(ctx, ns)).To(Succeed())
	Eventually(there(ctx, ns)).Should(Succeed())
	pod(ctx, "d11")
})

var _ = It("d12", func(ctx context.Context) {
	ns := namespace("d12")
	Expect(c.Create(ctx, ns)).To(Succeed())
	Eventually(read).WithArguments(ctx, ns).Should(Succeed())
	pod(ctx, "d12")
})

var _ = It("d13", func(ctx context.Context) {
	ns := namespace("d13")
	Expect(c.Create(ctx, ns)).To(Succeed())
	Eventually(ctx, there(ctx, ns)).Should(Succeed())
	pod(ctx, "d13")
})

var _ = It("d14", func(ctx SpecContext) {
	Expect(c.Create(ctx, namespace("d14"))).To(Succeed()) // want `nsready: namespace .* nothing waits until it is ready before`
	Eventually(ctx, func() bool { return read(ctx, namespace("d14")) == nil }).Should(BeFalse())
	pod(ctx, "d14")
})

var _ = It("d15", func(ctx SpecContext) {
	Expect(c.Create(ctx, namespace("d15"))).To(Succeed())
	Eventually(ctx, func(ctx SpecContext, g Gomega) {
		g.Expect(read(ctx, namespace("d15"))).To(Succeed())
	}).WithTimeout(time.Minute).Should(Succeed())
	pod(ctx, "d15")
})
