// Package starter starts environments for the suites of other packages.
package starter

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/envtest"
)

// A Builder builds an environment.
type Builder struct {
	env    envtest.Environment
	client client.Client
}

// New returns a builder.
func New() *Builder { return &Builder{} }

// With adds a folder of CRDs.
func (b *Builder) With(folder string) *Builder {
	b.env.CRDDirectoryPaths = append(b.env.CRDDirectoryPaths, folder)
	return b
}

// Start starts the environment and returns its client.
func (b *Builder) Start() client.Client {
	_, _ = b.env.Start()
	return b.client
}

// StartReal starts it on a cluster that exists.
func (b *Builder) StartReal() client.Client {
	use := true
	b.env = envtest.Environment{UseExistingCluster: &use}
	_, _ = b.env.Start()
	return b.client
}
