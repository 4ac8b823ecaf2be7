// A fake client that the tests get through a function of another file.
package fakeshared

import (
	"context"
	"testing"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
)

// connect returns the client of all tests.
func connect() kubernetes.Interface { return seed() }

func TestPod(t *testing.T) {
	ctx := context.Background()
	c := connect()
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "pods"}}
	if _, err := c.CoreV1().Namespaces().Create(ctx, ns, metav1.CreateOptions{}); err != nil {
		t.Fatal(err)
	}
	if _, err := c.CoreV1().Pods("pods").Create(ctx, &corev1.Pod{}, metav1.CreateOptions{}); err != nil {
		t.Fatal(err)
	}
}
