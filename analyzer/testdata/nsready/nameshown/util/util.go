// Package util creates namespaces for other packages.
package util

import (
	"context"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// Shared is the name of a namespace.
const Shared = "shared"

// World has a namespace of its own.
type World struct {
	Name   string
	Client client.Client
}

// SetUp creates the namespace.
func (w *World) SetUp(ctx context.Context) {
	w.Name = "world"
	Expect(w.Client.Create(ctx, New(w.Name))).To(Succeed())
}

// Create creates a namespace.
func Create(ctx context.Context, c client.Client, name string) error {
	return c.Create(ctx, New(name))
}

// CreateFixed creates a namespace of a fixed name.
func CreateFixed(ctx context.Context, c client.Client) error {
	return c.Create(ctx, New("fixed"))
}

// CreateAny creates a namespace of any name.
func CreateAny(ctx context.Context, c client.Client) (string, error) {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{GenerateName: "any-"}}
	err := c.Create(ctx, ns)
	return ns.Name, err
}

// New returns a namespace.
func New(name string) *corev1.Namespace {
	return &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
}
