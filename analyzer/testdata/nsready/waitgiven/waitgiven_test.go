// Functions that a poll runs: of fields, slices and maps, made by calls, method values, handed through pollers of this package and of another one.
package waitgiven

import (
	"context"
	"testing"
	"time"

	. "github.com/onsi/gomega"
	"github.com/stretchr/testify/require"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/wait"
	"k8s.io/client-go/kubernetes"

	"syncvet.test/nsready/waitgiven/lib"
)

var (
	kube kubernetes.Interface
	ctx  = context.Background()
	k    lib.Kube
)

func pod(t *testing.T, area string) {
	_, err := kube.CoreV1().Pods(area).Create(ctx, &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Name: "p"}}, metav1.CreateOptions{})
	require.NoError(t, err)
}

func ns(area string) *corev1.Namespace {
	return &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: area}}
}

func active(area string) wait.ConditionFunc {
	return func() (bool, error) {
		_, err := kube.CoreV1().Namespaces().Get(ctx, area, metav1.GetOptions{})
		return err == nil, nil
	}
}

type check struct {
	name string
	run  wait.ConditionFunc
}

func TestField(t *testing.T) {
	_, err := kube.CoreV1().Namespaces().Create(ctx, ns("a1"), metav1.CreateOptions{})
	require.NoError(t, err)
	c := check{name: "x", run: active("a1")}
	require.NoError(t, wait.PollImmediate(time.Second, time.Minute, c.run))
	pod(t, "a1")
}

func TestSlice(t *testing.T) {
	_, err := kube.CoreV1().Namespaces().Create(ctx, ns("a2"), metav1.CreateOptions{})
	require.NoError(t, err)
	for _, cond := range []wait.ConditionFunc{active("a2"), func() (bool, error) { return true, nil }} {
		require.NoError(t, wait.PollImmediate(time.Second, time.Minute, cond))
	}
	pod(t, "a2")
}

func TestOtherPoller(t *testing.T) {
	_, err := kube.CoreV1().Namespaces().Create(ctx, ns("a3"), metav1.CreateOptions{})
	require.NoError(t, err)
	lib.Until(t, 60, k.Active("a3"))
	pod(t, "a3")
}

func TestOtherOnce(t *testing.T) {
	_, err := kube.CoreV1().Namespaces().Create(ctx, ns("a4"), metav1.CreateOptions{}) // want `nsready: namespace .* nothing waits until it is ready before`
	require.NoError(t, err)
	lib.Once(t, k.Active("a4"))
	pod(t, "a4")
}

func TestMethodValue(t *testing.T) {
	_, err := kube.CoreV1().Namespaces().Create(ctx, ns("a5"), metav1.CreateOptions{})
	require.NoError(t, err)
	one := lib.One{Kube: kube, Name: "a5"}
	require.NoError(t, lib.Poller{Every: time.Second}.Until(ctx, one.Ready))
	pod(t, "a5")
}

func TestGeneric(t *testing.T) {
	_, err := kube.CoreV1().Namespaces().Create(ctx, ns("a6"), metav1.CreateOptions{})
	require.NoError(t, err)
	lib.Eventually(t, func() (*corev1.Namespace, error) {
		return kube.CoreV1().Namespaces().Get(ctx, "a6", metav1.GetOptions{})
	}, func(n *corev1.Namespace) bool { return n.Status.Phase == corev1.NamespaceActive })
	pod(t, "a6")
}

func all(conds ...wait.ConditionFunc) wait.ConditionFunc {
	return func() (bool, error) {
		for _, c := range conds {
			if ok, err := c(); !ok || err != nil {
				return ok, err
			}
		}
		return true, nil
	}
}

func TestCombined(t *testing.T) {
	_, err := kube.CoreV1().Namespaces().Create(ctx, ns("a7"), metav1.CreateOptions{})
	require.NoError(t, err)
	require.NoError(t, wait.PollImmediate(time.Second, time.Minute, all(active("a7"))))
	pod(t, "a7")
}

func TestGomegaVariable(t *testing.T) {
	g := NewWithT(t)
	_, err := kube.CoreV1().Namespaces().Create(ctx, ns("a8"), metav1.CreateOptions{})
	g.Expect(err).NotTo(HaveOccurred())
	var ready func() bool
	ready = k.Active("a8")
	g.Eventually(ready).Should(BeTrue())
	pod(t, "a8")
}

func waitFor(t *testing.T, what string, cond func() bool) {
	t.Helper()
	t.Log(what)
	until(t, cond)
}

func until(t *testing.T, cond func() bool) {
	t.Helper()
	deadline := time.After(time.Minute)
	for {
		select {
		case <-deadline:
			t.Fatal("late")
		case <-time.After(time.Second):
			if cond() {
				return
			}
		}
	}
}

