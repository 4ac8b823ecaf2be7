package suite

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/wait"
	"k8s.io/client-go/kubernetes"

	"github.com/syncvet/syncvet/proof/internal/cluster"
	"github.com/syncvet/syncvet/proof/internal/count"
	"github.com/syncvet/syncvet/proof/internal/process"
)

const (
	runLimit   = 10 * time.Minute // of one run
	cleanLimit = 5 * time.Minute  // until the Namespaces of a run are gone
)

// A Runner runs versions of the suite one after the other.
type Runner struct {
	Tools     Tools
	Cluster   *cluster.Cluster
	Processes int
	Dir       string // for files of runs
}

// Run runs a version once, against a gateway of its own, and then waits until
// nothing of the run is left in the cluster.
func (r *Runner) Run(ctx context.Context, b Built, name string) (count.Run, error) {
	dir := filepath.Join(r.Dir, name)
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return count.Run{}, err
	}
	client, err := kubernetes.NewForConfig(r.Cluster.Config)
	if err != nil {
		return count.Run{}, err
	}
	own := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "gateway-" + name}}
	if _, err := client.CoreV1().Namespaces().Create(ctx, own, metav1.CreateOptions{}); err != nil {
		return count.Run{}, fmt.Errorf("make the gateway's namespace: %w", err)
	}
	g, err := startGateway(ctx, r.Tools, r.Cluster.Kubeconfig, own.Name, dir)
	if err != nil {
		return count.Run{}, err
	}
	run, err := r.ginkgo(ctx, b, g, dir)
	misses, stopped := g.stop()
	if err := errors.Join(err, stopped); err != nil {
		return count.Run{}, err
	}
	run.Misses = misses
	return run, clean(ctx, client)
}

// ginkgo runs the suite. That specs fail is no error.
func (r *Runner) ginkgo(ctx context.Context, b Built, g *gateway, dir string) (count.Run, error) {
	ctx, cancel := context.WithTimeout(ctx, runLimit)
	defer cancel()
	cmd := process.Command(ctx, dir, r.Tools.Ginkgo,
		fmt.Sprintf("-procs=%d", r.Processes), "-no-color", "-output-dir="+dir, "-json-report=report.json", b.Binary)
	cmd.Env = g.environment(r.Cluster.Kubeconfig)
	var out strings.Builder
	cmd.Stdout, cmd.Stderr = &out, &out
	err := process.Run(cmd)
	var exit *exec.ExitError
	if err != nil && (!errors.As(err, &exit) || ctx.Err() != nil) {
		return count.Run{}, errors.Join(fmt.Errorf("run the suite: %w", err), context.Cause(ctx))
	}
	text, err := os.ReadFile(filepath.Join(dir, "report.json"))
	if err != nil {
		return count.Run{}, fmt.Errorf("the suite left no report: %w\n%s", err, &out)
	}
	if err := os.WriteFile(filepath.Join(dir, "output.txt"), []byte(out.String()), 0o666); err != nil {
		return count.Run{}, err
	}
	return count.Parse(text)
}

// clean deletes all Namespaces but those that a cluster is born with, so that the
// next run has the machine for itself.
func clean(ctx context.Context, client kubernetes.Interface) error {
	namespaces := client.CoreV1().Namespaces()
	return wait.PollUntilContextTimeout(ctx, 200*time.Millisecond, cleanLimit, true, func(ctx context.Context) (bool, error) {
		list, err := namespaces.List(ctx, metav1.ListOptions{})
		if err != nil {
			return false, err
		}
		left := 0
		for _, ns := range list.Items {
			if ns.Name == corev1.NamespaceDefault || strings.HasPrefix(ns.Name, "kube-") {
				continue
			}
			left++
			if ns.DeletionTimestamp != nil {
				continue
			}
			err := namespaces.Delete(ctx, ns.Name, metav1.DeleteOptions{})
			if err != nil && !apierrors.IsNotFound(err) && !apierrors.IsConflict(err) {
				return false, err
			}
		}
		return left == 0, nil
	})
}
