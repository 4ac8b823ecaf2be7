// The name of an apply configuration is given to its constructor or by WithName; one that
// is read out of an object is that of the object, which is there.
package createapplyname

import (
	"context"
	"os"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/wait"
	applycorev1 "k8s.io/client-go/applyconfigurations/core/v1"
	"k8s.io/client-go/kubernetes"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	k8sClient client.Client
	clientset kubernetes.Interface
	owner     = client.FieldOwner(os.Getenv("OWNER"))
	options   = metav1.ApplyOptions{FieldManager: "e2e"}
)

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func ready(ctx context.Context, name string) error {
	return wait.PollUntilContextTimeout(ctx, time.Second, time.Minute, true, func(ctx context.Context) (bool, error) {
		return k8sClient.Get(ctx, client.ObjectKey{Name: name}, &corev1.Namespace{}) == nil, nil
	})
}

func pod(namespace string) *applycorev1.PodApplyConfiguration {
	return applycorev1.Pod("receiver", namespace).WithLabels(map[string]string{"team": "payments"})
}

func TestByMethod(t *testing.T) {
	ns := &applycorev1.NamespaceApplyConfiguration{}
	ns.WithName("alerts")
	check(t, k8sClient.Apply(t.Context(), ns, owner)) // want `nsready: namespace "alerts" is created here but nothing waits until it is ready before a Pod is created in it at line 47$`
	check(t, k8sClient.Apply(t.Context(), pod("alerts"), owner))
}

func TestByMethodAwaited(t *testing.T) {
	ns := &applycorev1.NamespaceApplyConfiguration{}
	ns.WithName("alerts")
	check(t, k8sClient.Apply(t.Context(), ns, owner))
	check(t, ready(t.Context(), "alerts"))
	check(t, k8sClient.Apply(t.Context(), pod("alerts"), owner))
}

func TestByChain(t *testing.T) {
	ns := applycorev1.Namespace("draft").WithLabels(map[string]string{"team": "payments"}).WithName("alerts")
	check(t, k8sClient.Apply(t.Context(), ns, owner)) // want `before a Pod is created in it at line 61$`
	check(t, k8sClient.Apply(t.Context(), pod("alerts"), owner))
}

func TestOther(t *testing.T) {
	check(t, k8sClient.Apply(t.Context(), applycorev1.Namespace("alerts"), owner))
	check(t, k8sClient.Apply(t.Context(), pod("default"), owner))
}

func TestExtracted(t *testing.T) {
	ns, err := clientset.CoreV1().Namespaces().Get(t.Context(), "alerts", metav1.GetOptions{})
	check(t, err)
	applied, err := applycorev1.ExtractNamespace(ns, "e2e")
	check(t, err)
	_, err = clientset.CoreV1().Namespaces().Apply(t.Context(), applied.WithLabels(map[string]string{"team": "payments"}), options)
	check(t, err)
	check(t, k8sClient.Apply(t.Context(), pod("alerts"), owner))
}

func TestByChainedMethods(t *testing.T) {
	ns := &applycorev1.NamespaceApplyConfiguration{}
	ns.WithName("alerts").WithKind("Namespace").WithAPIVersion("v1")
	check(t, k8sClient.Apply(t.Context(), ns, owner)) // want `nsready: namespace "alerts" is created here`
	check(t, k8sClient.Apply(t.Context(), pod("alerts"), owner))
}
