package outside_test

import (
	"testing"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"example.com/parcels/kube"
	"example.com/parcels/outside"
)

var cluster client.Client

func TestDepot(t *testing.T) {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: outside.Depot}}
	if err := cluster.Create(t.Context(), ns); err != nil {
		t.Fatal(err)
	}
	if err := kube.RunPod(t.Context(), cluster, outside.Depot); err != nil {
		t.Fatal(err)
	}
}
