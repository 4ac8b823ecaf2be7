package event

import (
	"go/ast"
	"go/types"

	"github.com/syncvet/syncvet/analyzer/internal/code"
	"github.com/syncvet/syncvet/analyzer/internal/library"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
)

// clientCreate reads a call of a client that makes an object:
//
//	c.Create(ctx, ns)
//	c.Apply(ctx, corev1apply.Namespace(name), owner)
func (r *Reader) clientCreate(fn *types.Func, call *ast.CallExpr) (Event, bool) {
	if len(call.Args) < 2 || isSubresource(fn) {
		return Event{}, false
	}
	return r.create(call.Args[1], call)
}

// clientPatch reads a server-side apply: c.Patch(ctx, ns, client.Apply, owner).
func (r *Reader) clientPatch(fn *types.Func, call *ast.CallExpr) (Event, bool) {
	if len(call.Args) < 3 || !r.isApplyPatch(call.Args[2]) || isSubresource(fn) {
		return Event{}, false
	}
	return r.create(call.Args[1], call)
}

// createOrUpdate reads controllerutil.CreateOrUpdate(ctx, c, ns, mutate).
func (r *Reader) createOrUpdate(_ *types.Func, call *ast.CallExpr) (Event, bool) {
	if len(call.Args) < 3 || r.isDryRunClient(call.Args[1]) {
		return Event{}, false
	}
	return r.create(call.Args[2], call)
}

// komegaGet reads what returns a function that reads an object: komega.Get(ns). Update
// reads before it writes.
func (r *Reader) komegaGet(_ *types.Func, call *ast.CallExpr) (Event, bool) {
	if len(call.Args) == 0 {
		return Event{}, false
	}
	return r.readObject(call.Args[0], r.objectName(call.Args[0]), nil)
}

// komegaList reads what returns a function that reads a list:
// komega.List(pods, client.InNamespace(name)).
func (r *Reader) komegaList(_ *types.Func, call *ast.CallExpr) (Event, bool) {
	if len(call.Args) == 0 {
		return Event{}, false
	}
	return r.readList(call.Args[0], r.listed(call, call.Args[1:]))
}

// clientGet reads a Get of a client by a key: c.Get(ctx, client.ObjectKey{Name: name}, ns).
func (r *Reader) clientGet(fn *types.Func, call *ast.CallExpr) (Event, bool) {
	if len(call.Args) < 3 || !library.IsType(fn.Signature().Params().At(1).Type(), library.ObjectTypes, "NamespacedName") {
		return Event{}, false
	}
	key := call.Args[1]
	return r.readObject(call.Args[2], r.refs.Field(key, ".Name"), r.refs.Field(key, ".Namespace").Union(r.clientNamespace(call)))
}

// clientList reads a List of a client: c.List(ctx, pods, client.InNamespace(name)).
func (r *Reader) clientList(fn *types.Func, call *ast.CallExpr) (Event, bool) {
	if len(call.Args) < 2 || !fn.Signature().Variadic() {
		return Event{}, false
	}
	return r.readList(call.Args[1], r.listed(call, call.Args[2:]))
}

// create reads a call that makes object e.
func (r *Reader) create(e ast.Expr, call *ast.CallExpr) (Event, bool) {
	if r.isDryRun(call) || r.isExtracted(e) {
		return Event{}, false
	}
	switch r.objectOf(e) {
	case namespaceObject:
		return r.createOf(e, call), true
	case anyObject:
		return Event{Kind: CreateAny, Names: r.refs.Of(e), Object: e}, true
	case podObject:
		return Event{Kind: Pod, Names: r.refs.Field(e, ".Namespace").Union(r.clientNamespace(call)), Object: e}, true
	}
	return Event{}, false
}

// clientNamespace returns the only namespace in which the client of a call creates and
// reads, nil where it has no such limit: client.NewNamespacedClient(c, namespace).
func (r *Reader) clientNamespace(call *ast.CallExpr) ref.Set {
	x := r.receiver(call)
	if x == nil {
		return nil
	}
	made := r.callTo(x, "NewNamespacedClient")
	if made == nil || !library.InPackage(r.refs.Callee(made), library.RuntimeClient) || len(made.Args) != 2 {
		return nil
	}
	return r.refs.Of(made.Args[1])
}

// createOf is the create of a Namespace object.
func (r *Reader) createOf(e ast.Expr, call *ast.CallExpr) Event {
	names := r.objectName(e).Union(r.resultName(call))
	if !r.isNamed(e) {
		names = names.Truncated()
	}
	return Event{
		Kind:   Create,
		Names:  names,
		Object: e,
		Name:   func() ast.Expr { return r.writtenName(e) },
	}
}

