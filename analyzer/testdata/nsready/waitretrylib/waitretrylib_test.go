// Libraries that run a function until it succeeds, and uses of them that try once.
package waitretrylib

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	avast "github.com/avast/retry-go/v4"
	"github.com/cenkalti/backoff/v4"
	backoff5 "github.com/cenkalti/backoff/v5"
	"github.com/hashicorp/consul/sdk/testutil/retry"
	goretry "github.com/sethvargo/go-retry"
	"github.com/stretchr/testify/require"
	"gotest.tools/v3/poll"
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

func send(t *testing.T, name string) {
	resp, err := http.Post(gatewayURL, "text/plain", strings.NewReader(name))
	require.NoError(t, err)
	require.Equal(t, http.StatusCreated, resp.StatusCode)
}

func Test00(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	_ = backoff.Retry(func() error { return getAccount("a") }, backoff.NewExponentialBackOff())
	send(t, "a")
}

func Test01(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	_ = backoff.RetryNotify(func() error { return getAccount("a") }, backoff.NewConstantBackOff(time.Second), nil)
	send(t, "a")
}

func Test02(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	_, _ = backoff.RetryWithData(func() (int, error) { return 0, getAccount("a") }, backoff.NewConstantBackOff(time.Second))
	send(t, "a")
}

func Test03(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	_ = backoff.Retry(func() error { return getAccount("a") }, backoff.WithMaxRetries(backoff.NewConstantBackOff(time.Second), 0))
	send(t, "a")
}

func Test04(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	_ = backoff.Retry(func() error { return getAccount("a") }, backoff.WithMaxRetries(backoff.NewConstantBackOff(time.Second), 5))
	send(t, "a")
}

func Test05(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	_ = backoff.Retry(func() error { return getAccount("a") }, backoff.WithContext(backoff.WithMaxRetries(backoff.NewConstantBackOff(time.Second), 0), ctx))
	send(t, "a")
}

func Test06(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	_ = backoff.Retry(func() error { return getAccount("a") }, &backoff.StopBackOff{})
	send(t, "a")
}

func Test07(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	_ = backoff.Retry(func() error { return backoff.Permanent(getAccount("a")) }, backoff.NewExponentialBackOff())
	send(t, "a")
}

func Test08(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	_ = backoff.Retry(func() error {
		if err := getAccount("a"); err != nil {
			return backoff.Permanent(err)
		}
		return nil
	}, backoff.NewExponentialBackOff())
	send(t, "a")
}

func Test09(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	_ = backoff.Retry(func() error { require.NoError(t, getAccount("a")); return nil }, backoff.NewExponentialBackOff())
	send(t, "a")
}

func Test10(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	_, _ = backoff5.Retry(ctx, func() (bool, error) { return true, getAccount("a") })
	send(t, "a")
}

func Test11(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	_, _ = backoff5.Retry(ctx, func() (bool, error) { return true, getAccount("a") }, backoff5.WithMaxTries(1))
	send(t, "a")
}

func Test12(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	_, _ = backoff5.Retry(ctx, func() (bool, error) { return true, getAccount("a") }, backoff5.WithMaxTries(4), backoff5.WithBackOff(backoff5.NewConstantBackOff(time.Second)))
	send(t, "a")
}

func Test13(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	_, _ = backoff5.Retry(ctx, func() (bool, error) {
		if err := getAccount("a"); err != nil {
			return false, backoff5.Permanent(err)
		}
		return true, nil
	})
	send(t, "a")
}

func Test14(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	_, _ = backoff5.Retry(ctx, func() (bool, error) { err := getAccount("a"); return err == nil, nil })
	send(t, "a")
}

func Test15(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	ticker := backoff.NewTicker(backoff.NewExponentialBackOff())
	for range ticker.C {
		if err := getAccount("a"); err != nil {
			continue
		}
		ticker.Stop()
		break
	}
	send(t, "a")
}

func Test16(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	ticker := backoff.NewTicker(backoff.NewExponentialBackOff())
	for range ticker.C {
		require.NoError(t, getAccount("a"))
		ticker.Stop()
		break
	}
	send(t, "a")
}

func Test17(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	_ = avast.Do(func() error { return getAccount("a") })
	send(t, "a")
}

func Test18(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	_ = avast.Do(func() error { return getAccount("a") }, avast.Attempts(1))
	send(t, "a")
}

func Test19(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	_ = avast.Do(func() error { return getAccount("a") }, avast.Attempts(0))
	send(t, "a")
}

func Test20(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	_ = avast.Do(func() error { return getAccount("a") }, avast.Attempts(5), avast.Delay(time.Second))
	send(t, "a")
}

