// Matchers of polls: some read what they judge, some are content when nothing is there.
package waitmatcher

import (
	"context"
	"testing"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/envtest/komega"

	"syncvet.test/nsready/waitmatcher/look"
)

var c client.Client

func TestE2E(t *testing.T) { RegisterFailHandler(Fail); RunSpecs(t, "v3") }

func pod(ctx context.Context, area string) {
	GinkgoHelper()
	Expect(c.Create(ctx, &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Name: "p", Namespace: area}})).To(Succeed())
}

func namespace(n string) *corev1.Namespace {
	return &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: n}}
}

var _ = It("c1", func(ctx context.Context) {
	ns := namespace("c1")
	Expect(c.Create(ctx, ns)).To(Succeed())
	Eventually(ns).Should(look.ExistByName())
	pod(ctx, "c1")
})

var _ = It("c2", func(ctx context.Context) {
	ns := namespace("c2")
	Expect(c.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace .* nothing waits until it is ready before`
	Eventually(namespace("old")).ShouldNot(look.ExistByName())
	Eventually(ns).ShouldNot(look.ExistByName())
	pod(ctx, "c2")
})

var _ = It("c3", func(ctx context.Context) {
	ns := namespace("c3")
	Expect(c.Create(ctx, ns)).To(Succeed())
	Eventually(ns).Should(look.HavePhase(corev1.NamespaceActive))
	pod(ctx, "c3")
})

var _ = It("c4", func(ctx context.Context) {
	ns := namespace("c4")
	Expect(c.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace .* nothing waits until it is ready before`
	Eventually(namespace("another")).Should(look.HavePhase(corev1.NamespaceActive))
	pod(ctx, "c4")
})

var _ = It("c5", func(ctx context.Context) {
	Expect(c.Create(ctx, namespace("c5"))).To(Succeed())
	Eventually(func() (*corev1.Namespace, error) {
		ns := &corev1.Namespace{}
		return ns, c.Get(ctx, client.ObjectKey{Name: "c5"}, ns)
	}).Should(look.BeActive())
	pod(ctx, "c5")
})

var _ = It("c6", func(ctx context.Context) {
	Expect(c.Create(ctx, namespace("c6"))).To(Succeed()) // want `nsready: namespace .* nothing waits until it is ready before`
	Eventually(func() error { return c.Get(ctx, client.ObjectKey{Name: "c6"}, &corev1.Namespace{}) }).Should(look.BeGone())
	pod(ctx, "c6")
})

var _ = It("c7", func(ctx context.Context) {
	Expect(c.Create(ctx, namespace("c7"))).To(Succeed())
	d := &appsv1.Deployment{ObjectMeta: metav1.ObjectMeta{Name: "server", Namespace: "c7"}}
	Expect(c.Create(ctx, d)).To(Succeed())
	Eventually(d).Should(And(look.ExistByName(), look.BeUp()))
	pod(ctx, "c7")
})

var _ = It("c8", func(ctx context.Context) {
	Expect(c.Create(ctx, namespace("c8"))).To(Succeed()) // want `nsready: namespace .* nothing waits until it is ready before`
	d := &appsv1.Deployment{ObjectMeta: metav1.ObjectMeta{Name: "server", Namespace: "c8"}}
	Eventually(d).Should(look.NotExistByName())
	pod(ctx, "c8")
})

var _ = It("c9", func(ctx context.Context) {
	Expect(c.Create(ctx, namespace("c9"))).To(Succeed())
	Eventually("pods").Should(look.RunningIn{Namespace: "c9"})
	pod(ctx, "c9")
})

var _ = It("c10", func(ctx context.Context) {
	Expect(c.Create(ctx, namespace("c10"))).To(Succeed()) // want `nsready: namespace .* nothing waits until it is ready before`
	Eventually("pods").Should(look.RunningIn{Namespace: "another"})
	pod(ctx, "c10")
})

var _ = It("c11", func(ctx context.Context) {
	ns := namespace("c11")
	Expect(c.Create(ctx, ns)).To(Succeed())
	Eventually(komega.Object(ns)).Should(HaveField("Status.Phase", Equal(corev1.NamespaceActive)))
	pod(ctx, "c11")
})

var _ = It("c12", func(ctx context.Context) {
	Expect(c.Create(ctx, namespace("c12"))).To(Succeed()) // want `nsready: namespace .* nothing waits until it is ready before`
	Eventually(func(g Gomega) {
		err := c.Get(ctx, client.ObjectKey{Name: "c12"}, &corev1.Namespace{})
		g.Expect(apierrors.IsNotFound(err)).To(BeTrue())
	}).Should(Succeed())
	pod(ctx, "c12")
})

var _ = It("c13", func(ctx context.Context) {
	Expect(c.Create(ctx, namespace("c13"))).To(Succeed()) // want `nsready: namespace .* nothing waits until it is ready before`
	pods := &corev1.PodList{}
	Eventually(func() ([]corev1.Pod, error) {
		err := c.List(ctx, pods, client.InNamespace("c13"))
		return pods.Items, err
	}).Should(BeEmpty())
	pod(ctx, "c13")
})

var _ = It("c14", func(ctx context.Context) {
	Expect(c.Create(ctx, namespace("c14"))).To(Succeed())
	Eventually(func() ([]corev1.Pod, error) {
		pods := &corev1.PodList{}
		err := c.List(ctx, pods, client.InNamespace("c14"))
		return pods.Items, err
	}).Should(HaveLen(2))
	pod(ctx, "c14")
})

var _ = It("c15", func(ctx context.Context) {
	Expect(c.Create(ctx, namespace("c15"))).To(Succeed()) // want `nsready: namespace .* nothing waits until it is ready before`
	Eventually(func() error { return c.Get(ctx, client.ObjectKey{Name: "c15"}, &corev1.Namespace{}) }).Should(Or(Succeed(), MatchError(apierrors.IsNotFound, "gone")))
	pod(ctx, "c15")
})

var _ = It("c16", func(ctx context.Context) {
	Expect(c.Create(ctx, namespace("c16"))).To(Succeed())
	Eventually(func() bool {
		return apierrors.IsNotFound(c.Get(ctx, client.ObjectKey{Name: "c16"}, &corev1.Namespace{}))
	}).Should(BeFalse())
	pod(ctx, "c16")
})

var _ = It("c17", func(ctx context.Context) {
	Expect(c.Create(ctx, namespace("c17"))).To(Succeed()) // want `nsready: namespace .* nothing waits until it is ready before`
	Eventually(func() bool {
		return c.Get(ctx, client.ObjectKey{Name: "c17"}, &corev1.Namespace{}) == nil
	}).Should(BeFalse())
	pod(ctx, "c17")
})

func exists(o client.Object) bool {
	return c.Get(context.Background(), client.ObjectKeyFromObject(o), o) == nil
}

var _ = It("c18", func(ctx context.Context) {
	ns := namespace("c18")
	Expect(c.Create(ctx, ns)).To(Succeed())
	Eventually(ns).Should(WithTransform(exists, BeTrue()))
	pod(ctx, "c18")
})

var _ = It("c19", func(ctx context.Context) {
	ns := namespace("c19")
	Expect(c.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace .* nothing waits until it is ready before`
	Eventually(ns).ShouldNot(WithTransform(exists, BeTrue()))
	pod(ctx, "c19")
})

var _ = It("c20", func(ctx context.Context) {
	ns := namespace("c20")
	Expect(c.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace .* nothing waits until it is ready before`
	Eventually(ns).Should(Not(Satisfy(exists)))
	pod(ctx, "c20")
})

var _ = It("c21", func(ctx context.Context) {
	ns := namespace("c21")
	Expect(c.Create(ctx, ns)).To(Succeed())
	Eventually(ns).Should(Satisfy(exists))
	pod(ctx, "c21")
})
