// Keys of a literal may be promoted fields, since Go 1.27.
package promoted

import (
	"context"
	"testing"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	k8sClient client.Client
	clientset kubernetes.Interface
)

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// A base has what all cases share.
type base struct{ Namespace *corev1.Namespace }

type world struct {
	base
	Pods int
}

func pod(namespace string) *corev1.Pod { return &corev1.Pod{Name: "receiver", Namespace: namespace} }

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
	ns := &corev1.Namespace{Name: "alerts"}
	check(t, k8sClient.Create(t.Context(), ns)) // want `nsready: namespace "alerts" is created here but nothing waits until it is ready before a Pod is created in it at line 51$`
	check(t, k8sClient.Create(t.Context(), pod("alerts")))
}

func TestAwaited(t *testing.T) {
	check(t, k8sClient.Create(t.Context(), &corev1.Namespace{Name: "alerts"}))
	check(t, ready(t.Context(), "alerts"))
	check(t, k8sClient.Create(t.Context(), pod("alerts")))
}

func TestOther(t *testing.T) {
	check(t, k8sClient.Create(t.Context(), &corev1.Namespace{Name: "alerts"}))
	check(t, k8sClient.Create(t.Context(), pod("default")))
}

func TestGenerated(t *testing.T) {
	ns := &corev1.Namespace{GenerateName: "alerts-"}
	check(t, k8sClient.Create(t.Context(), ns)) // want `before a Pod is created in it at line 69$`
	check(t, ready(t.Context(), "alerts"))
	check(t, k8sClient.Create(t.Context(), pod(ns.Name)))
}

func TestClientset(t *testing.T) {
	_, err := clientset.CoreV1().Namespaces().Create(t.Context(), new(corev1.Namespace{Name: "alerts", Labels: map[string]string{"team": "payments"}}), metav1.CreateOptions{}) // want `before a Pod is created in it at line 75$`
	check(t, err)
	_, err = clientset.CoreV1().Pods("alerts").Create(t.Context(), &corev1.Pod{Name: "receiver"}, metav1.CreateOptions{})
	check(t, err)
}

// A promoted field of a struct of the suite's own.
func TestOwn(t *testing.T) {
	w := world{Namespace: &corev1.Namespace{Name: "alerts"}, Pods: 1}
	check(t, k8sClient.Create(t.Context(), w.Namespace)) // want `before a Pod is created in it at line 83$`
	check(t, k8sClient.Create(t.Context(), pod(w.Namespace.Name)))
}

func TestAlwaysThere(t *testing.T) {
	check(t, client.IgnoreAlreadyExists(k8sClient.Create(t.Context(), &corev1.Namespace{Name: "default"})))
	check(t, k8sClient.Create(t.Context(), pod("default")))
}
