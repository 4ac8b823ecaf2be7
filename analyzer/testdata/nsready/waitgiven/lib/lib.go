// Package lib has pollers.
package lib

import (
	"context"
	"testing"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/wait"
	"k8s.io/client-go/kubernetes"
)

// Until polls.
func Until(t *testing.T, tries int, f func() bool) {
	for i := 0; i < tries; i++ {
		if f() {
			return
		}
		time.Sleep(time.Second)
	}
	t.Fatal("never")
}

// Once runs f once.
func Once(t *testing.T, f func() bool) {
	if !f() {
		t.Fatal("no")
	}
}

// Poller polls.
type Poller struct{ Every time.Duration }

// Until polls.
func (p Poller) Until(ctx context.Context, cond wait.ConditionWithContextFunc) error {
	return wait.PollUntilContextTimeout(ctx, p.Every, time.Minute, true, cond)
}

// Kube looks.
type Kube struct{ kubernetes.Interface }

// Active looks once.
func (k Kube) Active(name string) func() bool {
	return func() bool {
		_, err := k.CoreV1().Namespaces().Get(context.Background(), name, metav1.GetOptions{})
		return err == nil
	}
}

// One looks at one namespace.
type One struct {
	Kube kubernetes.Interface
	Name string
}

// Ready looks once.
func (o One) Ready(ctx context.Context) (bool, error) {
	_, err := o.Kube.CoreV1().ServiceAccounts(o.Name).Get(ctx, "default", metav1.GetOptions{})
	return err == nil, nil
}

// Eventually polls until ok.
func Eventually[T any](t *testing.T, get func() (T, error), ok func(T) bool) T {
	var last T
	err := wait.PollUntilContextTimeout(context.Background(), time.Second, time.Minute, true, func(context.Context) (bool, error) {
		v, err := get()
		if err != nil {
			return false, nil
		}
		last = v
		return ok(v), nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return last
}
