package event

import (
	"go/ast"
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
	fn, isFunc := obj.(*types.Func)
	switch {
	case isFunc && library.IsFakeClient(obj.Pkg().Path()):
		return Fake
	case isFunc && fn.Name() == "Start" && fn.Signature().Recv() != nil && isEnvtest(fn.Signature().Recv().Type()):
		return Envtest
	}
	return Cluster
}

// EnvironmentNames returns the names of imp for which EnvironmentOf returns anything
// but Cluster; nil for most packages.
func EnvironmentNames(imp *types.Package) []string {
	if library.IsPath(imp.Path(), library.Envtest) {
		return []string{"Environment", "Start"}
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

// existingCluster is the field of envtest's Environment that has it run on a real cluster.
const existingCluster = "UseExistingCluster"

// UsesExistingCluster reports whether code sets up envtest to talk to a real
// cluster, as far as that shows:
//
//	envtest.Environment{UseExistingCluster: ptr.To(true)}
//	testEnv.UseExistingCluster = ptr.To(true)
func (r *Reader) UsesExistingCluster(n ast.Node) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CompositeLit:
			if isEnvtest(r.info.TypeOf(n)) {
				use := keyed(n, existingCluster)
				found = found || use != nil && r.mayBeTrue(use)
			}
		case *ast.AssignStmt:
			found = found || r.assignsExistingCluster(n)
		}
		return !found
	})
	return found
}

// assignsExistingCluster reports whether a statement sets the field to what can be true.
func (r *Reader) assignsExistingCluster(n *ast.AssignStmt) bool {
	for i, lhs := range n.Lhs {
		sel, ok := ast.Unparen(lhs).(*ast.SelectorExpr)
		if ok && sel.Sel.Name == existingCluster && isEnvtest(r.info.TypeOf(sel.X)) {
			return len(n.Lhs) != len(n.Rhs) || r.mayBeTrue(n.Rhs[i])
		}
	}
	return false
}

func isEnvtest(t types.Type) bool { return library.IsType(t, library.Envtest, "Environment") }
