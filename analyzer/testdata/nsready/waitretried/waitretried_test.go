// Pods and commands that are tried again until they succeed: who has created a Pod has waited.
package waitretried

import (
	"context"
	"os/exec"
	"testing"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/wait"
	"k8s.io/client-go/util/retry"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var c client.Client

func TestE2E(t *testing.T) { RegisterFailHandler(Fail); RunSpecs(t, "retried") }

func namespace(n string) *corev1.Namespace {
	return &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: n}}
}

func pod(n string) *corev1.Pod {
	return &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Name: "p", Namespace: n}}
}

var _ = It("h1", func(ctx context.Context) {
	Expect(c.Create(ctx, namespace("h1"))).To(Succeed())
	Eventually(func() error { return c.Create(ctx, pod("h1")) }).Should(Succeed())
})

var _ = It("h2", func(ctx context.Context) {
	Expect(c.Create(ctx, namespace("h2"))).To(Succeed()) // want `nsready: namespace "h2" .* nothing waits until it is ready before a Pod`
	Eventually(func() error {
		Expect(c.Create(ctx, pod("h2"))).To(Succeed())
		return nil
	}).Should(Succeed())
})

var _ = It("h3", func(ctx context.Context) {
	Expect(c.Create(ctx, namespace("h3"))).To(Succeed())
	for range 10 {
		if err := c.Create(ctx, pod("h3")); err == nil {
			break
		}
		time.Sleep(time.Second)
	}
})

var _ = It("h4", func(ctx context.Context) {
	Expect(c.Create(ctx, namespace("h4"))).To(Succeed()) // want `nsready: namespace "h4" .* nothing waits until it is ready before a Pod`
	for range 3 {
		Expect(c.Create(ctx, pod("h4"))).To(Succeed())
		time.Sleep(time.Second)
	}
})

var _ = It("h5", func(ctx context.Context) {
	Expect(c.Create(ctx, namespace("h5"))).To(Succeed())
	Expect(wait.PollUntilContextTimeout(ctx, time.Second, time.Minute, true, func(ctx context.Context) (bool, error) {
		return c.Create(ctx, pod("h5")) == nil, nil
	})).To(Succeed())
})

var _ = It("h6", func(ctx context.Context) {
	Expect(c.Create(ctx, namespace("h6"))).To(Succeed()) // want `nsready: namespace "h6" .* nothing waits until it is ready before a Pod`
	Expect(wait.PollUntilContextTimeout(ctx, time.Second, time.Minute, true, func(ctx context.Context) (bool, error) {
		err := c.Create(ctx, pod("h6"))
		return err == nil, err
	})).To(Succeed())
})

var _ = It("h7", func(ctx context.Context) {
	Expect(c.Create(ctx, namespace("h7"))).To(Succeed())
	Expect(retry.OnError(retry.DefaultBackoff, apierrors.IsForbidden, func() error { return c.Create(ctx, pod("h7")) })).To(Succeed())
})

var _ = It("h8", func(ctx context.Context) {
	Expect(c.Create(ctx, namespace("h8"))).To(Succeed()) // want `nsready: namespace "h8" .* nothing waits until it is ready before a Pod`
	Expect(retry.RetryOnConflict(retry.DefaultRetry, func() error { return c.Create(ctx, pod("h8")) })).To(Succeed())
})

var _ = It("h9", func(ctx context.Context) {
	Expect(c.Create(ctx, namespace("h9"))).To(Succeed())
	Eventually(exec.Command).WithArguments("kubectl", "version").ShouldNot(BeNil())
	Eventually(func() error { return exec.Command("kubectl", "run", "web", "-n", "h9").Run() }).Should(Succeed())
})

var _ = It("h10", func(ctx context.Context) {
	Expect(c.Create(ctx, namespace("h10"))).To(Succeed()) // want `nsready: namespace "h10" .* nothing waits until it is ready before the command`
	Expect(exec.Command("kubectl", "run", "web", "-n", "h10").Run()).To(Succeed())
})
