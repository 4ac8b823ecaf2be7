// Command lines, given in pieces, as text or to helpers: some wait, some look, some need the namespace.
package waitkubectl

import (
	"context"
	"fmt"
	"os/exec"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"syncvet.test/nsready/waitkubectl/cli"
)

var (
	c   client.Client
	ctx = context.Background()
)

func namespace(n string) *corev1.Namespace {
	return &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: n}}
}

func pod(t *testing.T, area string) {
	t.Helper()
	require.NoError(t, c.Create(ctx, &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Name: "p", Namespace: area}}))
}

func TestGetPolled(t *testing.T) {
	ns := namespace("k1")
	require.NoError(t, c.Create(ctx, ns))
	require.Eventually(t, func() bool {
		_, err := cli.Kubectl(ns.Name, "get", "sa", "default")
		return err == nil
	}, time.Minute, time.Second)
	pod(t, ns.Name)
}

func TestGetOnce(t *testing.T) {
	ns := namespace("k2")
	require.NoError(t, c.Create(ctx, ns)) // want `nsready: namespace .* nothing waits until it is ready before a Pod`
	_, err := cli.Kubectl(ns.Name, "get", "sa", "default")
	require.NoError(t, err)
	pod(t, ns.Name)
}

func TestGetOther(t *testing.T) {
	ns := namespace("k3")
	require.NoError(t, c.Create(ctx, ns)) // want `nsready: namespace .* nothing waits until it is ready before a Pod`
	require.Eventually(t, func() bool {
		_, err := cli.Kubectl(ns.Name, "get", "secrets")
		return err == nil
	}, time.Minute, time.Second)
	pod(t, ns.Name)
}

func TestLine(t *testing.T) {
	ns := namespace("k4")
	require.NoError(t, c.Create(ctx, ns))
	_, err := cli.Run(fmt.Sprintf("kubectl wait -n %s --for=condition=Ready pod/web", ns.Name))
	require.NoError(t, err)
	pod(t, ns.Name)
}

func TestLineGone(t *testing.T) {
	ns := namespace("k5")
	require.NoError(t, c.Create(ctx, ns)) // want `nsready: namespace .* nothing waits until it is ready before`
	_, err := cli.Run(fmt.Sprintf("kubectl wait -n %s --for=delete pod/web", ns.Name))
	require.NoError(t, err)
	pod(t, ns.Name)
}

func TestUntil(t *testing.T) {
	ns := namespace("k6")
	require.NoError(t, c.Create(ctx, ns))
	cli.Until(t, "get", "serviceaccount/default", "--namespace", ns.Name)
	pod(t, ns.Name)
}

func TestUntilRuns(t *testing.T) {
	ns := namespace("k7")
	require.NoError(t, c.Create(ctx, ns))
	cli.Until(t, "run", "web", "--image=web", "--namespace", ns.Name)
	pod(t, ns.Name)
}

func TestRuns(t *testing.T) {
	ns := namespace("k8")
	require.NoError(t, c.Create(ctx, ns)) // want `nsready: namespace .* nothing waits until it is ready before the command`
	_, err := cli.Kubectl(ns.Name, "run", "web", "--image=web")
	require.NoError(t, err)
}

func TestShell(t *testing.T) {
	ns := namespace("k9")
	require.NoError(t, c.Create(ctx, ns))
	require.NoError(t, cli.Shell("kubectl rollout status -n %s deployment/web && echo up", ns.Name))
	pod(t, ns.Name)
}

func TestShellApplies(t *testing.T) {
	ns := namespace("k10")
	require.NoError(t, c.Create(ctx, ns)) // want `nsready: namespace .* nothing waits until it is ready before the command`
	require.NoError(t, cli.Shell("kubectl apply -n %s -f web.yaml", ns.Name))
}

func TestHelmWaits(t *testing.T) {
	ns := namespace("k11")
	require.NoError(t, c.Create(ctx, ns))
	require.NoError(t, exec.Command("helm", "install", "web", "./web", "--namespace="+ns.Name, "--wait").Run())
	pod(t, ns.Name)
}

func TestHelm(t *testing.T) {
	ns := namespace("k12")
	require.NoError(t, c.Create(ctx, ns)) // want `nsready: namespace .* nothing waits until it is ready before the command`
	require.NoError(t, exec.Command("helm", "install", "web", "./web", "--namespace="+ns.Name).Run())
}

func TestLooks(t *testing.T) {
	ns := namespace("k13")
	require.NoError(t, c.Create(ctx, ns)) // want `nsready: namespace .* nothing waits until it is ready before a Pod`
	_, err := cli.Kubectl(ns.Name, "describe", "ns")
	require.NoError(t, err)
	pod(t, ns.Name)
}
