package event

import (
	"go/ast"
	"go/types"
)

// A target is what a call of client-go's dynamic client is about:
// dyn.Resource(gvr).Namespace(name).
type target struct {
	kind  object
	scope *ast.CallExpr // Namespace(name); nil for none
}

// isNamespace reports whether the target is a Namespace.
func (t target) isNamespace() bool { return t.scope == nil && t.kind == namespaceObject }

// isPod reports whether the target is Pods of a namespace.
func (t target) isPod() bool { return t.scope != nil && t.kind == podObject }

// dynamicTarget returns the target of a call of the dynamic client; false for a dry run,
// and for one of a sub-resource.
func (r *Reader) dynamicTarget(fn *types.Func, call *ast.CallExpr) (t target, ok bool) {
	x := r.receiver(call)
	if x == nil || len(call.Args) < 2 {
		return target{}, false
	}
	resource := r.callTo(x, "Resource")
	t.scope = r.callTo(x, "Namespace")
	if t.scope != nil {
		resource = r.callTo(r.receiver(t.scope), "Resource")
	}
	if resource != nil && len(resource.Args) == 1 {
		t.kind = r.resourceKind(resource.Args[0])
	}
	return t, !r.isDryRun(call) && !r.hasSubresources(fn, call)
}

// dynamicCreate reads dyn.Resource(gvr).Create(ctx, u, opts).
func (r *Reader) dynamicCreate(fn *types.Func, call *ast.CallExpr) (Event, bool) {
	t, ok := r.dynamicTarget(fn, call)
	switch {
	case !ok:
	case t.isPod():
		return r.dynamicPod(t)
	case t.isNamespace(), t.scope == nil && r.objectOf(call.Args[1]) == namespaceObject:
		return r.createOf(call.Args[1], call), true
	}
	return Event{}, false
}

// dynamicApply reads dyn.Resource(gvr).Apply(ctx, name, u, opts).
func (r *Reader) dynamicApply(fn *types.Func, call *ast.CallExpr) (Event, bool) {
	t, ok := r.dynamicTarget(fn, call)
	switch {
	case !ok:
	case t.isPod():
		return r.dynamicPod(t)
	case t.isNamespace():
		return r.createNamed(call.Args[1], call), true
	}
	return Event{}, false
}

// dynamicPatch reads a server-side apply:
// dyn.Resource(gvr).Patch(ctx, name, types.ApplyPatchType, data, opts).
func (r *Reader) dynamicPatch(fn *types.Func, call *ast.CallExpr) (Event, bool) {
	t, ok := r.dynamicTarget(fn, call)
	if !ok || !t.isNamespace() || len(call.Args) < 3 || !r.isApplyPatch(call.Args[2]) {
		return Event{}, false
	}
	return r.createNamed(call.Args[1], call), true
}

// dynamicGet reads dyn.Resource(gvr).Get(ctx, name, opts), also with a Namespace(name).
func (r *Reader) dynamicGet(fn *types.Func, call *ast.CallExpr) (Event, bool) {
	t, ok := r.dynamicTarget(fn, call)
	if !ok {
		return Event{}, false
	}
	return r.dynamicLook(t, Look{Name: r.refs.Of(call.Args[1])})
}

// dynamicList reads dyn.Resource(gvr).Namespace(name).List(ctx, opts).
func (r *Reader) dynamicList(fn *types.Func, call *ast.CallExpr) (Event, bool) {
	t, ok := r.dynamicTarget(fn, call)
	if !ok {
		return Event{}, false
	}
	return r.dynamicLook(t, Look{List: true})
}

func (r *Reader) dynamicLook(t target, l Look) (Event, bool) {
	switch {
	case t.scope != nil && len(t.scope.Args) > 0:
		l.Namespace = r.refs.Of(t.scope.Args[0])
	case !t.isNamespace():
		return Event{}, false
	}
	if t.kind == otherObject {
		return l.at(customObject)
	}
	return l.at(t.kind)
}

func (r *Reader) dynamicPod(t target) (Event, bool) {
	return Event{Kind: Pod, Names: r.refs.Of(t.scope.Args[0])}, true
}

// hasSubresources reports whether a call of the dynamic client names a sub-resource, in
// what follows its options.
func (r *Reader) hasSubresources(fn *types.Func, call *ast.CallExpr) bool {
	sig := fn.Signature()
	return sig.Variadic() && len(call.Args) >= sig.Params().Len()
}

// resourceKind returns what a GroupVersionResource stands for.
func (r *Reader) resourceKind(gvr ast.Expr) object { return kindIn(r.refs.Field(gvr, ".Resource")) }
