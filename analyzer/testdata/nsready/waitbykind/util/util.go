// Package util creates objects of any kind for other packages.
package util

import (
	"context"
	"time"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// Wait waits until the namespace has its default ServiceAccount.
func Wait(ctx context.Context, c client.Client, name string) {
	Eventually(func() error {
		return c.Get(ctx, client.ObjectKey{Namespace: name, Name: "default"}, &corev1.ServiceAccount{})
	}).WithTimeout(time.Minute).Should(Succeed())
}

// Ensure creates an object, and waits if it is a namespace.
func Ensure(ctx context.Context, c client.Client, obj client.Object) {
	Expect(c.Create(ctx, obj)).To(Succeed())
	switch o := obj.(type) {
	case *corev1.Pod:
	case *corev1.Namespace:
		Wait(ctx, c, o.Name)
	}
}

// Log creates an object, and only prints what a namespace is called.
func Log(ctx context.Context, c client.Client, obj client.Object) {
	Expect(c.Create(ctx, obj)).To(Succeed())
	if ns, ok := obj.(*corev1.Namespace); ok {
		println(ns.Name)
	}
}
