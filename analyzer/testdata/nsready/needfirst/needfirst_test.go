// A namespace of several specs: the message has the first that uses it, not the last.
package needfirst

import (
	"context"

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

func namespace(name string) *corev1.Namespace {
	return &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
}

func store(in string) {
	settings := &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "settings", Namespace: in}}
	Expect(k8sClient.Create(ctx, settings)).To(Succeed())
}

var _ = Describe("in order", Ordered, func() {
	ns := namespace("ordered")

	BeforeAll(func() {
		Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `before the spec at line 36 ends \(it is used, but by nothing known to need it ready\)$`
	})

	It("does nothing with it", func() { Expect(1 + 1).To(Equal(2)) })
	It("uses it", func() { store(ns.Name) })
	It("uses it again", func() { store(ns.Name) })
	It("does nothing more", func() { Expect(1 + 1).To(Equal(2)) })
})

var _ = Describe("in order, used by set-up", Ordered, func() {
	ns := namespace("prepared")

	BeforeAll(func() {
		Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `before the spec at line 49 ends \(`
		store(ns.Name)
	})

	It("does nothing with it", func() { Expect(1 + 1).To(Equal(2)) })
	It("does nothing more", func() { Expect(1 + 1).To(Equal(2)) })
})

var _ = Describe("in order, used by set-up and a spec", Ordered, func() {
	ns := namespace("both")

	BeforeAll(func() {
		Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `before the spec at line 62 ends \(`
		store(ns.Name)
	})

	It("does nothing with it", func() { Expect(1 + 1).To(Equal(2)) })
	It("uses it", func() { store(ns.Name) })
})

var _ = Describe("in any order", func() {
	ns := namespace("any")

	BeforeEach(func() {
		Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `before the spec at line 73 ends \(`
	})

	It("does nothing with it", func() { Expect(1 + 1).To(Equal(2)) })
	It("uses it", func() { store(ns.Name) })
	It("uses it again", func() { store(ns.Name) })
})

var _ = Describe("in any order, prepared for some", func() {
	ns := namespace("some")

	BeforeEach(func() {
		Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `before the spec at line 88 ends \(`
	})

	It("does nothing with it", func() { Expect(1 + 1).To(Equal(2)) })

	Context("prepared", func() {
		BeforeEach(func() { store(ns.Name) })
		It("is there", func() { Expect(1 + 1).To(Equal(2)) })
	})
})
