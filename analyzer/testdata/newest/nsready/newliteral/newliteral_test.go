// Values that new is given, since Go 1.26, and that ptr.To is given, are those of a literal.
package newliteral

import (
	"context"
	"testing"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/utils/ptr"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var k8sClient client.Client

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func pod(namespace string) *corev1.Pod {
	return new(corev1.Pod{ObjectMeta: metav1.ObjectMeta{Name: "receiver", Namespace: namespace}})
}

func namespace(name string) *corev1.Namespace {
	return new(corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}})
}

func ready(ctx context.Context, name string) error {
	for {
		if err := k8sClient.Get(ctx, client.ObjectKey{Name: name}, new(corev1.Namespace)); err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func TestVariable(t *testing.T) {
	ns := new(corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "alerts"}})
	check(t, k8sClient.Create(t.Context(), ns)) // want `nsready: namespace "alerts" is created here but nothing waits until it is ready before a Pod is created in it at line 47$`
	check(t, k8sClient.Create(t.Context(), pod("alerts")))
}

func TestAwaited(t *testing.T) {
	ns := new(corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "alerts"}})
	check(t, k8sClient.Create(t.Context(), ns))
	check(t, ready(t.Context(), "alerts"))
	check(t, k8sClient.Create(t.Context(), pod("alerts")))
}

func TestBuilder(t *testing.T) {
	check(t, k8sClient.Create(t.Context(), namespace("alerts"))) // want `before a Pod is created in it at line 59$`
	check(t, k8sClient.Create(t.Context(), pod("alerts")))
}

// A Pod in another namespace needs this one as little as ever.
func TestOther(t *testing.T) {
	check(t, k8sClient.Create(t.Context(), namespace("alerts")))
	check(t, k8sClient.Create(t.Context(), pod("default")))
}

func TestCopy(t *testing.T) {
	value := corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "alerts"}}
	check(t, k8sClient.Create(t.Context(), new(value))) // want `before a Pod is created in it at line 71$`
	check(t, k8sClient.Create(t.Context(), pod("alerts")))
}

func TestPointerTo(t *testing.T) {
	check(t, k8sClient.Create(t.Context(), ptr.To(corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "alerts"}}))) // want `before a Pod is created in it at line 76$`
	check(t, k8sClient.Create(t.Context(), pod("alerts")))
}

func TestInterface(t *testing.T) {
	for _, obj := range []client.Object{namespace("alerts"), pod("alerts")} {
		check(t, k8sClient.Create(t.Context(), obj)) // want `nsready: `
	}
}

func TestUnstructured(t *testing.T) {
	ns := new(unstructured.Unstructured{Object: map[string]any{"kind": "Namespace", "metadata": map[string]any{"name": "alerts"}}})
	check(t, k8sClient.Create(t.Context(), ns)) // want `before a Pod is created in it at line 88$`
	check(t, k8sClient.Create(t.Context(), pod("alerts")))
}

func TestDryRun(t *testing.T) {
	check(t, k8sClient.Create(t.Context(), namespace("alerts"), new(client.CreateOptions{DryRun: []string{"All"}})))
	check(t, k8sClient.Create(t.Context(), pod("alerts")))
}

func TestAlwaysThere(t *testing.T) {
	check(t, client.IgnoreAlreadyExists(k8sClient.Create(t.Context(), namespace("default"))))
	check(t, k8sClient.Create(t.Context(), pod("default")))
}
