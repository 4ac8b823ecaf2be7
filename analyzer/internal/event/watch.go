package event

import (
	"go/ast"
	"go/types"
	"strings"

	"github.com/syncvet/syncvet/analyzer/internal/deref"
	"github.com/syncvet/syncvet/analyzer/internal/library"
)

// listWatch reads what lists and watches a resource when it is used:
// cache.NewListWatchFromClient(client, "serviceaccounts", namespace, selector).
func (r *Reader) listWatch(_ *types.Func, call *ast.CallExpr) (Event, bool) {
	if len(call.Args) < 3 {
		return Event{}, false
	}
	return Look{Namespace: r.refs.Of(call.Args[2]), List: true}.at(kindIn(r.refs.Of(call.Args[1])))
}

// hasSynced reads whether an informer has seen what there is:
// factory.Core().V1().Namespaces().Informer().HasSynced().
func (r *Reader) hasSynced(_ *types.Func, call *ast.CallExpr) (Event, bool) {
	x := r.receiver(call)
	if x == nil {
		return Event{}, false
	}
	informer := r.callTo(x, "Informer")
	if informer == nil {
		informer = r.callTo(x, "TypedInformer") // since client-go v0.37
	}
	if informer == nil || r.refs.Callee(informer).Signature().Recv() == nil {
		return Event{}, false
	}
	fn := r.refs.Callee(informer)
	of := deref.Named(fn.Signature().Recv().Type())
	if of == nil || !library.Below(of.Obj(), library.Informers) {
		return Event{}, false
	}
	switch kind := strings.TrimPrefix(of.Obj().Name(), "Typed"); strings.TrimSuffix(kind, "Informer") {
	case "Namespace":
		return Event{Kind: Read, Weak: true}, true
	case "ServiceAccount":
		return Event{Kind: Read}, true
	}
	return Event{}, false
}

// listerGet reads namespaces.Get(name).
func (r *Reader) listerGet(_ *types.Func, call *ast.CallExpr) (Event, bool) {
	if len(call.Args) != 1 {
		return Event{}, false
	}
	return Event{Kind: Read, Names: r.refs.Of(call.Args[0]), Weak: true}, true
}

// listerList reads namespaces.List(selector).
func (r *Reader) listerList(*types.Func, *ast.CallExpr) (Event, bool) {
	return Event{Kind: Read, Weak: true}, true
}

// listerIn reads a lister of one namespace: pods.Pods(namespace).List(selector).
func (r *Reader) listerIn(fn *types.Func, call *ast.CallExpr) (Event, bool) {
	x := r.receiver(call)
	of := deref.Named(fn.Signature().Recv().Type())
	if x == nil || of == nil || len(call.Args) != 1 {
		return Event{}, false
	}
	kind := strings.TrimSuffix(of.Obj().Name(), "NamespaceLister")
	l := Look{Namespace: r.namespaceOf(x, kind+"s"), Name: r.refs.Of(call.Args[0]), List: fn.Name() == "List"}
	return l.at(kindObjects[kind])
}

// isWatch reports whether a call of fn returns a watch.
func isWatch(fn *types.Func) bool {
	results := fn.Signature().Results()
	return results.Len() > 0 && library.IsType(results.At(0).Type(), library.Watch, "Interface")
}
