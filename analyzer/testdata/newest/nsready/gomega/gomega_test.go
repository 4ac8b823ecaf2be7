// MatchErrorStrictly is content with an error alone, as MatchError is.
package gomega

import (
	"context"
	"errors"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	ctx        = context.Background()
	k8sClient  client.Client
	errRefused = errors.New("refused")
)

func run() {
	Expect(k8sClient.Create(ctx, &corev1.Pod{Name: "receiver", Namespace: "alerts"})).To(Succeed())
}

var _ = Describe("a create", func() {
	It("has to fail", func() {
		Expect(k8sClient.Create(ctx, &corev1.Namespace{Name: "alerts"})).To(MatchErrorStrictly(errRefused))
		run()
	})

	It("has to fail, or not", func() {
		Expect(k8sClient.Create(ctx, &corev1.Namespace{Name: "alerts"})).To(Or(Succeed(), MatchErrorStrictly(errRefused))) // want `nsready: `
		run()
	})

	It("has to fail in no such way", func() {
		Expect(k8sClient.Create(ctx, &corev1.Namespace{Name: "alerts"})).NotTo(MatchErrorStrictly(errRefused)) // want `nsready: `
		run()
	})
})

var _ = Describe("a poll", func() {
	It("waits until it is gone", func() {
		ns := &corev1.Namespace{Name: "alerts"}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: `
		Eventually(k8sClient.Get).WithArguments(ctx, client.ObjectKeyFromObject(ns), ns).Should(MatchErrorStrictly(errRefused))
		run()
	})

	It("waits until it is there", func() {
		ns := &corev1.Namespace{Name: "alerts"}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed())
		Eventually(k8sClient.Get).WithArguments(ctx, client.ObjectKeyFromObject(ns), ns).ShouldNot(MatchErrorStrictly(errRefused))
		run()
	})
})
