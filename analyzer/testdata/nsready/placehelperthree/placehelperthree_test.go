// The create lies three calls deep, in a plain test.
package placehelperthree

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"strings"
	"testing"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	k8sClient  client.Client
	gatewayURL = os.Getenv("GATEWAY_URL")
)

func prepare(t *testing.T, name string) {
	t.Helper()
	if err := ensure(t.Context(), name); err != nil {
		t.Fatalf("prepare %s: %v", name, err)
	}
}

func ensure(ctx context.Context, name string) error {
	return createNamed(ctx, k8sClient, name)
}

func createNamed(ctx context.Context, c client.Client, name string) error {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
	if err := c.Create(ctx, ns); err != nil { // want `nsready: namespace name \("alerts"\) is created here but nothing waits until it is ready before the webhook send at line 43$`
		return fmt.Errorf("create %s: %w", name, err)
	}
	return nil
}

func TestSend(t *testing.T) {
	prepare(t, "alerts")
	resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader("alerts"))
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
}
