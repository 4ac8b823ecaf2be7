// A function declared ready answers for the namespaces that it creates.
package readyhelper

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

// declared creates a namespace.
//
//syncvet:ready the client caches nothing and a webhook holds the create back
func declared(name string) {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
}

// undeclared creates a namespace.
func undeclared(name string) {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace name \("undeclared"\) is created here but nothing waits until it is ready before a Pod is created in it at line 38$`
}

var _ = Describe("alerts", func() {
	It("has a pod", func() {
		declared("declared")
		Expect(k8sClient.Create(ctx, &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Name: "p", Namespace: "declared"}})).To(Succeed())
		undeclared("undeclared")
		Expect(k8sClient.Create(ctx, &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Name: "p", Namespace: "undeclared"}})).To(Succeed())
	})
})
