// The namespace itself is the subject, or it is only talked about: nothing needs it ready.
package notsubject

import (
	"context"
	"fmt"
	"testing"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	ctx           = context.Background()
	k8sClient     client.Client
	testNamespace string
)

var _ = Describe("namespaces", func() {
	It("are created and deleted", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed())
		Expect(k8sClient.Delete(ctx, ns)).To(Succeed())
	})

	It("are read back", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace, Labels: map[string]string{"team": "payments"}}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed())
		got := &corev1.Namespace{}
		Expect(k8sClient.Get(ctx, client.ObjectKey{Name: testNamespace}, got)).To(Succeed())
		Expect(got.Labels).To(HaveKeyWithValue("team", "payments"))
		Expect(ns.Name).To(Equal(testNamespace))
	})

	It("are talked about", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed())
		By("having created " + testNamespace)
		GinkgoWriter.Printf("namespace %s\n", ns.Name)
		fmt.Fprintln(GinkgoWriter, testNamespace)
	})
})

func TestNamespace(t *testing.T) {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "alone"}}
	if err := k8sClient.Create(ctx, ns); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = k8sClient.Delete(ctx, ns) })
	t.Logf("created %s", ns.Name)
}
