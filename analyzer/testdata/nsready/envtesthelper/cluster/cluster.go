// A package that starts envtest for the suites of its module.
package cluster

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/envtest"
)

// Start starts a control plane and returns a client of it.
func Start() (client.Client, func() error, error) {
	environment := &envtest.Environment{}
	cfg, err := environment.Start()
	if err != nil {
		return nil, nil, err
	}
	c, err := client.New(cfg, client.Options{})
	return c, environment.Stop, err
}
