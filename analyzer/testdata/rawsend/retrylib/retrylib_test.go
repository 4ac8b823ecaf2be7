// Libraries that run a function until it succeeds, and uses of them that send once.
package retrylib

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

func createReady(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	require.Eventually(t, func() bool { return getAccount("a") == nil }, time.Minute, time.Second)
}

func Test00(t *testing.T) {
	createReady(t)
	post := func() error {
		_, err := http.Post(gatewayURL, "text/plain", strings.NewReader("a"))
		return err
	}
	_ = backoff.Retry(func() error { return post() }, backoff.NewExponentialBackOff())
}

func Test01(t *testing.T) {
	createReady(t)
	post := func() error {
		_, err := http.Post(gatewayURL, "text/plain", strings.NewReader("a"))
		return err
	}
	_ = backoff.RetryNotify(func() error { return post() }, backoff.NewConstantBackOff(time.Second), nil)
}

func Test02(t *testing.T) {
	createReady(t)
	post := func() error {
		_, err := http.Post(gatewayURL, "text/plain", strings.NewReader("a")) // want `rawsend: POST`
		return err
	}
	_ = backoff.Retry(func() error { return post() }, backoff.WithMaxRetries(backoff.NewConstantBackOff(time.Second), 0))
}

func Test03(t *testing.T) {
	createReady(t)
	post := func() error {
		_, err := http.Post(gatewayURL, "text/plain", strings.NewReader("a"))
		return err
	}
	_ = backoff.Retry(func() error { return post() }, backoff.WithMaxRetries(backoff.NewConstantBackOff(time.Second), 5))
}

func Test04(t *testing.T) {
	createReady(t)
	post := func() error {
		_, err := http.Post(gatewayURL, "text/plain", strings.NewReader("a")) // want `rawsend: POST`
		return err
	}
	_ = backoff.Retry(func() error { return post() }, &backoff.StopBackOff{})
}

func Test05(t *testing.T) {
	createReady(t)
	post := func() error {
		_, err := http.Post(gatewayURL, "text/plain", strings.NewReader("a")) // want `rawsend: POST`
		return err
	}
	_ = backoff.Retry(func() error { return backoff.Permanent(post()) }, backoff.NewExponentialBackOff())
}

func Test06(t *testing.T) {
	createReady(t)
	post := func() error {
		_, err := http.Post(gatewayURL, "text/plain", strings.NewReader("a")) // want `rawsend: POST`
		return err
	}
	_ = backoff.Retry(func() error {
		if err := post(); err != nil {
			return backoff.Permanent(err)
		}
		return nil
	}, backoff.NewExponentialBackOff())
}

func Test07(t *testing.T) {
	createReady(t)
	post := func() error {
		_, err := http.Post(gatewayURL, "text/plain", strings.NewReader("a")) // want `rawsend: POST`
		return err
	}
	_ = backoff.Retry(func() error { require.NoError(t, post()); return nil }, backoff.NewExponentialBackOff())
}

func Test08(t *testing.T) {
	createReady(t)
	post := func() error {
		_, err := http.Post(gatewayURL, "text/plain", strings.NewReader("a"))
		return err
	}
	_, _ = backoff5.Retry(ctx, func() (bool, error) { return true, post() })
}

func Test09(t *testing.T) {
	createReady(t)
	post := func() error {
		_, err := http.Post(gatewayURL, "text/plain", strings.NewReader("a")) // want `rawsend: POST`
		return err
	}
	_, _ = backoff5.Retry(ctx, func() (bool, error) { return true, post() }, backoff5.WithMaxTries(1))
}

func Test10(t *testing.T) {
	createReady(t)
	post := func() error {
		_, err := http.Post(gatewayURL, "text/plain", strings.NewReader("a")) // want `rawsend: POST`
		return err
	}
	_, _ = backoff5.Retry(ctx, func() (bool, error) {
		if err := post(); err != nil {
			return false, backoff5.Permanent(err)
		}
		return true, nil
	})
}

func Test11(t *testing.T) {
	createReady(t)
	post := func() error {
		_, err := http.Post(gatewayURL, "text/plain", strings.NewReader("a")) // want `rawsend: POST`
		return err
	}
	_, _ = backoff5.Retry(ctx, func() (bool, error) { err := post(); return err == nil, nil })
}

