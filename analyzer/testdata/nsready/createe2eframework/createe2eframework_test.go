// e2e-framework's Resources create the namespace, and its wait.For awaits it.
package createe2eframework

import (
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/e2e-framework/klient/k8s"
	klientwait "sigs.k8s.io/e2e-framework/klient/wait"
	"sigs.k8s.io/e2e-framework/klient/wait/conditions"
	"sigs.k8s.io/e2e-framework/pkg/env"
)

var testenv env.Environment

func TestUnawaited(t *testing.T) {
	r := testenv.EnvConf().Client().Resources()
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "alerts"}}
	if err := r.Create(t.Context(), ns); err != nil { // want `nsready: namespace "alerts" is created here but nothing waits until it is ready before the test at line 18 ends`
		t.Fatal(err)
	}
	rules := &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "rules", Namespace: "alerts"}}
	if err := r.Create(t.Context(), rules); err != nil {
		t.Fatal(err)
	}
}

func TestAwaited(t *testing.T) {
	r := testenv.EnvConf().Client().Resources()
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "alerts"}}
	if err := r.Create(t.Context(), ns); err != nil {
		t.Fatal(err)
	}
	active := conditions.New(r).ResourceMatch(ns, func(object k8s.Object) bool {
		return object.(*corev1.Namespace).Status.Phase == corev1.NamespaceActive
	})
	if err := klientwait.For(active, klientwait.WithTimeout(time.Minute)); err != nil {
		t.Fatal(err)
	}
	rules := &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "rules", Namespace: "alerts"}}
	if err := r.Create(t.Context(), rules); err != nil {
		t.Fatal(err)
	}
}
