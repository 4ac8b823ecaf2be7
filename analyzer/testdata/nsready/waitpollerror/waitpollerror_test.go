// A condition that returns its error ends the poll: it looks once at what is not there yet.
package waitpollerror

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	. "github.com/onsi/gomega"
	"github.com/stretchr/testify/require"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/wait"
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

func ready(n string) (bool, error)   { err := getAccount(n); return err == nil, err }
func readyOK(n string) (bool, error) { err := getAccount(n); return err == nil, nil }
func readyFound(n string) (bool, error) {
	err := getAccount(n)
	if apierrors.IsNotFound(err) {
		return false, nil
	}
	return err == nil, err
}
func mustGet(n string)                     { Expect(getAccount(n)).To(Succeed()) }
func cond(context.Context) (bool, error)   { return ready("a") }
func condOK(context.Context) (bool, error) { return readyOK("a") }
func condOf(n string) wait.ConditionWithContextFunc {
	return func(context.Context) (bool, error) { err := getAccount(n); return err == nil, nil }
}
func condOfBad(n string) wait.ConditionWithContextFunc {
	return func(context.Context) (bool, error) { err := getAccount(n); return err == nil, err }
}
func pollUntil(f func() (bool, error)) error {
	return wait.PollUntilContextTimeout(ctx, time.Second, time.Minute, true, func(context.Context) (bool, error) { return f() })
}
func pollDirect(f wait.ConditionWithContextFunc) error {
	return wait.PollUntilContextTimeout(ctx, time.Second, time.Minute, true, f)
}

func send(t *testing.T, name string) {
	resp, err := http.Post(gatewayURL, "text/plain", strings.NewReader(name))
	require.NoError(t, err)
	require.Equal(t, http.StatusCreated, resp.StatusCode)
}

func Test00(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	_ = wait.PollUntilContextTimeout(ctx, time.Second, time.Minute, true, func(context.Context) (bool, error) {
		if err := getAccount("a"); err != nil {
			return false, err
		}
		return true, nil
	})
	send(t, "a")
}

func Test01(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	_ = wait.PollUntilContextTimeout(ctx, time.Second, time.Minute, true, func(context.Context) (bool, error) {
		if err := getAccount("a"); err != nil {
			return false, nil
		}
		return true, nil
	})
	send(t, "a")
}

func Test02(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	_ = wait.PollUntilContextTimeout(ctx, time.Second, time.Minute, true, func(context.Context) (bool, error) {
		return ready("a")
	})
	send(t, "a")
}

func Test03(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	_ = wait.PollUntilContextTimeout(ctx, time.Second, time.Minute, true, func(context.Context) (bool, error) {
		return readyOK("a")
	})
	send(t, "a")
}

func Test04(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	_ = wait.PollUntilContextTimeout(ctx, time.Second, time.Minute, true, func(context.Context) (bool, error) {
		return readyFound("a")
	})
	send(t, "a")
}

func Test05(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	_ = wait.PollUntilContextTimeout(ctx, time.Second, time.Minute, true, func(context.Context) (bool, error) {
		err := getAccount("a")
		if apierrors.IsNotFound(err) {
			return false, nil
		}
		return err == nil, err
	})
	send(t, "a")
}

func Test06(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	_ = wait.PollUntilContextTimeout(ctx, time.Second, time.Minute, true, func(context.Context) (bool, error) {
		mustGet("a")
		return true, nil
	})
	send(t, "a")
}

func Test07(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	_ = wait.PollUntilContextTimeout(ctx, time.Second, time.Minute, true, func(context.Context) (bool, error) {
		require.NoError(t, getAccount("a"))
		return true, nil
	})
	send(t, "a")
}

func Test08(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	_ = wait.PollUntilContextTimeout(ctx, time.Second, time.Minute, true, func(context.Context) (bool, error) {
		return getAccount("a") == nil, nil
	})
	send(t, "a")
}

func Test09(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	_ = wait.PollUntilContextTimeout(ctx, time.Second, time.Minute, true, func(context.Context) (bool, error) {
		ns := &corev1.Namespace{}
		if err := k8sClient.Get(ctx, client.ObjectKey{Name: "a"}, ns); err != nil {
			return false, err
		}
		return ns.Status.Phase == corev1.NamespaceActive, nil
	})
	send(t, "a")
}