func TestNested(t *testing.T) {
	_, err := kube.CoreV1().Namespaces().Create(ctx, ns("a9"), metav1.CreateOptions{})
	require.NoError(t, err)
	waitFor(t, "active", k.Active("a9"))
	pod(t, "a9")
}

func step(t *testing.T, f func() bool) {
	t.Helper()
	require.True(t, f())
}

func TestNestedOnce(t *testing.T) {
	_, err := kube.CoreV1().Namespaces().Create(ctx, ns("a10"), metav1.CreateOptions{}) // want `nsready: namespace .* nothing waits until it is ready before`
	require.NoError(t, err)
	step(t, k.Active("a10"))
	pod(t, "a10")
}

func TestOtherName(t *testing.T) {
	_, err := kube.CoreV1().Namespaces().Create(ctx, ns("a11"), metav1.CreateOptions{}) // want `nsready: namespace .* nothing waits until it is ready before`
	require.NoError(t, err)
	waitFor(t, "active", k.Active("another"))
	pod(t, "a11")
}

func TestConditionOfMap(t *testing.T) {
	_, err := kube.CoreV1().Namespaces().Create(ctx, ns("a12"), metav1.CreateOptions{})
	require.NoError(t, err)
	for name, cond := range map[string]func() bool{"active": k.Active("a12")} {
		waitFor(t, name, cond)
	}
	pod(t, "a12")
}

type suite struct{ t *testing.T }

func (s *suite) eventually(cond func() bool) { require.Eventually(s.t, cond, time.Minute, time.Second) }

func (s *suite) exists(area string) bool {
	_, err := kube.CoreV1().ServiceAccounts(area).Get(ctx, "default", metav1.GetOptions{})
	return err == nil
}

func TestSuiteMethod(t *testing.T) {
	s := &suite{t}
	_, err := kube.CoreV1().Namespaces().Create(ctx, ns("a13"), metav1.CreateOptions{})
	require.NoError(t, err)
	s.eventually(func() bool { return s.exists("a13") })
	pod(t, "a13")
}

func eventually(f any) AsyncAssertion { return Eventually(f, time.Minute, time.Second) }

func accountsOf(area string) AsyncAssertion {
	return Eventually(func() ([]corev1.ServiceAccount, error) {
		list, err := kube.CoreV1().ServiceAccounts(area).List(ctx, metav1.ListOptions{})
		if err != nil {
			return nil, err
		}
		return list.Items, nil
	}).WithTimeout(time.Minute)
}

func steadily(f any) AsyncAssertion { return Consistently(f, time.Minute, time.Second) }

func TestOwnEventually(t *testing.T) {
	_, err := kube.CoreV1().Namespaces().Create(ctx, ns("a14"), metav1.CreateOptions{})
	require.NoError(t, err)
	eventually(k.Active("a14")).Should(BeTrue())
	pod(t, "a14")
}

func TestOwnEventuallyOf(t *testing.T) {
	_, err := kube.CoreV1().Namespaces().Create(ctx, ns("a15"), metav1.CreateOptions{})
	require.NoError(t, err)
	accountsOf("a15").WithPolling(time.Second).ShouldNot(BeEmpty())
	pod(t, "a15")
}

func TestOwnEventuallyGone(t *testing.T) {
	_, err := kube.CoreV1().Namespaces().Create(ctx, ns("a16"), metav1.CreateOptions{}) // want `nsready: namespace "a16" .* nothing waits until it is ready before`
	require.NoError(t, err)
	accountsOf("a16").Should(BeEmpty())
	pod(t, "a16")
}

func TestOwnConsistently(t *testing.T) {
	_, err := kube.CoreV1().Namespaces().Create(ctx, ns("a17"), metav1.CreateOptions{}) // want `nsready: namespace "a17" .* nothing waits until it is ready before`
	require.NoError(t, err)
	steadily(k.Active("a17")).Should(BeTrue())
	pod(t, "a17")
}

func TestOwnEventuallyUnused(t *testing.T) {
	_, err := kube.CoreV1().Namespaces().Create(ctx, ns("a18"), metav1.CreateOptions{}) // want `nsready: namespace "a18" .* nothing waits until it is ready before`
	require.NoError(t, err)
	_ = accountsOf("a18")
	pod(t, "a18")
}

func TestKeptEventually(t *testing.T) {
	_, err := kube.CoreV1().Namespaces().Create(ctx, ns("a19"), metav1.CreateOptions{})
	require.NoError(t, err)
	accounts := accountsOf("a19")
	accounts.Should(HaveLen(1))
	pod(t, "a19")
}
