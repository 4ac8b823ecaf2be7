// Plain tests give up when the create fails, each in its own words.
package errfatal

import (
	"context"
	"net/http"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	ctx        = context.Background()
	k8sClient  client.Client
	gatewayURL = os.Getenv("GATEWAY_URL")
)

func TestFatal(t *testing.T) {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "fatal"}}
	err := k8sClient.Create(ctx, ns) // want `nsready: namespace "fatal" is created here but nothing waits until it is ready before the webhook send at line 29$`
	if err != nil {
		t.Fatalf("create the namespace: %v", err)
	}
	resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader("fatal"))
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
}

func TestRequire(t *testing.T) {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "require"}}
	require.NoError(t, k8sClient.Create(ctx, ns)) // want `nsready: namespace "require" is created here but nothing waits until it is ready before the webhook send at line 39$`
	resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader("require"))
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
}

func TestReturn(t *testing.T) {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "return"}}
	if err := k8sClient.Create(ctx, ns); err != nil { // want `nsready: namespace "return" is created here but nothing waits until it is ready before the webhook send at line 52$`
		t.Error(err)
		return
	}
	resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader("return"))
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
}

func TestElse(t *testing.T) {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "else"}}
	if err := k8sClient.Create(ctx, ns); err == nil { // want `nsready: namespace "else" is created here but nothing waits until it is ready before the webhook send at line 62$`
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader("else"))
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
	} else {
		t.Error(err)
	}
}
