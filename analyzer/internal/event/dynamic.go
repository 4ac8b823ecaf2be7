package event

import (
	"go/ast"
	"go/types"
)

// dynamic reads the calls of client-go's dynamic client:
// dyn.Resource(gvr).Create(ctx, u, opts).
func (r *Reader) dynamic(fn *types.Func, call *ast.CallExpr) (Event, bool) {
	x := r.receiver(call)
	if x == nil || len(call.Args) < 2 || !inPackage(fn, dynamicClient) {
		return Event{}, false
	}
	resource := r.callTo(x, "Resource")
	scope := r.callTo(x, "Namespace")
	if scope != nil {
		resource = r.callTo(r.receiver(scope), "Resource")
	}
	kind := otherObject
	if resource != nil && len(resource.Args) == 1 {
		kind = r.resourceKind(resource.Args[0])
	}
	switch {
	case r.isDryRun(call), r.hasSubresources(fn, call):
	case kind == podObject && (fn.Name() == "Create" || fn.Name() == "Apply") && scope != nil:
		return Event{Kind: Pod, Names: r.refs.Of(scope.Args[0])}, true
	case scope != nil:
	case fn.Name() == "Create" && (kind == namespaceObject || r.objectOf(call.Args[1]) == namespaceObject):
		return r.createOf(call.Args[1], call), true
	case kind == namespaceObject && (fn.Name() == "Apply" || fn.Name() == "Patch" && len(call.Args) > 2 && r.isApplyPatch(call.Args[2])):
		return r.createNamed(call.Args[1], call), true
	case kind == namespaceObject && fn.Name() == "Get":
		return Event{Kind: Read, Names: r.refs.Of(call.Args[1]), Weak: true}, true
	}
	return Event{}, false
}

// hasSubresources reports whether a call of the dynamic client names a sub-resource, in
// what follows its options.
func (r *Reader) hasSubresources(fn *types.Func, call *ast.CallExpr) bool {
	sig := fn.Signature()
	return sig.Variadic() && len(call.Args) >= sig.Params().Len()
}

// resourceKind tells what a GroupVersionResource stands for.
func (r *Reader) resourceKind(gvr ast.Expr) object { return kindIn(r.refs.Field(gvr, ".Resource")) }
