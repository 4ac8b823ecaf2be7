// Requests that are expected to fail, in the ways of testify.
package nottestify

import (
	"context"
	"net/http"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
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

func namespace(name string) *corev1.Namespace {
	return &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
}

func post() (*http.Response, error) { return http.Post(gatewayURL, "text/plain", nil) }

func TestRefused(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("alerts")))
	_, err := post()
	require.Error(t, err)
	_, err = post()
	assert.ErrorContains(t, err, "refused")

	resp, err := post()
	require.NoError(t, err)
	require.Equal(t, http.StatusBadRequest, resp.StatusCode)
	resp, err = post()
	require.NoError(t, err)
	assert.EqualValues(t, 400, resp.StatusCode, "status of %s", resp.Request.URL)
	resp, err = post()
	require.NoError(t, err)
	assert.NotEqual(t, http.StatusOK, resp.StatusCode)
	resp, err = post()
	require.NoError(t, err)
	assert.Contains(t, []int{400, 422}, resp.StatusCode)
	resp, err = post()
	require.NoError(t, err)
	assert.GreaterOrEqual(t, resp.StatusCode, 400)
	resp, err = post()
	require.NoError(t, err)
	assert.True(t, resp.StatusCode == 400 || resp.StatusCode == 422)
	resp, err = post()
	require.NoError(t, err)
	is := assert.New(t)
	is.Equal(http.StatusForbidden, resp.StatusCode)
}

func TestAccepted(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("alerts")))
	resp, err := http.Post(gatewayURL, "text/plain", nil) // want `rawsend: POST is sent here only once after namespace "alerts"`
	require.NoError(t, err)
	require.Equal(t, http.StatusCreated, resp.StatusCode)
}
