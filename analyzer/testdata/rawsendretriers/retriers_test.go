// Functions that the setting retriers names run what they are given until it succeeds.
package rawsendretriers

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"syncvet.test/rawsendretriers/util"
)

var (
	ctx       = context.Background()
	k8sClient client.Client
)

func getAccount(name string) error {
	return k8sClient.Get(ctx, client.ObjectKey{Namespace: name, Name: "default"}, &corev1.ServiceAccount{})
}

func namespace(name string) *corev1.Namespace {
	return &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
}

func again(f func() error) error { return util.Default.Run(f) }

func TestAnother(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	require.NoError(t, again(func() error { return getAccount("a") }))
	require.NoError(t, util.Retry(func() error {
		_, err := http.Post("http://gateway.test/alerts", "text/plain", strings.NewReader("a"))
		return err
	}))
}

func TestOwn(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	require.NoError(t, again(func() error { return getAccount("a") }))
	require.NoError(t, again(func() error {
		_, err := http.Post("http://gateway.test/alerts", "text/plain", strings.NewReader("a"))
		return err
	}))
}

func TestUnnamed(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	require.NoError(t, again(func() error { return getAccount("a") }))
	require.NoError(t, util.Once(func() error {
		_, err := http.Post("http://gateway.test/alerts", "text/plain", strings.NewReader("a")) // want `rawsend: POST`
		return err
	}))
}
