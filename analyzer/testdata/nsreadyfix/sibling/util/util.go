// Package util holds helpers as a module shares them between its suites.
package util

import (
	"context"
	"time"

	. "github.com/onsi/gomega"
	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// CreateTestNamespace makes a namespace and does not wait.
func CreateTestNamespace(ctx context.Context, c client.Client, prefix string) string {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{GenerateName: prefix}}
	Expect(c.Create(ctx, ns)).To(Succeed())
	return ns.Name
}

// CreateTestNamespaceAndWait makes a namespace and waits until it is active.
func CreateTestNamespaceAndWait(ctx context.Context, c client.Client, prefix string) string {
	name := CreateTestNamespace(ctx, c, prefix)
	Eventually(func(g Gomega) {
		var ns corev1.Namespace
		g.Expect(c.Get(ctx, client.ObjectKey{Name: name}, &ns)).To(Succeed())
		g.Expect(ns.Status.Phase).To(Equal(corev1.NamespaceActive))
	}).WithTimeout(time.Minute).Should(Succeed())
	return name
}

// MustCreate makes an object.
func MustCreate(ctx context.Context, c client.Client, obj client.Object) {
	Expect(c.Create(ctx, obj)).To(Succeed())
}

// AwaitNamespace waits until a namespace is active.
func AwaitNamespace(ctx context.Context, c client.Client, name string) error {
	for ctx.Err() == nil {
		var ns corev1.Namespace
		if err := c.Get(ctx, client.ObjectKey{Name: name}, &ns); err == nil && ns.Status.Phase == corev1.NamespaceActive {
			return nil
		}
		time.Sleep(time.Second)
	}
	return ctx.Err()
}

// SetUp makes a namespace by a client of its own where it is given none.
func SetUp(ctx context.Context, c, fallback client.Client, name string) error {
	if c == nil {
		c = fallback
	}
	return c.Create(ctx, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}})
}

// SetUpServer makes a namespace, waits and deploys a server: no repair of SetUp calls it.
func SetUpServer(ctx context.Context, c, fallback client.Client, name string) error {
	if err := SetUp(ctx, c, fallback, name); err != nil {
		return err
	}
	if err := AwaitNamespace(ctx, c, name); err != nil {
		return err
	}
	return c.Create(ctx, &appsv1.Deployment{ObjectMeta: metav1.ObjectMeta{Name: "server", Namespace: name}})
}
