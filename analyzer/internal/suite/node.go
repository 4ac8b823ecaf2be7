package suite

import (
	"go/ast"
	"go/types"
)

// node adds the node that a call registers with args, and walks the bodies of a container.
//
// Have: It("text", Serial, func() {…})
func (b *builder) node(parent *Node, call *ast.CallExpr, in *scope, kind Kind, args []arg, deco decorators) {
	deco.add(b.decorate(args))
	n := &Node{
		Kind: kind, Call: call,
		Ordered: deco.ordered, Serial: deco.serial, OncePerOrdered: deco.oncePerOrdered,
		Pending: deco.pending,
	}
	var bodies []arg
	open := false // a body is an open parameter
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
		n.Call = passingCall(call, in, r.in)
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
		in = nil // a declared function does not see the variables of its caller
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

// bodyOf returns the function of this package that an argument denotes, nil for none or if
// it cannot be a body, and the expression that a resolves to.
func (b *builder) bodyOf(a arg) (ast.Node, arg) {
	fn, r := b.functionOf(a)
	if fn == nil || !isBody(b.info, r.expr) {
		return nil, r
	}
	return fn, r
}

// functionOf is bodyOf for any function.
//
// Have: func() {…}, setUp, t.setUp, or maker() with func maker() func() { return setUp }
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

// wrapped returns the argument for body if the literal fn calls its parameter body last. In
// another place, it would not run after the rest of fn.
//
// Have: func it(text string, body func()) { It(text, func() { prepare(); body() }) }
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
	n.Call = passingCall(n.Call, in, r.in)
	return []ast.Node{inner}
}

// passingCall returns the call in scope to that passed a value on to call in scope from: for
// the call It, it returns the call it.
//
// Have: func it(body func()) { It("text", body) }; it(func() {…})
func passingCall(call *ast.CallExpr, from, to *scope) *ast.CallExpr {
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

// forward adds a Forward if a is an open parameter, and reports whether it is.
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

// forwardCall adds a Forward for the call of an open parameter in a container: what the
// parameter registers is in the container.
//
// Have: func describe(body func()) { Describe("text", func() { body() }) }
func (b *builder) forwardCall(parent *Node, call *ast.CallExpr, in *scope) {
	if parent != b.tree.root {
		b.forward(b.resolve(arg{call.Fun, in}), parent)
	}
}

// mayBeBody reports whether a is a function, or an open parameter that can hold one.
func (b *builder) mayBeBody(a arg) bool {
	r := b.resolve(a)
	_, open := b.openParam(r.expr)
	return open || isBody(b.info, r.expr)
}

// openParam returns the index of an open parameter that can hold a body, see builder.open.
func (b *builder) openParam(e ast.Expr) (int, bool) {
	id, ok := e.(*ast.Ident)
	if !ok {
		return 0, false
	}
	obj := b.info.ObjectOf(id)
	i, ok := b.open[obj]
	return i, ok && canHoldBody(obj.Type())
}
