// Polls that do, or do not, send again after a request that fails.
package notretrypoll

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	. "github.com/onsi/gomega"
	"github.com/stretchr/testify/assert"
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

func createReady(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	require.Eventually(t, func() bool { return getAccount("a") == nil }, time.Minute, time.Second)
}

func Test00(t *testing.T) {
	createReady(t)
	Eventually(func(g Gomega) {
		resp, err := http.Post(gatewayURL, "text/plain", strings.NewReader("a"))
		g.Expect(err).NotTo(HaveOccurred())
		g.Expect(resp.StatusCode).To(Equal(201))
	}).Should(Succeed())
}

func Test01(t *testing.T) {
	createReady(t)
	Eventually(func(g Gomega) {
		resp, err := http.Post(gatewayURL, "text/plain", strings.NewReader("a"))
		Expect(err).NotTo(HaveOccurred())
		g.Expect(resp.StatusCode).To(Equal(201))
	}).Should(Succeed())
}

func Test02(t *testing.T) {
	createReady(t)
	Eventually(func(g Gomega) {
		resp, err := http.Post(gatewayURL, "text/plain", strings.NewReader("a")) // want `rawsend: POST`
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(201))
	}).Should(Succeed())
}

func Test03(t *testing.T) {
	createReady(t)
	Eventually(func() int {
		resp, err := http.Post(gatewayURL, "text/plain", strings.NewReader("a"))
		if err != nil {
			return 0
		}
		return resp.StatusCode
	}).Should(Equal(201))
}

func Test04(t *testing.T) {
	createReady(t)
	Eventually(func() (int, error) {
		resp, err := http.Post(gatewayURL, "text/plain", strings.NewReader("a"))
		if err != nil {
			return 0, err
		}
		return resp.StatusCode, nil
	}).Should(Equal(201))
}

func Test05(t *testing.T) {
	createReady(t)
	Eventually(func() (*http.Response, error) { return http.Post(gatewayURL, "text/plain", strings.NewReader("a")) }).Should(HaveHTTPStatus(201))
}

func Test06(t *testing.T) {
	createReady(t)
	require.Eventually(t, func() bool {
		resp, err := http.Post(gatewayURL, "text/plain", strings.NewReader("a"))
		return err == nil && resp.StatusCode == 201
	}, time.Minute, time.Second)
}

func Test07(t *testing.T) {
	createReady(t)
	require.Eventually(t, func() bool {
		resp, err := http.Post(gatewayURL, "text/plain", strings.NewReader("a"))
		require.NoError(t, err)
		return resp.StatusCode == 201
	}, time.Minute, time.Second)
}

func Test08(t *testing.T) {
	createReady(t)
	require.Eventually(t, func() bool {
		resp, err := http.Post(gatewayURL, "text/plain", strings.NewReader("a")) // want `rawsend: POST`
		require.NoError(t, err)
		require.Equal(t, 201, resp.StatusCode)
		return true
	}, time.Minute, time.Second)
}

func Test09(t *testing.T) {
	createReady(t)
	require.EventuallyWithT(t, func(c *assert.CollectT) {
		resp, err := http.Post(gatewayURL, "text/plain", strings.NewReader("a"))
		require.NoError(c, err)
		assert.Equal(c, 201, resp.StatusCode)
	}, time.Minute, time.Second)
}

func Test10(t *testing.T) {
	createReady(t)
	require.EventuallyWithT(t, func(c *assert.CollectT) {
		resp, err := http.Post(gatewayURL, "text/plain", strings.NewReader("a")) // want `rawsend: POST`
		require.NoError(t, err)
		require.Equal(t, 201, resp.StatusCode)
	}, time.Minute, time.Second)
}

func Test11(t *testing.T) {
	createReady(t)
	Expect(wait.PollUntilContextTimeout(ctx, time.Second, time.Minute, true, func(context.Context) (bool, error) {
		resp, err := http.Post(gatewayURL, "text/plain", strings.NewReader("a"))
		if err != nil {
			return false, nil
		}
		return resp.StatusCode == 201, nil
	})).To(Succeed())
}

func Test12(t *testing.T) {
	createReady(t)
	Expect(wait.PollUntilContextTimeout(ctx, time.Second, time.Minute, true, func(context.Context) (bool, error) {
		resp, err := http.Post(gatewayURL, "text/plain", strings.NewReader("a")) // want `rawsend: POST`
		if err != nil {
			return false, err
		}
		if resp.StatusCode != 201 {
			return false, errors.New(resp.Status)
		}
		return true, nil
	})).To(Succeed())
}

func Test13(t *testing.T) {
	createReady(t)
	Expect(retry.RetryOnConflict(retry.DefaultRetry, func() error {
		_, err := http.Post(gatewayURL, "text/plain", strings.NewReader("a")) // want `rawsend: POST`
		return err
	})).To(Succeed())
}

func Test14(t *testing.T) {
	createReady(t)
	Expect(retry.OnError(retry.DefaultRetry, func(error) bool { return true }, func() error {
		_, err := http.Post(gatewayURL, "text/plain", strings.NewReader("a"))
		return err
	})).To(Succeed())
}

func Test15(t *testing.T) {
	createReady(t)
	Expect(retry.OnError(retry.DefaultRetry, apierrors.IsNotFound, func() error {
		_, err := http.Post(gatewayURL, "text/plain", strings.NewReader("a")) // want `rawsend: POST`
		return err
	})).To(Succeed())
}

func Test16(t *testing.T) {
	createReady(t)
	Eventually(func(g Gomega) {
		resp, err := http.Post(gatewayURL, "text/plain", strings.NewReader("a")) // want `rawsend: POST`
		g.Expect(err).NotTo(HaveOccurred())
		g.Expect(resp).To(HaveHTTPStatus(201))
	}, "1s", "1m").Should(Succeed())
}
