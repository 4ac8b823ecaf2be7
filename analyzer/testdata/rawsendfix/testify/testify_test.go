// Tests with testify, and a wait that the file imports.
package testify

import (
	"context"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	kwait "k8s.io/apimachinery/pkg/util/wait"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	ctx        = context.Background()
	k8sClient  client.Client
	gatewayURL = os.Getenv("GATEWAY_URL")
)

func createNamespace(t *testing.T) {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "alerts"}}
	require.NoError(t, k8sClient.Create(ctx, ns))
	require.NoError(t, kwait.PollUntilContextTimeout(ctx, time.Second, time.Minute, true, func(ctx context.Context) (bool, error) {
		return k8sClient.Get(ctx, client.ObjectKeyFromObject(ns), ns) == nil, nil
	}))
}

func TestAccepts(t *testing.T) {
	createNamespace(t)
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, gatewayURL, strings.NewReader("{}"))
	require.NoError(t, err)
	resp, err := http.DefaultClient.Do(req) // want `rawsend: POST`
	require.NoError(t, err, "send the alert")
	require.NoError(t, resp.Body.Close())
	require.Equal(t, http.StatusCreated, resp.StatusCode, "status of %s", gatewayURL)
}

// Of this check no condition is made.
func TestLists(t *testing.T) {
	createNamespace(t)
	resp, err := http.Post(gatewayURL, "text/plain", nil) // want `rawsend: POST`
	require.NoError(t, err)
	require.Contains(t, []int{200, 201}, resp.StatusCode)
}

func TestWithRequire(t *testing.T) {
	createNamespace(t)
	is := require.New(t)
	resp, err := http.Post(gatewayURL, "text/plain", nil) // want `rawsend: POST`
	is.NoError(err)
	is.Equal(http.StatusCreated, resp.StatusCode)
}
