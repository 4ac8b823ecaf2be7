// The client of httptest.NewTestServer, since Go 1.27, sends all requests to its server.
package testserver

import (
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"sigs.k8s.io/controller-runtime/pkg/client"

	corev1 "k8s.io/api/core/v1"
)

var (
	k8sClient  client.Client
	gatewayURL = os.Getenv("GATEWAY_URL")
)

func ready(t *testing.T) {
	t.Helper()
	if err := k8sClient.Create(t.Context(), &corev1.Namespace{Name: "alerts"}); err != nil {
		t.Fatal(err)
	}
	for k8sClient.Get(t.Context(), client.ObjectKey{Name: "alerts"}, &corev1.Namespace{}) != nil {
		select {
		case <-t.Context().Done():
		}
	}
}

func check(t *testing.T, resp *http.Response, err error) {
	t.Helper()
	if err != nil || resp.StatusCode != http.StatusCreated {
		t.Fatal(resp, err)
	}
}

func TestOwn(t *testing.T) {
	ready(t)
	server := httptest.NewTestServer(t, http.NotFoundHandler())
	resp, err := server.Client().Post(gatewayURL, "text/plain", strings.NewReader("alert"))
	check(t, resp, err)
}

func TestOther(t *testing.T) {
	ready(t)
	httptest.NewTestServer(t, http.NotFoundHandler())
	resp, err := http.Post(gatewayURL, "text/plain", strings.NewReader("alert")) // want `rawsend: POST is sent here`
	check(t, resp, err)
}
