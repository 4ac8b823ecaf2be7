// testify's Eventually and EventuallyWithT, of require and of assert.
package waittestify

import (
	"context"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

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

func create(t *testing.T, name string) client.ObjectKey {
	t.Helper()
	require.NoError(t, k8sClient.Create(ctx, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}})) // want `nsready: namespace name \("none"\) is created here but nothing waits until it is ready before the webhook send at line 72$`
	return client.ObjectKey{Name: name}
}

func TestRequire(t *testing.T) {
	key := create(t, "require")
	require.Eventually(t, func() bool {
		return k8sClient.Get(ctx, key, &corev1.Namespace{}) == nil
	}, time.Minute, time.Second)
	resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader("require"))
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
}

func TestWithT(t *testing.T) {
	create(t, "with-t")
	require.EventuallyWithT(t, func(c *assert.CollectT) {
		ns := &corev1.Namespace{}
		require.NoError(c, k8sClient.Get(ctx, client.ObjectKey{Name: "with-t"}, ns))
		assert.Equal(c, corev1.NamespaceActive, ns.Status.Phase)
	}, time.Minute, time.Second)
	resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader("with-t"))
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
}

func TestAssertions(t *testing.T) {
	must := require.New(t)
	create(t, "assertions")
	must.Eventually(func() bool {
		return k8sClient.Get(ctx, client.ObjectKey{Name: "assertions"}, &corev1.Namespace{}) == nil
	}, time.Minute, time.Second)
	resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader("assertions"))
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
}

func TestNone(t *testing.T) {
	create(t, "none")
	resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader("none"))
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
}
