// What the newest controller-runtime and client-go create by, and what they do to sub-resources.
package controllerruntime

import (
	"context"
	"testing"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	applycorev1 "k8s.io/client-go/applyconfigurations/core/v1"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	k8sClient client.Client
	owner     = client.FieldOwner("e2e")
)

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func run(t *testing.T) {
	check(t, k8sClient.Create(t.Context(), &corev1.Pod{Name: "receiver", Namespace: "alerts"}))
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

func TestCreateOrPatch(t *testing.T) {
	_, err := ctrl.CreateOrPatch(t.Context(), k8sClient, &corev1.Namespace{Name: "alerts"}, func() error { return nil }) // want `nsready: `
	check(t, err)
	run(t)
}

func TestUnstructured(t *testing.T) {
	ns := &unstructured.Unstructured{Object: map[string]any{"kind": "Namespace", "metadata": map[string]any{"name": "alerts"}}}
	check(t, k8sClient.Apply(t.Context(), client.ApplyConfigurationFromUnstructured(ns), owner)) // want `nsready: namespace "alerts" is created here`
	run(t)
}

func TestUnstructuredPod(t *testing.T) {
	pod := &unstructured.Unstructured{Object: map[string]any{"kind": "Pod", "metadata": map[string]any{"name": "receiver", "namespace": "default"}}}
	check(t, k8sClient.Apply(t.Context(), client.ApplyConfigurationFromUnstructured(pod), owner))
	run(t)
}

func TestStatus(t *testing.T) {
	check(t, k8sClient.Status().Apply(t.Context(), applycorev1.Namespace("alerts"), owner))
	run(t)
}

func TestSubResource(t *testing.T) {
	finalize := k8sClient.SubResource("finalize")
	check(t, finalize.Apply(t.Context(), applycorev1.Namespace("alerts"), owner))
	run(t)
}

func TestExtracted(t *testing.T) {
	ns := &corev1.Namespace{Name: "alerts"}
	check(t, k8sClient.Create(t.Context(), ns))
	check(t, ready(t.Context(), "alerts"))
	applied, err := applycorev1.ExtractNamespaceFrom(ns, "e2e", "")
	check(t, err)
	check(t, k8sClient.Apply(t.Context(), applied.WithLabels(map[string]string{"team": "payments"}), owner))
	run(t)
}

// A Pod of a client of one namespace lies in that.
func TestNamespaced(t *testing.T) {
	check(t, k8sClient.Create(t.Context(), &corev1.Namespace{Name: "alerts"})) // want `before a Pod is created in it at line 86$`
	in := client.NewNamespacedClient(k8sClient, "alerts")
	check(t, in.Create(t.Context(), &corev1.Pod{Name: "receiver"}))
}

func TestNamespacedElsewhere(t *testing.T) {
	check(t, k8sClient.Create(t.Context(), &corev1.Namespace{Name: "alerts"}))
	in := client.NewNamespacedClient(k8sClient, "default")
	check(t, in.Create(t.Context(), &corev1.Pod{Name: "receiver"}))
}