func Test10(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	_ = wait.PollUntilContextTimeout(ctx, time.Second, time.Minute, true, func(context.Context) (bool, error) {
		ns := &corev1.Namespace{}
		if err := k8sClient.Get(ctx, client.ObjectKey{Name: "a"}, ns); err != nil {
			return false, err
		}
		return true, nil
	})
	send(t, "a")
}

func Test11(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	_ = wait.PollUntilContextTimeout(ctx, time.Second, time.Minute, true, cond)
	send(t, "a")
}

func Test12(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	_ = wait.PollUntilContextTimeout(ctx, time.Second, time.Minute, true, condOK)
	send(t, "a")
}

func Test13(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	_ = wait.PollUntilContextTimeout(ctx, time.Second, time.Minute, true, condOfBad("a"))
	send(t, "a")
}

func Test14(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	_ = pollUntil(func() (bool, error) { err := getAccount("a"); return err == nil, nil })
	send(t, "a")
}

func Test15(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	_ = pollUntil(func() (bool, error) { err := getAccount("a"); return err == nil, err })
	send(t, "a")
}

func Test16(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	_ = pollDirect(func(context.Context) (bool, error) { err := getAccount("a"); return err == nil, err })
	send(t, "a")
}

func Test17(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	_ = pollDirect(func(context.Context) (bool, error) { return getAccount("a") == nil, nil })
	send(t, "a")
}

func Test18(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	_ = wait.PollUntilContextTimeout(ctx, time.Second, time.Minute, true, func(context.Context) (bool, error) {
		err := getAccount("a")
		if err != nil {
			t.Log(err)
			return false, nil
		}
		return true, nil
	})
	send(t, "a")
}

func Test19(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	_ = wait.PollUntilContextTimeout(ctx, time.Second, time.Minute, true, func(context.Context) (bool, error) {
		var err error
		if err = getAccount("a"); err == nil {
			return true, nil
		}
		if apierrors.IsNotFound(err) {
			return false, nil
		}
		return false, err
	})
	send(t, "a")
}

func Test20(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	_ = wait.PollUntilContextTimeout(ctx, time.Second, time.Minute, true, func(context.Context) (bool, error) {
		sa := &corev1.ServiceAccount{}
		err := k8sClient.Get(ctx, client.ObjectKey{Namespace: "a", Name: "default"}, sa)
		switch {
		case apierrors.IsNotFound(err):
			return false, nil
		case err != nil:
			return false, err
		}
		return true, nil
	})
	send(t, "a")
}

func Test21(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	_ = wait.PollUntilContextTimeout(ctx, time.Second, time.Minute, true, func(context.Context) (bool, error) {
		sa := &corev1.ServiceAccount{}
		err := k8sClient.Get(ctx, client.ObjectKey{Namespace: "a", Name: "default"}, sa)
		switch {
		case err != nil:
			return false, err
		}
		return true, nil
	})
	send(t, "a")
}

func Test22(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	_ = wait.PollUntilContextTimeout(ctx, 2*time.Minute, time.Minute, true, condOK)
	send(t, "a")
}

func Test23(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	_ = wait.ExponentialBackoff(wait.Backoff{Steps: 1, Duration: time.Second}, func() (bool, error) { return readyOK("a") })
	send(t, "a")
}

func Test24(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	_ = wait.ExponentialBackoff(wait.Backoff{Duration: time.Second}, func() (bool, error) { return readyOK("a") })
	send(t, "a")
}

func Test25(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	_ = wait.ExponentialBackoff(wait.Backoff{Steps: 5, Duration: time.Second}, func() (bool, error) { return readyOK("a") })
	send(t, "a")
}

func Test26(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	b := wait.Backoff{Duration: time.Second}
	b.Steps = 4
	_ = wait.ExponentialBackoff(b, func() (bool, error) { return readyOK("a") })
	send(t, "a")
}

func Test27(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	b := wait.Backoff{Duration: time.Second, Steps: 1}
	_ = wait.ExponentialBackoff(b, func() (bool, error) { return readyOK("a") })
	send(t, "a")
}
