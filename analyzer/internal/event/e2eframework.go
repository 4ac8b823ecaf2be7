package event

import (
	"go/ast"
	"go/types"

	"github.com/syncvet/syncvet/analyzer/internal/ref"
)

// framework reads the calls of e2e-framework that its clients have no form for.
func (r *Reader) framework(fn *types.Func, call *ast.CallExpr) (Event, bool) {
	switch {
	case inPackage(fn, e2eEnvfuncs) && fn.Name() == "CreateNamespace" && len(call.Args) >= 1:
		return Event{Kind: Create, Names: r.refs.Of(call.Args[0]), Name: as(call.Args[0])}, true
	case inPackage(fn, e2eWait) && fn.Name() == "For" && len(call.Args) >= 1:
		return r.waitFor(call.Args[0])
	}
	return Event{}, false
}

// waitFor reads e2e-framework's wait.For by the objects that its condition is about:
// a Namespace, the default ServiceAccount, or Pods and what is up when its Pods are.
//
//	wait.For(conditions.New(r).ResourceMatch(ns, isActive))
//	wait.For(conditions.New(r).DeploymentAvailable(name, namespace))
func (r *Reader) waitFor(condition ast.Expr) (Event, bool) {
	found := Event{Kind: Wait}
	ok := false
	add := func(names ref.Set) { found.Names, ok = found.Names.Union(names), true }
	for _, origin := range r.refs.Origins(condition) {
		call, isCall := origin.(*ast.CallExpr)
		if !isCall {
			continue
		}
		if fn := r.refs.Callee(call); below(fn0(fn), e2eWait) {
			switch fn.Name() {
			case "ResourceDeleted", "ResourcesDeleted":
				return Event{}, false
			case "DeploymentAvailable":
				if len(call.Args) == 2 { // not f(g()), with two results
					add(r.refs.Of(call.Args[1]))
				}
			}
		}
		for _, arg := range call.Args {
			if names, isAbout := r.awaitedBy(arg); isAbout {
				add(names)
			}
		}
	}
	return found, ok
}

// awaitedBy returns the Namespace whose readiness shows in an object that is waited for.
func (r *Reader) awaitedBy(object ast.Expr) (ref.Set, bool) {
	switch r.objectOf(object) {
	case namespaceObject:
		return r.objectName(object), true
	case serviceAccountObject:
		return r.refs.Field(object, ".Namespace"), true
	case podObject, workloadObject:
		names := r.refs.Field(object, ".Namespace")
		return names, names.Known()
	}
	return nil, false
}
