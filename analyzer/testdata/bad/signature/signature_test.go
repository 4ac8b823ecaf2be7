// Test functions that are none by their parameters.
package signature

import (
	"context"
	"testing"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	ctx       = context.Background()
	k8sClient client.Client
)

func TestNothing() {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "nothing"}}
	_ = k8sClient.Create(ctx, ns)
	settings := &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "settings", Namespace: "nothing"}}
	Expect(k8sClient.Create(ctx, settings)).To(Succeed())
}

func TestTwo(t, u *testing.T) {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "two"}}
	if err := k8sClient.Create(ctx, ns); err != nil {
		u.Fatal(err)
	}
	t.Run()
}