func Test21(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	_ = avast.Do(func() error { return avast.Unrecoverable(getAccount("a")) })
	send(t, "a")
}

func Test22(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	_, _ = avast.DoWithData(func() (int, error) { return 1, getAccount("a") })
	send(t, "a")
}

func Test23(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	_ = goretry.Do(ctx, goretry.NewConstant(time.Second), func(context.Context) error { return goretry.RetryableError(getAccount("a")) })
	send(t, "a")
}

func Test24(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	_ = goretry.Do(ctx, goretry.NewConstant(time.Second), func(context.Context) error { return getAccount("a") })
	send(t, "a")
}

func Test25(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	_ = goretry.Do(ctx, goretry.NewConstant(time.Second), func(context.Context) error {
		if err := getAccount("a"); err != nil {
			return goretry.RetryableError(err)
		}
		return nil
	})
	send(t, "a")
}

func Test26(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	_ = goretry.Do(ctx, goretry.NewConstant(time.Second), func(context.Context) error {
		if err := getAccount("a"); err != nil {
			return err
		}
		return nil
	})
	send(t, "a")
}

func Test27(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	_ = goretry.Do(ctx, goretry.NewConstant(time.Second), func(context.Context) error {
		if err := getAccount("a"); err != nil {
			return fmt.Errorf("x: %w", goretry.RetryableError(err))
		}
		return nil
	})
	send(t, "a")
}

func Test28(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	_ = goretry.Constant(ctx, time.Second, func(context.Context) error {
		if err := getAccount("a"); err != nil {
			return fmt.Errorf("x: %w", err)
		}
		return nil
	})
	send(t, "a")
}

func Test29(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	_ = goretry.Do(ctx, goretry.WithMaxRetries(0, goretry.NewConstant(time.Second)), func(context.Context) error { return goretry.RetryableError(getAccount("a")) })
	send(t, "a")
}

func Test30(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	_ = goretry.Fibonacci(ctx, time.Second, func(context.Context) error {
		err := getAccount("a")
		if err != nil {
			err = goretry.RetryableError(err)
		}
		return err
	})
	send(t, "a")
}

func Test31(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	poll.WaitOn(t, func(poll.LogT) poll.Result {
		if err := getAccount("a"); err != nil {
			return poll.Continue("no: %v", err)
		}
		return poll.Success()
	})
	send(t, "a")
}

func Test32(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	poll.WaitOn(t, func(poll.LogT) poll.Result {
		if err := getAccount("a"); err != nil {
			return poll.Error(err)
		}
		return poll.Success()
	})
	send(t, "a")
}

func Test33(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	poll.WaitOn(t, func(poll.LogT) poll.Result {
		if err := getAccount("a"); err != nil {
			return poll.Continue("no: %v", err)
		}
		return poll.Success()
	}, poll.WithTimeout(time.Second), poll.WithDelay(time.Minute))
	send(t, "a")
}

func Test34(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	retry.Run(t, func(r *retry.R) { require.NoError(r, getAccount("a")) })
	send(t, "a")
}

func Test35(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	retry.Run(t, func(r *retry.R) { require.NoError(t, getAccount("a")) })
	send(t, "a")
}

func Test36(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	retry.Run(t, func(r *retry.R) {
		if err := getAccount("a"); err != nil {
			r.Fatal(err)
		}
	})
	send(t, "a")
}

func Test37(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	retry.Run(t, func(r *retry.R) {
		if err := getAccount("a"); err != nil {
			r.Errorf("x %v", err)
		}
	})
	send(t, "a")
}

func Test38(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	retry.Run(t, func(r *retry.R) {
		if err := getAccount("a"); err != nil {
			t.Fatal(err)
		}
	})
	send(t, "a")
}

func Test39(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	retry.Run(t, func(r *retry.R) { r.Check(getAccount("a")) })
	send(t, "a")
}

func Test40(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	retry.Run(t, func(r *retry.R) { _ = getAccount("a") })
	send(t, "a")
}

func Test41(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	retry.RunWith(&retry.Counter{Count: 1, Wait: time.Second}, t, func(r *retry.R) { require.NoError(r, getAccount("a")) })
	send(t, "a")
}

func Test42(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	retry.RunWith(&retry.Counter{Count: 9, Wait: time.Second}, t, func(r *retry.R) { require.NoError(r, getAccount("a")) })
	send(t, "a")
}

func Test43(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	retry.RunWith(retry.ThreeTimes(), t, func(r *retry.R) { require.NoError(r, getAccount("a")) })
	send(t, "a")
}
