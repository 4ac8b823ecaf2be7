package suite

import (
	"go/ast"
	"go/types"
)

// node adds the node that call registers with the given arguments, and walks
// the bodies of a container.
func (b *builder) node(parent *Node, call *ast.CallExpr, in *scope, kind Kind, args []arg, deco decorators) {
	deco.add(b.decorate(args))
	n := &Node{
		Kind: kind, Call: call,
		Ordered: deco.ordered, Serial: deco.serial, OncePerOrdered: deco.oncePerOrdered,
		Pending: deco.pending,
	}
	var bodies []arg
	open := false // whether a body is an open parameter
	for _, a := range args {
		if around, ok := b.aroundOf(a, maxNesting); ok {
			b.surround(n, around)
			continue
		}
		fn, r := b.bodyOf(a)
		if b.forward(r, n) {
			open = true
			continue
		}
		if fn == nil && !isBody(b.info, r.expr) {
			continue
		}
		n.Call = handedOver(call, in, r.in)
		if fn == nil || !isLit(r.expr) && isMethodValue(b.info, r.expr) {
			n.Exprs = append(n.Exprs, r.expr)
		}
		if fn != nil {
			n.Bodies = append(n.Bodies, fn)
			bodies = append(bodies, arg{r.expr, r.in})
			n.Bodies = append(n.Bodies, b.wrapped(n, fn, r.in)...)
		}
	}
	if len(n.Bodies) == 0 && len(n.Exprs) == 0 && open {
		return
	}
	b.add(parent, n)
	if kind == Container {
		for i, a := range bodies {
			b.containerBody(n, n.Bodies[i], a)
		}
	}
}

// containerBody walks one body of a container.
func (b *builder) containerBody(n *Node, fn ast.Node, a arg) {
	in := a.in
	if !isLit(a.expr) {
		in = nil // a declared function sees nothing of its caller
	}
	b.tree.container[fn] = true
	b.visited[fn] = true
	_, body := parts(fn)
	if body == nil || b.active[fn] {
		return
	}
	b.active[fn] = true
	b.walk(n, body, in)
	delete(b.active, fn)
}

// bodyOf returns the function of this package that a stands for, nil if there
// is none, and the expression that it was found in.
func (b *builder) bodyOf(a arg) (ast.Node, arg) {
	fn, r := b.functionOf(a)
	if fn == nil || !isBody(b.info, r.expr) {
		return nil, r
	}
	return fn, r
}

// functionOf returns the function of this package that a stands for, be it a body or not.
func (b *builder) functionOf(a arg) (ast.Node, arg) {
	r := b.resolve(a)
	switch e := r.expr.(type) {
	case *ast.FuncLit:
		return e, r
	case *ast.CallExpr:
		if signatureOf(b.info.TypeOf(e)) == nil {
			return nil, r
		}
		if t := b.returned(e, r.in, maxHops); t.fn != nil {
			if lit, ok := t.fn.(*ast.FuncLit); ok {
				return lit, arg{lit, t.in}
			}
			return t.fn, r
		}
	case *ast.Ident, *ast.SelectorExpr, *ast.IndexExpr, *ast.IndexListExpr:
		if fn, ok := b.objectOf(e).(*types.Func); ok {
			if decl := b.funcOf(fn); decl != nil {
				return decl, r
			}
		}
	}
	return nil, r
}

func isMethodValue(info *types.Info, e ast.Expr) bool {
	sel, ok := e.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	s := info.Selections[sel]
	return s != nil && s.Kind() == types.MethodVal
}

// wrapped returns the function that a body of this package ends by calling,
// where that was handed to the function which registers the node, as in
//
//	func it(text string, body func()) { It(text, func() { prepare(); body() }) }
//
// Elsewhere than at the end it would not be in order.
func (b *builder) wrapped(n *Node, fn ast.Node, in *scope) []ast.Node {
	lit, ok := fn.(*ast.FuncLit)
	if !ok || n.Kind == Container || len(lit.Body.List) == 0 {
		return nil
	}
	stmt, ok := lit.Body.List[len(lit.Body.List)-1].(*ast.ExprStmt)
	if !ok {
		return nil
	}
	call, ok := ast.Unparen(stmt.X).(*ast.CallExpr)
	if !ok {
		return nil
	}
	id, ok := ast.Unparen(call.Fun).(*ast.Ident)
	if !ok {
		return nil
	}
	inner, r := b.bodyOf(arg{id, in})
	if b.forward(r, n) || inner == nil {
		return nil
	}
	if _, bound := in.lookup(b.info.ObjectOf(id)); !bound {
		return nil
	}
	n.Call = handedOver(n.Call, in, r.in)
	return []ast.Node{inner}
}

// handedOver returns the call, standing in scope to or further out, that handed
// a value from there on to call, which stands in scope from.
func handedOver(call *ast.CallExpr, from, to *scope) *ast.CallExpr {
	outer := call
	for s := from; s != nil; s = s.caller {
		if s == to {
			return outer
		}
		outer = s.call
	}
	if to == nil {
		return outer
	}
	return call
}

// decorate collects the decorators among args.
func (b *builder) decorate(args []arg) decorators {
	var d decorators
	for _, a := range args {
		d.add(decoratorsOf(b.info, b.resolve(a).expr))
	}
	return d
}

// forward notes that n is handed an open parameter, if a is one.
func (b *builder) forward(a arg, n *Node) bool {
	i, ok := b.openParam(a.expr)
	if !ok {
		return false
	}
	b.forwards = append(b.forwards, Forward{
		Kind: n.Kind, Param: i,
		Ordered: n.Ordered, Serial: n.Serial, OncePerOrdered: n.OncePerOrdered,
	})
	return true
}

// forwardCall notes the call of a parameter in a container's body, which makes
// the parameter a part of that body.
func (b *builder) forwardCall(parent *Node, call *ast.CallExpr, in *scope) {
	if parent != b.tree.root {
		b.forward(b.resolve(arg{call.Fun, in}), parent)
	}
}

// mayBeBody reports whether a is a function, or a parameter that may hold one.
func (b *builder) mayBeBody(a arg) bool {
	r := b.resolve(a)
	_, open := b.openParam(r.expr)
	return open || isBody(b.info, r.expr)
}

// openParam returns the index of the parameter that e is, if it belongs to the
// function that is looked at without a call and can hold a body.
func (b *builder) openParam(e ast.Expr) (int, bool) {
	id, ok := e.(*ast.Ident)
	if !ok {
		return 0, false
	}
	obj := b.info.ObjectOf(id)
	i, ok := b.open[obj]
	return i, ok && canHoldBody(obj.Type())
}
