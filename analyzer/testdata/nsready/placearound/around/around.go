// Package around has what suites run around their nodes.
package around

import (
	"context"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/util/wait"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// Client is what the suites' cluster is read by.
var Client client.Client

// Ready waits until the namespace of alerts is there.
func Ready(ctx context.Context) context.Context {
	err := wait.PollUntilContextCancel(ctx, 1, true, func(ctx context.Context) (bool, error) {
		return Client.Get(ctx, client.ObjectKey{Name: "alerts"}, &corev1.Namespace{}) == nil, nil
	})
	if err != nil {
		panic(err)
	}
	return ctx
}

// Nothing does nothing.
func Nothing(ctx context.Context) context.Context { return ctx }
