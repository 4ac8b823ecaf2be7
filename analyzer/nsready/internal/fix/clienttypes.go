package fix

import (
	"go/types"
	"strings"

	"github.com/syncvet/syncvet/analyzer/internal/edit"
	"github.com/syncvet/syncvet/analyzer/internal/library"
)

// kinds has the interfaces that clients implement; nil for those of packages that the
// package does not depend on.
type kinds struct {
	reader    *types.Interface // controller-runtime's client.Reader
	client    *types.Interface // controller-runtime's client.Client
	clientset *types.Interface // client-go's kubernetes.Interface
}

// kindsOf finds the interfaces in the package's dependencies.
func kindsOf(pkg *types.Package) kinds {
	var k kinds
	if runtime := edit.Dependency(pkg, library.RuntimeClient); runtime != nil {
		k.reader, k.client = interfaceIn(runtime, "Reader"), interfaceIn(runtime, "Client")
	}
	if kube := edit.Dependency(pkg, library.Clientset); kube != nil {
		k.clientset = interfaceIn(kube, "Interface")
	}
	return k
}

func interfaceIn(pkg *types.Package, name string) *types.Interface {
	obj := pkg.Scope().Lookup(name)
	if obj == nil {
		return nil
	}
	iface, _ := obj.Type().Underlying().(*types.Interface)
	return iface
}

func implements(t types.Type, iface *types.Interface) bool {
	return iface != nil && t != nil && types.Implements(t, iface)
}

func (k kinds) isReader(t types.Type) bool    { return implements(t, k.reader) }
func (k kinds) isClient(t types.Type) bool    { return implements(t, k.client) }
func (k kinds) isClientset(t types.Type) bool { return implements(t, k.clientset) }

// isContext reports whether t is context.Context or a type that embeds it, as
// Ginkgo's SpecContext does.
func isContext(t types.Type) bool {
	return t != nil && library.IsContext(t)
}

// gomegaPath returns the import path of the Gomega that declares fn, with the prefix of a
// vendored one.
func gomegaPath(fn *types.Func) string {
	before, _, _ := strings.Cut(fn.Pkg().Path(), library.Gomega)
	return before + library.Gomega
}
