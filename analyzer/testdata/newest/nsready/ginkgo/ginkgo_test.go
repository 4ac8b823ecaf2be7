// GinkgoHelperGo runs its function and waits for it; what DeferOnFailure is given runs after a failed spec.
package ginkgo

import (
	"context"
	"os"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	ctx       = context.Background()
	k8sClient client.Client
	namespace = os.Getenv("NAMESPACE")
)

func create() { Expect(k8sClient.Create(ctx, &corev1.Namespace{Name: namespace})).To(Succeed()) } // want `nsready: `

func ready() {
	Eventually(k8sClient.Get).WithArguments(ctx, client.ObjectKey{Name: namespace}, &corev1.Namespace{}).Should(Succeed())
}

func run() {
	Expect(k8sClient.Create(ctx, &corev1.Pod{Name: "receiver", Namespace: namespace})).To(Succeed())
}

// inGo runs a function in a goroutine.
func inGo(do func()) {
	GinkgoHelper()
	GinkgoHelperGo(func(func(string, ...int)) { do() })
}

var _ = Describe("a goroutine that is waited for", func() {
	It("waits", func() {
		Expect(k8sClient.Create(ctx, &corev1.Namespace{Name: namespace})).To(Succeed())
		GinkgoHelperGo(func(func(string, ...int)) { ready() })
		run()
	})

	It("waits by a helper", func() {
		Expect(k8sClient.Create(ctx, &corev1.Namespace{Name: namespace})).To(Succeed())
		inGo(ready)
		run()
	})

	It("creates", func() {
		GinkgoHelperGo(func(fail func(string, ...int)) {
			g := NewGomega(fail)
			g.Expect(k8sClient.Create(ctx, &corev1.Namespace{Name: namespace})).To(Succeed()) // want `before a Pod is created in it`
		})
		run()
	})

	It("creates by a helper", func() {
		inGo(create)
		run()
	})

	It("needs it", func() {
		Expect(k8sClient.Create(ctx, &corev1.Namespace{Name: namespace})).To(Succeed()) // want `before a Pod is created in it`
		GinkgoHelperGo(func(func(string, ...int)) { run() })
	})
})

var _ = Describe("what is left for a failure", func() {
	It("is no wait", func() {
		Expect(k8sClient.Create(ctx, &corev1.Namespace{Name: namespace})).To(Succeed()) // want `before a Pod is created in it`
		DeferOnFailure(func() { ready() })
		run()
	})

	It("is no use", func() {
		Expect(k8sClient.Create(ctx, &corev1.Namespace{Name: namespace})).To(Succeed())
		GinkgoT().DeferOnFailure(func() { run() })
	})
})
