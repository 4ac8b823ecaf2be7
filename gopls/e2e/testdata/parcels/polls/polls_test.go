package polls

import (
	"context"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/wait"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"example.com/parcels/kube"
)

var cluster client.Client

func TestPolls(t *testing.T) {
	ctx := t.Context()
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "polls"}}
	if err := cluster.Create(ctx, ns); err != nil {
		t.Fatal(err)
	}
	err := wait.PollUntilContextTimeout(ctx, time.Second, time.Minute, true, func(ctx context.Context) (bool, error) {
		err := cluster.Get(ctx, client.ObjectKeyFromObject(ns), ns)
		return err == nil && ns.Status.Phase == corev1.NamespaceActive, client.IgnoreNotFound(err)
	})
	if err != nil {
		t.Fatal(err)
	}
	//syncvet:ignore nsready there is a wait above, so this has no effect
	if err := kube.RunPod(ctx, cluster, ns.Name); err != nil {
		t.Fatal(err)
	}
}
