// Package kube has what several suites share.
package kube

import (
	"context"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// MakeNamespace creates a namespace.
func MakeNamespace(ctx context.Context, c client.Client, name string) error {
	return c.Create(ctx, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}})
}

// RunPod creates a Pod.
func RunPod(ctx context.Context, c client.Client, namespace string) error {
	return c.Create(ctx, &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Name: "sorter", Namespace: namespace}})
}
