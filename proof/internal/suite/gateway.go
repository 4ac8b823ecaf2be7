package suite

import (
	"context"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"github.com/syncvet/syncvet/proof/internal/process"
)

// A gateway is the system under test.
type gateway struct {
	child *process.Child
	url   string
}

// listening is how the gateway logs the address that the kernel chose.
var listening = regexp.MustCompile(`"listening","address":"([0-9.:]+)"`)

// unknown is how it logs that its informer does not have an alert's Namespace.
const unknown = `"namespace not known"`

// startGateway starts a gateway whose own Namespace exists, with an informer that
// starts with it.
func startGateway(ctx context.Context, tools Tools, kubeconfig, namespace, dir string) (*gateway, error) {
	child, err := process.Start(filepath.Join(dir, "gateway.log"), tools.Gateway,
		"-kubeconfig="+kubeconfig, "-listen=127.0.0.1:0", "-namespace="+namespace)
	if err != nil {
		return nil, err
	}
	g := &gateway{child: child}
	err = child.Until(ctx, time.Minute, func(context.Context) bool {
		if m := listening.FindStringSubmatch(child.Printed()); m != nil {
			g.url = "http://" + m[1]
		}
		return g.url != "" && healthy(g.url)
	})
	if err != nil {
		return nil, errors.Join(err, child.Stop())
	}
	return g, nil
}

func healthy(url string) bool {
	resp, err := http.Get(url + "/healthz")
	if err != nil {
		return false
	}
	_ = resp.Body.Close()
	return resp.StatusCode == http.StatusOK
}

// stop stops the gateway and counts the alerts for whose Namespace it did not
// know.
func (g *gateway) stop() (misses int, err error) {
	err = g.child.Stop()
	return strings.Count(g.child.Printed(), unknown), err
}

// environment is what a suite is told of the gateway and the cluster.
func (g *gateway) environment(kubeconfig string) []string {
	return append(os.Environ(), "KUBECONFIG="+kubeconfig, "GATEWAY_URL="+g.url)
}
