// A fake client that the package makes for others alone says nothing of its own tests.
package fakeforothers

import (
	"context"
	"testing"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"
)

func TestPod(t *testing.T) {
	ctx := context.Background()
	c := kubernetes.NewForConfigOrDie(&rest.Config{Host: "cluster"})
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "pods"}}
	if _, err := c.CoreV1().Namespaces().Create(ctx, ns, metav1.CreateOptions{}); err != nil { // want `nsready: namespace "pods" is created here but nothing waits until it is ready before a Pod is created in it at line 21$`
		t.Fatal(err)
	}
	if _, err := c.CoreV1().Pods("pods").Create(ctx, &corev1.Pod{}, metav1.CreateOptions{}); err != nil {
		t.Fatal(err)
	}
}
