package ref

import (
	"go/ast"
	"go/types"
	"strings"
)

// call adds the value at path of a result of a call. It knows conversions, builtins,
// getters, DeepCopy, setters that return their receiver, and functions of the package.
func (w *walk) call(e *ast.CallExpr, result int, path string) {
	if tv := w.info.Types[e.Fun]; tv.IsType() && len(e.Args) == 1 {
		w.expr(e.Args[0], path)
		return
	}
	if id, ok := ast.Unparen(e.Fun).(*ast.Ident); ok {
		if b, ok := w.info.Uses[id].(*types.Builtin); ok {
			w.builtin(b.Name(), e, path)
			return
		}
	}
	fn := w.Callee(e)
	if fn == nil {
		return
	}
	if sel, ok := ast.Unparen(e.Fun).(*ast.SelectorExpr); ok && len(e.Args) == 0 {
		if field, ok := Getter(fn); ok && w.info.Selections[sel] != nil {
			w.expr(sel.X, "."+field+path)
			return
		}
		if strings.HasPrefix(fn.Name(), "DeepCopy") {
			w.expr(sel.X, path)
			return
		}
	}
	if result == 0 && len(e.Args) > 0 && w.opts.SameFields != nil && w.opts.SameFields(fn) {
		w.expr(e.Args[0], path)
		return
	}
	if sel, ok := ast.Unparen(e.Fun).(*ast.SelectorExpr); ok && len(e.Args) == 1 {
		if field := w.setBy(sel.Sel); field != "" {
			w.setter(sel.X, field, e.Args[0], path)
			return
		}
	}
	w.result(fn, e, result, path)
}

// setter adds the value at path of the result of a setter.
//
// Have: receiver.WithField(value)
func (w *walk) setter(receiver ast.Expr, field string, value ast.Expr, path string) {
	if head, rest := splitPath(path); head == "."+field {
		w.expr(value, rest)
	}
	w.expr(receiver, path)
}

func (w *walk) builtin(name string, e *ast.CallExpr, path string) {
	switch {
	case len(e.Args) == 0:
	case name == "new" && w.info.Types[e.Args[0]].IsValue(): // new(T{…}), since Go 1.26
		w.expr(e.Args[0], path)
	case name == "append":
		w.appended(e, path)
	}
}

func (w *walk) appended(e *ast.CallExpr, path string) {
	w.expr(e.Args[0], path)
	rest, ok := strings.CutPrefix(path, "[]")
	if !ok {
		return
	}
	for _, arg := range e.Args[1:] {
		if e.Ellipsis.IsValid() {
			w.expr(arg, path)
		} else {
			w.expr(arg, rest)
		}
	}
}

// result adds the value at path of a result of fn, in terms of the caller.
func (w *walk) result(fn *types.Func, call *ast.CallExpr, result int, path string) {
	if w.calls >= maxCalls {
		return
	}
	inner := walk{Resolver: w.Resolver, calls: w.calls + 1}
	if w.decls[fn] != nil {
		inner.returns(fn, result, path)
		inner.out = InSlots(inner.out, fn.Signature())
	} else if w.opts.ReturnsOf != nil {
		inner.out, inner.isGiven = w.opts.ReturnsOf(fn, result, path)
	}
	w.isGiven = w.isGiven || inner.isGiven
	for _, r := range inner.out {
		if r.Slot != NoSlot || r.IsConst() || isPackageLevel(r.Obj) {
			w.atCall(r, call)
		}
	}
}

// isPackageLevel reports whether an object is declared in the scope of its package.
func isPackageLevel(obj types.Object) bool {
	return obj != nil && obj.Pkg() != nil && obj.Parent() == obj.Pkg().Scope()
}

// returns adds the value at path of a result of fn, in terms of fn.
func (w *walk) returns(fn *types.Func, result int, path string) {
	results := fn.Signature().Results()
	for _, ret := range w.returnsOf(fn) {
		if result < len(ret.Results) && len(ret.Results) == results.Len() {
			w.expr(ret.Results[result], path)
		} else if len(ret.Results) == 0 && result < results.Len() {
			w.variable(results.At(result), path, ret.Pos())
		}
	}
}

// returnsOf returns the return statements of a function of this package.
func (s *Resolver) returnsOf(fn *types.Func) []*ast.ReturnStmt {
	decl := s.decls[fn]
	if decl == nil || decl.Body == nil {
		return nil
	}
	returns, known := s.returned[fn]
	if !known {
		ast.Inspect(decl.Body, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ReturnStmt:
				returns = append(returns, n)
			case ast.Expr, *ast.AssignStmt, *ast.ExprStmt, *ast.DeclStmt, *ast.DeferStmt, *ast.GoStmt: // a return in it is of a literal
			default:
				return true
			}
			return false
		})
		s.returned[fn] = returns
	}
	return returns
}

// atCall adds a reference of the called function, in terms of the caller.
func (w *walk) atCall(r Ref, call *ast.CallExpr) {
	if j, ok := r.Slot.ResultIndex(); ok {
		w.resultAt(call, j, r.Path)
		return
	}
	if r.Slot == NoSlot || r.Slot == Judged {
		w.out = w.out.Add(r)
		return
	}
	if arg := w.Argument(r.Slot, call); arg != nil {
		w.expr(arg, r.Path)
	}
}

// resultAt adds the variables that the caller assigns result j of the call to.
//
// Have: a, b := f()
func (w *walk) resultAt(call *ast.CallExpr, j int, path string) {
	for _, a := range w.assigned.Of(call) {
		if at, ok := w.placeOf(a); ok && max(int(a.Result), 0) == j {
			w.out = w.out.Add(Ref{Obj: at.obj, Path: at.path + path})
			if ofType, ok := w.ofReceiver(a, at); ok {
				w.out = w.out.Add(Ref{Obj: ofType.obj, Path: ofType.path + path})
			}
		}
	}
}
