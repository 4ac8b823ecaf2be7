// Package objs reads.
package objs

import (
	"context"
	"time"

	. "github.com/onsi/gomega"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/util/wait"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// C reads.
var C client.Client

// Get reads.
func Get[T client.Object](ctx context.Context, name, namespace string, into T) (T, error) {
	return into, C.Get(ctx, client.ObjectKey{Name: name, Namespace: namespace}, into)
}

// Fetch reads.
func Fetch[T any, P interface {
	*T
	client.Object
}](ctx context.Context, name, namespace string) (P, error) {
	var obj P = new(T)
	return obj, C.Get(ctx, client.ObjectKey{Name: name, Namespace: namespace}, obj)
}

// ListIn reads.
func ListIn(ctx context.Context, namespace string, list client.ObjectList) error {
	return C.List(ctx, list, client.InNamespace(namespace))
}

// WaitFor polls.
func WaitFor(ctx context.Context, obj client.Object) error {
	return wait.PollUntilContextTimeout(ctx, time.Second, time.Minute, true, func(ctx context.Context) (bool, error) {
		err := C.Get(ctx, client.ObjectKeyFromObject(obj), obj)
		if apierrors.IsNotFound(err) {
			return false, nil
		}
		return err == nil, nil
	})
}

// WaitGone polls.
func WaitGone(ctx context.Context, obj client.Object) error {
	return wait.PollUntilContextTimeout(ctx, time.Second, time.Minute, true, func(ctx context.Context) (bool, error) {
		return apierrors.IsNotFound(C.Get(ctx, client.ObjectKeyFromObject(obj), obj)), nil
	})
}

// Exists polls.
func Exists(obj client.Object) {
	Eventually(func(g Gomega) {
		g.Expect(C.Get(context.Background(), client.ObjectKeyFromObject(obj), obj)).To(Succeed())
	}).Should(Succeed())
}
