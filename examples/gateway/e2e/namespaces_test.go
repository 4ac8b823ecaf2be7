package e2e

import (
	"context"
	"fmt"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/wait"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// UniqueNamespace returns a name that no other process and no former run has.
func UniqueNamespace(prefix string) string {
	return fmt.Sprintf("%s-%d-%d", prefix, GinkgoParallelProcess(), time.Now().UnixNano())
}

// CreateNamespaceAndWait creates a namespace and returns once its default
// ServiceAccount is there, that is, once the cluster's controllers have seen it.
func CreateNamespaceAndWait(ctx context.Context, c client.Client, name string) error {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
	if err := c.Create(ctx, ns); err != nil {
		return fmt.Errorf("create namespace %s: %w", name, err)
	}
	key := client.ObjectKey{Namespace: name, Name: "default"}
	err := wait.PollUntilContextTimeout(ctx, 250*time.Millisecond, time.Minute, true, func(ctx context.Context) (bool, error) {
		err := c.Get(ctx, key, &corev1.ServiceAccount{})
		return err == nil, client.IgnoreNotFound(err)
	})
	if err != nil {
		return fmt.Errorf("wait for namespace %s: %w", name, err)
	}
	return nil
}

// newNamespace creates a namespace that goes with the spec, or with its container
// if that is ordered, and returns its name.
func newNamespace(ctx context.Context, prefix string) string {
	GinkgoHelper()
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: UniqueNamespace(prefix)}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	DeferCleanup(DeleteNamespace, k8sClient, ns.Name)
	return ns.Name
}

// DeleteNamespace deletes a namespace, if it is still there.
func DeleteNamespace(ctx context.Context, c client.Client, name string) error {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
	return client.IgnoreNotFound(c.Delete(ctx, ns))
}
