package event

import (
	"go/ast"
	"go/types"

	"github.com/syncvet/syncvet/analyzer/internal/library"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
)

// resourcesGet reads a Get of e2e-framework's by name and namespace:
// cfg.Client().Resources().Get(ctx, name, namespace, pod).
func (r *Reader) resourcesGet(_ *types.Func, call *ast.CallExpr) (Event, bool) {
	if len(call.Args) != 4 {
		return Event{}, false
	}
	return r.readObject(call.Args[3], r.refs.Of(call.Args[1]), r.refs.Of(call.Args[2]))
}

// envCreate reads envfuncs.CreateNamespace(name).
func (r *Reader) envCreate(_ *types.Func, call *ast.CallExpr) (Event, bool) {
	if len(call.Args) == 0 {
		return Event{}, false
	}
	return Event{Kind: Create, Names: r.refs.Of(call.Args[0]), Name: as(call.Args[0])}, true
}

// waitFor reads e2e-framework's wait.For by the objects that its condition is about:
// a Namespace, the default ServiceAccount, or Pods and what is up when its Pods are.
//
//	wait.For(conditions.New(r).ResourceMatch(ns, isActive))
//	wait.For(conditions.New(r).DeploymentAvailable(name, namespace))
func (r *Reader) waitFor(_ *types.Func, call *ast.CallExpr) (Event, bool) {
	if len(call.Args) == 0 {
		return Event{}, false
	}
	found := Event{Kind: Wait}
	ok := false
	add := func(names ref.Set) { found.Names, ok = found.Names.Union(names), true }
	for _, origin := range r.refs.Origins(call.Args[0]) {
		call, isCall := origin.(*ast.CallExpr)
		if !isCall {
			continue
		}
		if fn := r.refs.Callee(call); library.Below(fn, library.EndToEndWait) {
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
