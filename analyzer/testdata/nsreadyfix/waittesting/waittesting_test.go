// Without Gomega the wait is checked with the test or with testify.
package waittesting

import (
	"context"
	"net/http"
	"os"
	"strings"
	"testing"

	"github.com/onsi/gomega"
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

func send(t *testing.T, about string) {
	t.Helper()
	resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(about))
	require.NoError(t, err)
	require.Equal(t, http.StatusCreated, resp.StatusCode)
}

func TestFatal(t *testing.T) {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{GenerateName: "alerts-"}}
	if err := k8sClient.Create(ctx, ns); err != nil { // want `nsready: `
		t.Fatalf("create the namespace: %v", err)
	}
	send(t, ns.Name)
}

func TestRequire(t *testing.T) {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{GenerateName: "alerts-"}}
	require.NoError(t, k8sClient.Create(t.Context(), ns)) // want `nsready: `
	send(t, ns.Name)
}

func TestBare(t *testing.T) {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "alerts"}}
	require.NoError(t, k8sClient.Create(t.Context(), ns), "create the namespace") // want `nsready: `
	send(t, "alerts")
}

func TestGomega(t *testing.T) {
	g := gomega.NewWithT(t)
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{GenerateName: "alerts-"}}
	g.Expect(k8sClient.Create(ctx, ns)).To(gomega.Succeed()) // want `nsready: `
	send(t, ns.Name)
}

func TestUnchecked(t *testing.T) {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "alerts", Labels: map[string]string{"team": "e2e"}}}
	_ = k8sClient.Create(ctx, ns) // want `nsready: `
	send(t, ns.Name)
}
