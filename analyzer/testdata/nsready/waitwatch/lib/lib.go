// Package lib watches.
package lib

import (
	"context"
	"fmt"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/fields"
	"k8s.io/apimachinery/pkg/watch"
	"k8s.io/client-go/kubernetes"
)

// Watch watches a namespace.
func Watch(ctx context.Context, kube kubernetes.Interface, name string) (watch.Interface, error) {
	return kube.CoreV1().Namespaces().Watch(ctx, metav1.ListOptions{FieldSelector: fields.OneTermEqualSelector("metadata.name", name).String()})
}

// Wait waits.
func Wait(ctx context.Context, kube kubernetes.Interface, name string) error {
	w, err := kube.CoreV1().ServiceAccounts(name).Watch(ctx, metav1.ListOptions{})
	if err != nil {
		return err
	}
	defer w.Stop()
	return first(ctx, w)
}

func first(ctx context.Context, w watch.Interface) error {
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case e, ok := <-w.ResultChan():
			if !ok {
				return fmt.Errorf("closed")
			}
			if _, isAccount := e.Object.(*corev1.ServiceAccount); isAccount {
				return nil
			}
		}
	}
}
