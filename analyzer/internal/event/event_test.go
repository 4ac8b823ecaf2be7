package event

import (
	"go/ast"
	"testing"

	"github.com/syncvet/syncvet/analyzer/internal/assign"
	"github.com/syncvet/syncvet/analyzer/internal/library"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
	"github.com/syncvet/syncvet/analyzer/internal/sourcetest"
)

func TestReadings(t *testing.T) {
	for i, read := range readings {
		if first := i == 0; (read == nil) != first {
			t.Errorf("reading %d has a function: %t", i, read != nil)
		}
	}
}

// TestOf checks that calls are read as their row of the table says.
func TestOf(t *testing.T) {
	pkg := sourcetest.Packages{
		"context":            `package context; type Context interface{ Done() }`,
		"net/http":           `package http; type Client struct{}; func (*Client) Post(url, kind string) error; func (*Client) Get(string) error`,
		"os/exec":            `package exec; import "context"; func CommandContext(context.Context, string, ...string)`,
		"k8s.io/api/core/v1": `package v1; type Namespace struct{ Name, GenerateName string }; type Pod struct{ Namespace string }`,
		"k8s.io/client-go/kubernetes/typed/core/v1": `package v1; import ("context"; corev1 "k8s.io/api/core/v1")
			type NamespaceInterface interface {
				Create(context.Context, *corev1.Namespace, any) (*corev1.Namespace, error)
				Watch(context.Context, any) (any, error)
			}
			type PodInterface interface { Apply(context.Context, any, any) (*corev1.Pod, error) }`,
		"sigs.k8s.io/controller-runtime/pkg/client": `package client; import "context"
			type Client interface {
				Create(context.Context, any, ...any) error
				Delete(context.Context, any) error
			}`,
		"sigs.k8s.io/e2e-framework/pkg/envfuncs": `package envfuncs; func CreateNamespace(string) func()`,
	}.Check(t, `package test
		import (
			"context"; "net/http"; "os/exec"; corev1 "k8s.io/api/core/v1"
			"sigs.k8s.io/controller-runtime/pkg/client"; typed "k8s.io/client-go/kubernetes/typed/core/v1"
			"sigs.k8s.io/e2e-framework/pkg/envfuncs"
		)
		type embedding struct{ typed.NamespaceInterface }
		func test(ctx context.Context, c client.Client, namespaces typed.NamespaceInterface, e embedding, pods typed.PodInterface, h *http.Client, name string) {
			c.Create(ctx, &corev1.Namespace{Name: "a"})
			namespaces.Create(ctx, &corev1.Namespace{Name: "a"}, nil)
			e.Create(ctx, &corev1.Namespace{Name: "a"}, nil)
			envfuncs.CreateNamespace(name)
			namespaces.Watch(ctx, nil)
			pods.Apply(ctx, nil, nil)
			h.Post("http://service", "")
			exec.CommandContext(ctx, "kubectl", "apply", "-n", name)
			e.Watch(ctx, nil)
			c.Delete(ctx, nil)
			h.Get("")
		}`)
	refs := ref.NewResolver([]*ast.File{pkg.File}, pkg.Info, pkg.Result(t, assign.Analyzer).(*assign.Index), ref.Options{})
	r := NewReader(pkg.Info, refs, library.NewLookup())
	want := []Kind{Create, Create, Create, Create, Read, Pod, Send, Command, 0, 0, 0}
	for i, stmt := range pkg.Func(t, "test").Body.List {
		var got Kind
		if events := r.Of(stmt.(*ast.ExprStmt).X.(*ast.CallExpr)); len(events) > 0 {
			got = events[0].Kind
		}
		if got != want[i] {
			t.Errorf("call %d: kind %d, want %d", i, got, want[i])
		}
	}
}