func Test12(t *testing.T) {
	createReady(t)
	post := func() error {
		_, err := http.Post(gatewayURL, "text/plain", strings.NewReader("a"))
		return err
	}
	ticker := backoff.NewTicker(backoff.NewExponentialBackOff())
	for range ticker.C {
		if err := post(); err != nil {
			continue
		}
		ticker.Stop()
		break
	}
}

func Test13(t *testing.T) {
	createReady(t)
	post := func() error {
		_, err := http.Post(gatewayURL, "text/plain", strings.NewReader("a")) // want `rawsend: POST`
		return err
	}
	ticker := backoff.NewTicker(backoff.NewExponentialBackOff())
	for range ticker.C {
		require.NoError(t, post())
		ticker.Stop()
		break
	}
}

func Test14(t *testing.T) {
	createReady(t)
	post := func() error {
		_, err := http.Post(gatewayURL, "text/plain", strings.NewReader("a"))
		return err
	}
	_ = avast.Do(func() error { return post() })
}

func Test15(t *testing.T) {
	createReady(t)
	post := func() error {
		_, err := http.Post(gatewayURL, "text/plain", strings.NewReader("a")) // want `rawsend: POST`
		return err
	}
	_ = avast.Do(func() error { return post() }, avast.Attempts(1))
}

func Test16(t *testing.T) {
	createReady(t)
	post := func() error {
		_, err := http.Post(gatewayURL, "text/plain", strings.NewReader("a"))
		return err
	}
	_ = avast.Do(func() error { return post() }, avast.Attempts(0))
}

func Test17(t *testing.T) {
	createReady(t)
	post := func() error {
		_, err := http.Post(gatewayURL, "text/plain", strings.NewReader("a")) // want `rawsend: POST`
		return err
	}
	_ = avast.Do(func() error { return avast.Unrecoverable(post()) })
}

func Test18(t *testing.T) {
	createReady(t)
	post := func() error {
		_, err := http.Post(gatewayURL, "text/plain", strings.NewReader("a"))
		return err
	}
	_ = goretry.Do(ctx, goretry.NewConstant(time.Second), func(context.Context) error { return goretry.RetryableError(post()) })
}

func Test19(t *testing.T) {
	createReady(t)
	post := func() error {
		_, err := http.Post(gatewayURL, "text/plain", strings.NewReader("a")) // want `rawsend: POST`
		return err
	}
	_ = goretry.Do(ctx, goretry.NewConstant(time.Second), func(context.Context) error { return post() })
}

func Test20(t *testing.T) {
	createReady(t)
	post := func() error {
		_, err := http.Post(gatewayURL, "text/plain", strings.NewReader("a"))
		return err
	}
	_ = goretry.Do(ctx, goretry.NewConstant(time.Second), func(context.Context) error {
		if err := post(); err != nil {
			return goretry.RetryableError(err)
		}
		return nil
	})
}

func Test21(t *testing.T) {
	createReady(t)
	post := func() error {
		_, err := http.Post(gatewayURL, "text/plain", strings.NewReader("a")) // want `rawsend: POST`
		return err
	}
	_ = goretry.Do(ctx, goretry.NewConstant(time.Second), func(context.Context) error {
		if err := post(); err != nil {
			return err
		}
		return nil
	})
}

func Test22(t *testing.T) {
	createReady(t)
	post := func() error {
		_, err := http.Post(gatewayURL, "text/plain", strings.NewReader("a"))
		return err
	}
	_ = goretry.Do(ctx, goretry.NewConstant(time.Second), func(context.Context) error {
		if err := post(); err != nil {
			return fmt.Errorf("x: %w", goretry.RetryableError(err))
		}
		return nil
	})
}

func Test23(t *testing.T) {
	createReady(t)
	post := func() error {
		_, err := http.Post(gatewayURL, "text/plain", strings.NewReader("a")) // want `rawsend: POST`
		return err
	}
	_ = goretry.Constant(ctx, time.Second, func(context.Context) error {
		if err := post(); err != nil {
			return fmt.Errorf("x: %w", err)
		}
		return nil
	})
}

