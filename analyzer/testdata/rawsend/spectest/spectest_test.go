// Plain tests.
package spectest

import (
	"context"
	"net/http"
	"os"
	"testing"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	ctx        = context.Background()
	k8sClient  client.Client
	gatewayURL = os.Getenv("GATEWAY_URL")
)

func namespace(name string) *corev1.Namespace {
	return &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
}

func TestAccepts(t *testing.T) {
	if err := k8sClient.Create(ctx, namespace("alerts")); err != nil {
		t.Fatal(err)
	}
	resp, err := http.Post(gatewayURL, "text/plain", nil) // want `rawsend: POST is sent here only once after namespace "alerts" is created at line 26, `
	if err != nil {
		t.Fatal(err)
	}
	if resp.StatusCode != http.StatusCreated {
		t.Errorf("status %d", resp.StatusCode)
	}
}

func TestRefuses(t *testing.T) {
	if err := k8sClient.Create(ctx, namespace("alerts")); err != nil {
		t.Fatal(err)
	}
	resp, err := http.Post(gatewayURL, "text/plain", nil)
	if err != nil {
		t.Fatal(err)
	}
	if resp.StatusCode != http.StatusBadRequest {
		t.Errorf("status %d", resp.StatusCode)
	}
}

func TestUnreachable(t *testing.T) {
	if err := k8sClient.Create(ctx, namespace("alerts")); err != nil {
		t.Fatal(err)
	}
	if _, err := http.Post(gatewayURL, "text/plain", nil); err == nil {
		t.Fatal("the gateway takes alerts from here")
	}
}
