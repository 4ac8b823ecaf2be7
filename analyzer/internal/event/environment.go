package event

import (
	"go/ast"
	"go/constant"
	"go/types"

	"github.com/syncvet/syncvet/analyzer/internal/deref"
	"github.com/syncvet/syncvet/analyzer/internal/library"
)

// Environment is what code runs against.
type Environment uint8

const (
	// Cluster is a real cluster, or unknown.
	Cluster Environment = iota
	// Fake is a client that keeps objects in memory.
	Fake
	// Envtest is an API server without controllers: a namespace is ready at
	// once there, and its default ServiceAccount never comes.
	Envtest
)

// EnvironmentOf returns what the use of an object, which may be nil, makes of the
// environment: that of envtest's Environment, or of a package of fake clients.
func EnvironmentOf(obj types.Object) Environment {
	if name, ok := obj.(*types.TypeName); ok && name.IsAlias() { // type env = envtest.Environment
		if named := deref.Named(name.Type()); named != nil {
			obj = named.Obj()
		}
	}
	if obj == nil || obj.Pkg() == nil {
		return Cluster
	}
	if obj.Name() == "Environment" && library.InPackage(obj, library.Envtest) {
		return Envtest
	}
	if _, isFunc := obj.(*types.Func); isFunc && library.IsFakeClient(obj.Pkg().Path()) {
		return Fake
	}
	return Cluster
}

// EnvironmentNames returns the names of imp for which EnvironmentOf returns anything
// but Cluster; nil for most packages.
func EnvironmentNames(imp *types.Package) []string {
	if library.IsPath(imp.Path(), library.Envtest) {
		return []string{"Environment"}
	}
	if !library.IsFakeClient(imp.Path()) {
		return nil
	}
	names := imp.Scope().Names()
	for _, name := range names {
		if n := deref.Named(imp.Scope().Lookup(name).Type()); n != nil {
			for m := range n.Methods() {
				names = append(names, m.Name())
			}
		}
	}
	return names
}

// UsesExistingCluster reports whether code sets up envtest to talk to a real
// cluster, as far as that shows:
//
//	envtest.Environment{UseExistingCluster: ptr.To(true)}
func (r *Reader) UsesExistingCluster(n ast.Node) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		if lit, ok := n.(*ast.CompositeLit); ok && library.IsType(r.info.TypeOf(lit), library.Envtest, "Environment") {
			use := keyed(lit, "UseExistingCluster")
			found = found || use != nil && !r.isFalse(use)
		}
		return !found
	})
	return found
}

// isFalse reports whether a bool, or a pointer to one, is known to be false or nil: all
// that it is given is.
func (r *Reader) isFalse(e ast.Expr) bool {
	known := false
	for _, origin := range r.refs.Origins(e) {
		switch tv := r.info.Types[origin]; {
		case tv.IsNil():
			known = true
		case tv.Value == nil || tv.Value.Kind() != constant.Bool:
		case constant.BoolVal(tv.Value):
			return false
		default:
			known = true
		}
	}
	return known
}