func Test24(t *testing.T) {
	createReady(t)
	post := func() error {
		_, err := http.Post(gatewayURL, "text/plain", strings.NewReader("a")) // want `rawsend: POST`
		return err
	}
	_ = goretry.Do(ctx, goretry.WithMaxRetries(0, goretry.NewConstant(time.Second)), func(context.Context) error { return goretry.RetryableError(post()) })
}

func Test25(t *testing.T) {
	createReady(t)
	post := func() error {
		_, err := http.Post(gatewayURL, "text/plain", strings.NewReader("a"))
		return err
	}
	_ = goretry.Fibonacci(ctx, time.Second, func(context.Context) error {
		err := post()
		if err != nil {
			err = goretry.RetryableError(err)
		}
		return err
	})
}

func Test26(t *testing.T) {
	createReady(t)
	post := func() error {
		_, err := http.Post(gatewayURL, "text/plain", strings.NewReader("a"))
		return err
	}
	poll.WaitOn(t, func(poll.LogT) poll.Result {
		if err := post(); err != nil {
			return poll.Continue("no: %v", err)
		}
		return poll.Success()
	})
}

func Test27(t *testing.T) {
	createReady(t)
	post := func() error {
		_, err := http.Post(gatewayURL, "text/plain", strings.NewReader("a")) // want `rawsend: POST`
		return err
	}
	poll.WaitOn(t, func(poll.LogT) poll.Result {
		if err := post(); err != nil {
			return poll.Error(err)
		}
		return poll.Success()
	})
}

func Test28(t *testing.T) {
	createReady(t)
	post := func() error {
		_, err := http.Post(gatewayURL, "text/plain", strings.NewReader("a")) // want `rawsend: POST`
		return err
	}
	poll.WaitOn(t, func(poll.LogT) poll.Result {
		if err := post(); err != nil {
			return poll.Continue("no: %v", err)
		}
		return poll.Success()
	}, poll.WithTimeout(time.Second), poll.WithDelay(time.Minute))
}

func Test29(t *testing.T) {
	createReady(t)
	post := func() error {
		_, err := http.Post(gatewayURL, "text/plain", strings.NewReader("a"))
		return err
	}
	retry.Run(t, func(r *retry.R) { require.NoError(r, post()) })
}

func Test30(t *testing.T) {
	createReady(t)
	post := func() error {
		_, err := http.Post(gatewayURL, "text/plain", strings.NewReader("a")) // want `rawsend: POST`
		return err
	}
	retry.Run(t, func(r *retry.R) { require.NoError(t, post()) })
}

func Test31(t *testing.T) {
	createReady(t)
	post := func() error {
		_, err := http.Post(gatewayURL, "text/plain", strings.NewReader("a"))
		return err
	}
	retry.Run(t, func(r *retry.R) {
		if err := post(); err != nil {
			r.Fatal(err)
		}
	})
}

func Test32(t *testing.T) {
	createReady(t)
	post := func() error {
		_, err := http.Post(gatewayURL, "text/plain", strings.NewReader("a")) // want `rawsend: POST`
		return err
	}
	retry.Run(t, func(r *retry.R) {
		if err := post(); err != nil {
			t.Fatal(err)
		}
	})
}

func Test33(t *testing.T) {
	createReady(t)
	post := func() error {
		_, err := http.Post(gatewayURL, "text/plain", strings.NewReader("a"))
		return err
	}
	retry.Run(t, func(r *retry.R) { r.Check(post()) })
}

func Test34(t *testing.T) {
	createReady(t)
	post := func() error {
		_, err := http.Post(gatewayURL, "text/plain", strings.NewReader("a")) // want `rawsend: POST`
		return err
	}
	retry.Run(t, func(r *retry.R) { _ = post() })
}

func Test35(t *testing.T) {
	createReady(t)
	post := func() error {
		_, err := http.Post(gatewayURL, "text/plain", strings.NewReader("a")) // want `rawsend: POST`
		return err
	}
	retry.RunWith(&retry.Counter{Count: 1, Wait: time.Second}, t, func(r *retry.R) { require.NoError(r, post()) })
}

func Test36(t *testing.T) {
	createReady(t)
	post := func() error {
		_, err := http.Post(gatewayURL, "text/plain", strings.NewReader("a"))
		return err
	}
	retry.RunWith(&retry.Counter{Count: 9, Wait: time.Second}, t, func(r *retry.R) { require.NoError(r, post()) })
}
