package across

import (
	"testing"

	"sigs.k8s.io/controller-runtime/pkg/client"

	"example.com/parcels/kube"
)

var cluster client.Client

func TestAcross(t *testing.T) {
	if err := kube.MakeNamespace(t.Context(), cluster, "across"); err != nil {
		t.Fatal(err)
	}
	if err := kube.RunPod(t.Context(), cluster, "across"); err != nil {
		t.Fatal(err)
	}
}
