// Package util holds helpers as a module shares them between its suites.
package util

import (
	"context"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/wait"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// MakeNamespace builds a namespace.
func MakeNamespace(name string) *corev1.Namespace {
	return &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
}

// MustCreate creates whatever it is given.
func MustCreate(ctx context.Context, c client.Client, obj client.Object) {
	if err := c.Create(ctx, obj); err != nil {
		panic(err)
	}
}

// CreateTestNamespace creates a namespace with a name of its own.
func CreateTestNamespace(ctx context.Context, c client.Client, prefix string) string {
	name := prefix + time.Now().Format("150405")
	MustCreate(ctx, c, MakeNamespace(name))
	return name
}

// CreateTestNamespaceAndWait is CreateTestNamespace, and waits.
func CreateTestNamespaceAndWait(ctx context.Context, c client.Client, prefix string) string {
	name := CreateTestNamespace(ctx, c, prefix)
	WaitForNamespace(ctx, c, name)
	return name
}

// WaitForNamespace waits until the namespace is active.
func WaitForNamespace(ctx context.Context, c client.Client, name string) {
	err := wait.PollUntilContextTimeout(ctx, time.Second, time.Minute, true, func(ctx context.Context) (bool, error) {
		ns := &corev1.Namespace{}
		if err := c.Get(ctx, client.ObjectKey{Name: name}, ns); err != nil {
			return false, client.IgnoreNotFound(err)
		}
		return ns.Status.Phase == corev1.NamespaceActive, nil
	})
	if err != nil {
		panic(err)
	}
}

// Framework is what a suite shares.
type Framework struct {
	Client    client.Client
	Namespace *corev1.Namespace
}

// SetUp creates the framework's namespace.
func (f *Framework) SetUp(ctx context.Context) {
	f.Namespace = MakeNamespace("framework")
	MustCreate(ctx, f.Client, f.Namespace)
}

// SetUpReady creates the framework's namespace and waits for it.
func (f *Framework) SetUpReady(ctx context.Context) {
	f.SetUp(ctx)
	WaitForNamespace(ctx, f.Client, f.Namespace.Name)
}

// Eventually tries until it works.
func Eventually(try func() error) {
	for try() != nil {
		time.Sleep(time.Second)
	}
}