// createNamed is the create of a Namespace by its name.
func (r *Reader) createNamed(name ast.Expr, call *ast.CallExpr) Event {
	return Event{Kind: Create, Names: r.refs.Of(name).Union(r.resultName(call)), Name: as(name)}
}

// as finds a name that is an expression at hand.
func as(name ast.Expr) func() ast.Expr { return func() ast.Expr { return name } }

// resultName returns the names of variables that get what the call returns.
func (r *Reader) resultName(call *ast.CallExpr) ref.Set {
	fn := r.refs.Callee(call)
	if fn == nil || fn.Signature().Results().Len() != 2 {
		return nil
	}
	return r.refs.AtCall(ref.Set{{Slot: ref.Result(0), Path: ".Name"}}, call)
}

// keyed returns the value of a key of a struct's literal, nil for none.
func keyed(lit *ast.CompositeLit, key string) ast.Expr {
	for _, elt := range lit.Elts {
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			if id, ok := kv.Key.(*ast.Ident); ok && id.Name == key {
				return kv.Value
			}
		}
	}
	return nil
}

// listed returns the namespace that the options of a List, or its client, name:
// client.InNamespace(ns), &client.ListOptions{Namespace: ns}.
func (r *Reader) listed(call *ast.CallExpr, options []ast.Expr) ref.Set {
	in := r.clientNamespace(call)
	for _, opt := range options {
		in = in.Union(r.refs.Of(opt)).Union(r.refs.Field(opt, ".Namespace"))
	}
	return in
}

func hasConst(set ref.Set, want string) bool {
	for _, v := range set {
		if text, ok := v.Literal(); ok && text == want {
			return true
		}
	}
	return false
}

// mayBe reports whether the value may be the constant: it is one of its
// constants, or nothing but variables is known of it.
func mayBe(set ref.Set, want string) bool {
	for _, v := range set {
		if text, ok := v.Literal(); ok && text != want {
			return hasConst(set, want)
		}
	}
	return true
}

// IsAny reports whether an argument of the call, of an interface type, is one of
// the values: the call hands on an object of which nothing is known here.
func (r *Reader) IsAny(call *ast.CallExpr, values ref.Set) bool {
	for _, arg := range call.Args {
		if r.refs.Of(arg).MayAlias(values) && r.objectOf(arg) == anyObject {
			return true
		}
	}
	return false
}

// Made returns what creating e makes, where e shows what it is.
func (r *Reader) Made(e ast.Expr) (Event, bool) {
	made, ok := r.create(e, &ast.CallExpr{Fun: e})
	return made, ok && made.Kind != CreateAny
}

// resultNames returns the variables that get the first result of a call, if that may name
// a Namespace or be one.
//
// Have: name, err := provision(ctx), but not err := provision(ctx)
func (r *Reader) resultNames(call *ast.CallExpr) ref.Set {
	t := r.info.TypeOf(call)
	if tuple, ok := t.(*types.Tuple); ok && tuple.Len() > 0 {
		t = tuple.At(0).Type()
	}
	if code.IsError(t) {
		return nil
	}
	return r.refs.AtCall(ref.Set{{Slot: ref.Result(0)}, {Slot: ref.Result(0), Path: ".Name"}}, call)
}

// NamesIn returns all that may name a Namespace in a call: strings and
// Namespaces among its arguments and results.
func (r *Reader) NamesIn(call *ast.CallExpr) ref.Set {
	var set ref.Set
	for _, arg := range call.Args {
		if kind, ok := r.typed(arg); ok && kind == namespaceObject {
			set = set.Union(r.objectName(arg))
		} else if t := r.info.TypeOf(arg); t != nil && types.Identical(t.Underlying(), types.Typ[types.String]) {
			set = set.Union(r.refs.Of(arg))
		}
	}
	return set.Union(r.resultNames(call))
}

// ReachesOut reports whether fn may look at or change something beyond the test's own
// process: it sends requests or runs programs, it is given a context that it does not
// only keep or poll with, or what it does is known to those alone who made its receiver.
func (r *Reader) ReachesOut(fn *types.Func, pkg *types.Package) bool {
	recv := fn.Signature().Recv()
	switch {
	case library.InPackage(fn, library.Exec), library.InPackage(fn, library.HTTP):
		return true
	case recv != nil && isInterface(recv.Type()) && fn.Pkg() == pkg:
		return true
	case !library.TakesContext(fn), library.InPackage(fn, "context"), r.functions.Mode(fn) == library.Polled, library.Below(fn, library.Gomega), library.Below(fn, library.Testify), r.functions.Is(fn, library.Talks):
		return false
	}
	return true
}
