// The helper has a name of its own and parameters named otherwise; what it does decides.
package othername

import (
	"context"
	"fmt"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	k8sClient     client.Client
	testNamespace string
)

func setUpTeam(reqCtx context.Context, kube client.Client, team string) error {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: team}}
	if err := kube.Create(reqCtx, ns); err != nil {
		return err
	}
	for range 60 {
		if err := kube.Get(reqCtx, client.ObjectKeyFromObject(ns), ns); err == nil {
			return nil
		}
		time.Sleep(time.Second)
	}
	return fmt.Errorf("namespace %s never came", team)
}

// createNamespace has the same parameters and does not wait; it serves nobody yet.
func createNamespace(ctx context.Context, c client.Client, name string) error {
	return c.Create(ctx, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}})
}

var _ = Describe("rules", func() {
	It("are stored", func(ctx SpecContext) {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace testNamespace is created here but nothing waits until it is ready before the spec at line 41 ends`
		settings := &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "settings", Namespace: testNamespace}}
		Expect(k8sClient.Create(ctx, settings)).To(Succeed())
	})
})
