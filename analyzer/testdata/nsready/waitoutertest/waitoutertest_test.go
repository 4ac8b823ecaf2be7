// Assertions in a poll: with its own test value they end one try, with the test they end the poll.
package waitoutertest

import (
	"context"
	"net/http"
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

func check(t require.TestingT, n string)  { require.NoError(t, getAccount(n)) }
func isReady(t *testing.T, n string) bool { return assert.NoError(t, getAccount(n)) }

func send(t *testing.T, name string) {
	resp, err := http.Post(gatewayURL, "text/plain", strings.NewReader(name))
	require.NoError(t, err)
	require.Equal(t, http.StatusCreated, resp.StatusCode)
}

func Test00(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	require.EventuallyWithT(t, func(c *assert.CollectT) { assert.NoError(c, getAccount("a")) }, time.Minute, time.Second)
	send(t, "a")
}

func Test01(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	require.EventuallyWithT(t, func(c *assert.CollectT) { require.NoError(c, getAccount("a")) }, time.Minute, time.Second)
	send(t, "a")
}

func Test02(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	require.EventuallyWithT(t, func(c *assert.CollectT) { require.NoError(t, getAccount("a")) }, time.Minute, time.Second)
	send(t, "a")
}

func Test03(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	require.EventuallyWithT(t, func(c *assert.CollectT) { check(c, "a") }, time.Minute, time.Second)
	send(t, "a")
}

func Test04(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	require.EventuallyWithT(t, func(c *assert.CollectT) { check(t, "a") }, time.Minute, time.Second)
	send(t, "a")
}

func Test05(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	require.EventuallyWithT(t, func(c *assert.CollectT) { is := assert.New(c); is.NoError(getAccount("a")) }, time.Minute, time.Second)
	send(t, "a")
}

func Test06(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	is := require.New(t)
	require.EventuallyWithT(t, func(c *assert.CollectT) { is.NoError(getAccount("a")) }, time.Minute, time.Second)
	send(t, "a")
}

func Test07(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	require.EventuallyWithT(t, func(t *assert.CollectT) { assert.NoError(t, getAccount("a")) }, time.Minute, time.Second)
	send(t, "a")
}

func Test08(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	require.EventuallyWithT(t, func(c *assert.CollectT) {
		if err := getAccount("a"); err != nil {
			c.Errorf("no: %v", err)
		}
	}, time.Minute, time.Second)
	send(t, "a")
}

func Test09(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	require.EventuallyWithT(t, func(c *assert.CollectT) {
		if err := getAccount("a"); err != nil {
			t.Errorf("no: %v", err)
		}
	}, time.Minute, time.Second)
	send(t, "a")
}

func Test10(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	require.EventuallyWithT(t, func(c *assert.CollectT) {
		if err := getAccount("a"); err != nil {
			c.FailNow()
		}
	}, time.Minute, time.Second)
	send(t, "a")
}

func Test11(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	require.EventuallyWithT(t, func(c *assert.CollectT) {
		if !assert.NoError(c, getAccount("a")) {
			return
		}
	}, time.Minute, time.Second)
	send(t, "a")
}

func Test12(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	require.Eventually(t, func() bool { return getAccount("a") == nil }, time.Minute, time.Second)
	send(t, "a")
}

func Test13(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	require.Eventually(t, func() bool { require.NoError(t, getAccount("a")); return true }, time.Minute, time.Second)
	send(t, "a")
}

func Test14(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	require.Eventually(t, func() bool { return assert.NoError(t, getAccount("a")) }, time.Minute, time.Second)
	send(t, "a")
}

func Test15(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	require.Eventually(t, func() bool { return isReady(t, "a") }, time.Minute, time.Second)
	send(t, "a")
}

func Test16(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	require.Eventually(t, func() bool {
		err := getAccount("a")
		if err != nil {
			t.Log(err)
			return false
		}
		return true
	}, time.Minute, time.Second)
	send(t, "a")
}

func Test17(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	require.Eventually(t, func() bool {
		err := getAccount("a")
		if err != nil {
			t.Fatal(err)
		}
		return true
	}, time.Minute, time.Second)
	send(t, "a")
}

func Test18(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	require.Eventually(t, func() bool { return getAccount("a") == nil }, time.Second, time.Minute)
	send(t, "a")
}

func Test19(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	require.Eventually(t, func() bool { _ = getAccount("a"); return true }, time.Minute, time.Second)
	send(t, "a")
}

func Test20(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	require.New(t).Eventually(func() bool { return getAccount("a") == nil }, time.Minute, time.Second)
	send(t, "a")
}
