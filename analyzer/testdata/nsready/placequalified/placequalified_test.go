// Ginkgo and Gomega are imported under names, one of them another than its own.
package placequalified

import (
	"context"
	"os"

	"github.com/onsi/ginkgo/v2"
	o "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	ctx           = context.Background()
	k8sClient     client.Client
	gatewayURL    = os.Getenv("GATEWAY_URL")
	testNamespace string
)

var _ = ginkgo.Describe("alerts", func() {
	ginkgo.BeforeEach(func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
		o.Expect(k8sClient.Create(ctx, ns)).To(o.Succeed()) // want `nsready: namespace testNamespace is created here but nothing waits until it is ready before the spec at line 28 ends`
	})

	ginkgo.It("stores rules", func() {
		rules := &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "rules", Namespace: testNamespace}}
		o.Expect(k8sClient.Create(ctx, rules)).To(o.Succeed())
	})
})

var _ = ginkgo.Describe("awaited alerts", func() {
	ginkgo.BeforeEach(func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
		o.Expect(k8sClient.Create(ctx, ns)).To(o.Succeed())
		o.Eventually(func() error {
			return k8sClient.Get(ctx, client.ObjectKeyFromObject(ns), ns)
		}).Should(o.Succeed())
	})

	ginkgo.It("stores rules", func() {
		rules := &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "rules", Namespace: testNamespace}}
		o.Expect(k8sClient.Create(ctx, rules)).To(o.Succeed())
	})
})
