// Retries that do, or do not, try again after NotFound.
package waitonerror

import (
	"context"
	"net/http"
	"strings"
	"testing"

	. "github.com/onsi/gomega"
	"github.com/stretchr/testify/require"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/wait"
	"k8s.io/client-go/util/retry"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	ctx       = context.Background()
	k8sClient client.Client
)

const gatewayURL = "http://gateway.test/alerts"

func namespace(name string) *corev1.Namespace {
	return &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
}

func getAccount(name string) error {
	return k8sClient.Get(ctx, client.ObjectKey{Namespace: name, Name: "default"}, &corev1.ServiceAccount{})
}

func always(error) bool               { return true }
func never(error) bool                { return false }
func notFound(err error) bool         { return apierrors.IsNotFound(err) || apierrors.IsConflict(err) }
func retried(f func() error) error    { return retry.RetryOnConflict(retry.DefaultRetry, f) }
func retriedAll(f func() error) error { return retry.OnError(retry.DefaultRetry, always, f) }

func send(t *testing.T, name string) {
	resp, err := http.Post(gatewayURL, "text/plain", strings.NewReader(name))
	require.NoError(t, err)
	require.Equal(t, http.StatusCreated, resp.StatusCode)
}

func Test00(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	_ = retry.OnError(retry.DefaultRetry, func(error) bool { return true }, func() error { return getAccount("a") })
	send(t, "a")
}

func Test01(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	_ = retry.OnError(retry.DefaultRetry, always, func() error { return getAccount("a") })
	send(t, "a")
}

func Test02(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	_ = retry.OnError(retry.DefaultRetry, never, func() error { return getAccount("a") })
	send(t, "a")
}

func Test03(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	_ = retry.OnError(retry.DefaultRetry, notFound, func() error { return getAccount("a") })
	send(t, "a")
}

func Test04(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	_ = retry.OnError(retry.DefaultRetry, apierrors.IsNotFound, func() error { return getAccount("a") })
	send(t, "a")
}

func Test05(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	_ = retry.OnError(retry.DefaultRetry, apierrors.IsConflict, func() error { return getAccount("a") })
	send(t, "a")
}

func Test06(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	_ = retry.OnError(retry.DefaultRetry, func(err error) bool { return apierrors.IsConflict(err) || apierrors.IsServerTimeout(err) }, func() error { return getAccount("a") })
	send(t, "a")
}

func Test07(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	_ = retry.OnError(retry.DefaultRetry, func(err error) bool { return !apierrors.IsForbidden(err) }, func() error { return getAccount("a") })
	send(t, "a")
}

func Test08(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	_ = retry.OnError(retry.DefaultRetry, func(err error) bool { return err != nil }, func() error { return getAccount("a") })
	send(t, "a")
}

func Test09(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	_ = retry.OnError(wait.Backoff{Steps: 1}, always, func() error { return getAccount("a") })
	send(t, "a")
}

func Test10(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	_ = retried(func() error { return getAccount("a") })
	send(t, "a")
}

func Test11(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	_ = retriedAll(func() error { return getAccount("a") })
	send(t, "a")
}

func Test12(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	_ = retry.RetryOnConflict(retry.DefaultBackoff, func() error { Eventually(func() error { return getAccount("a") }).Should(Succeed()); return nil })
	send(t, "a")
}
