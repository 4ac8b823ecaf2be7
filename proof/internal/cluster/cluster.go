// Package cluster runs a control plane on this machine's loopback: etcd, an API
// server, and the controllers that a Namespace gets its contents from.
package cluster

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"
	"sigs.k8s.io/controller-runtime/pkg/envtest"

	"github.com/syncvet/syncvet/proof/internal/build"
	"github.com/syncvet/syncvet/proof/internal/process"
)

// ready is how long a part of the control plane may take until it is ready.
const ready = 2 * time.Minute

// A Cluster is a control plane that runs.
type Cluster struct {
	Config     *rest.Config
	Kubeconfig string // a file

	plane   *envtest.ControlPlane
	manager *process.Child
	logs    []io.Closer
}

// Start starts a control plane that keeps its files in a folder. Ports are the
// kernel's choice. Between that and the program's use another may take one, so
// that a start is tried again.
func Start(ctx context.Context, bin build.Plane, dir string) (*Cluster, error) {
	const tries = 3
	var err error
	for i := range tries {
		var c *Cluster
		c, err = start(ctx, bin, filepath.Join(dir, fmt.Sprintf("plane%d", i)))
		if err == nil {
			return c, nil
		}
		if ctx.Err() != nil {
			break
		}
	}
	return nil, fmt.Errorf("start a control plane: %w", err)
}

func start(ctx context.Context, bin build.Plane, dir string) (_ *Cluster, err error) {
	c := &Cluster{}
	defer func() {
		if err != nil {
			err = errors.Join(err, c.Stop())
		}
	}()
	if err := c.startPlane(bin, dir); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil { // the start of envtest knows no context
		return nil, err
	}
	if err := c.admin(dir); err != nil {
		return nil, fmt.Errorf("make a user: %w", err)
	}
	if err := c.startManager(ctx, bin.ControllerManager, dir); err != nil {
		return nil, err
	}
	return c, nil
}

// startPlane starts etcd and the API server.
func (c *Cluster) startPlane(bin build.Plane, dir string) error {
	plane := &envtest.ControlPlane{
		Etcd: &envtest.Etcd{
			Path: bin.Etcd, DataDir: filepath.Join(dir, "etcd"), StartTimeout: ready,
		},
		APIServer: &envtest.APIServer{
			Path: bin.APIServer, CertDir: filepath.Join(dir, "certs"), StartTimeout: ready,
		},
	}
	for _, folder := range []string{plane.Etcd.DataDir, plane.APIServer.CertDir} {
		if err := os.MkdirAll(folder, 0o700); err != nil {
			return err
		}
	}
	for name, w := range map[string]*io.Writer{"etcd": &plane.Etcd.Err, "kube-apiserver": &plane.APIServer.Err} {
		log, err := os.Create(filepath.Join(dir, name+".log"))
		if err != nil {
			return err
		}
		c.logs = append(c.logs, log)
		*w = log
	}
	// envtest disables the admission of ServiceAccounts, since it runs no
	// controllers. Here they run.
	plane.APIServer.Configure().Disable("disable-admission-plugins").Set("advertise-address", "127.0.0.1")
	c.plane = plane
	return plane.Start()
}

// admin makes a user who may do everything, and a kubeconfig for those who run
// as that user.
func (c *Cluster) admin(dir string) error {
	user, err := c.plane.AddUser(
		envtest.User{Name: "admin", Groups: []string{"system:masters"}},
		&rest.Config{QPS: -1}, // no throttling
	)
	if err != nil {
		return err
	}
	c.Config = user.Config()
	text, err := user.KubeConfig()
	if err != nil {
		return err
	}
	c.Kubeconfig = filepath.Join(dir, "kubeconfig")
	return os.WriteFile(c.Kubeconfig, text, 0o600)
}

// startManager starts the controllers that act on Namespaces.
func (c *Cluster) startManager(ctx context.Context, bin, dir string) error {
	ca := filepath.Join(dir, "ca.crt")
	if err := os.WriteFile(ca, c.Config.CAData, 0o600); err != nil {
		return err
	}
	var err error
	c.manager, err = process.Start(filepath.Join(dir, "kube-controller-manager.log"), bin,
		"--kubeconfig="+c.Kubeconfig,
		"--controllers=serviceaccount-controller,namespace-controller,root-ca-certificate-publisher-controller",
		"--root-ca-file="+ca,
		"--leader-elect=false",
		"--secure-port=0", // it serves nothing
		// Its own throttling, 20 requests a second, would be all that is measured.
		"--kube-api-qps=1000", "--kube-api-burst=2000",
	)
	if err != nil {
		return err
	}
	client, err := kubernetes.NewForConfig(c.Config)
	if err != nil {
		return err
	}
	return c.manager.Until(ctx, ready, func(ctx context.Context) bool {
		_, account := client.CoreV1().ServiceAccounts(corev1.NamespaceDefault).Get(ctx, "default", metav1.GetOptions{})
		_, root := client.CoreV1().ConfigMaps(corev1.NamespaceDefault).Get(ctx, "kube-root-ca.crt", metav1.GetOptions{})
		return account == nil && root == nil
	})
}

// Stop stops all of it.
func (c *Cluster) Stop() error {
	var errs []error
	if c.manager != nil {
		errs = append(errs, c.manager.Stop())
	}
	if c.plane != nil {
		errs = append(errs, c.plane.Stop())
	}
	for _, log := range c.logs {
		errs = append(errs, log.Close())
	}
	return errors.Join(errs...)
}
