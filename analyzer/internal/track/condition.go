package track

import (
	"go/ast"
	"go/token"
	"slices"

	"github.com/syncvet/syncvet/analyzer/internal/flow"
)

// branch evaluates a condition on a path after the create, where known.
//
//	err := c.Create(ctx, ns)
//	if err != nil {  // False: the path is the one where the create succeeded
//	if ownNamespace  // True, if the create stands under the same condition
//	if ok            // True, with _, ok := obj.(*corev1.Namespace) of the object created
func (w *walker) branch(cond ast.Expr, s pathState) flow.Tri {
	if test, ok := w.Events.KindTest(cond); ok {
		if tri := w.hasKind(test); tri != flow.Unknown {
			return tri
		}
	}
	switch x := ast.Unparen(cond).(type) {
	case *ast.UnaryExpr:
		if x.Op == token.NOT {
			return w.branch(x.X, s).Not()
		}
	case *ast.BinaryExpr:
		if tri := w.binary(x, s); tri != flow.Unknown {
			return tri
		}
	case *ast.CallExpr:
		if s.errNil && w.err != nil && w.takesError(x) {
			return flow.False // IsAlreadyExists(err) and the like, of a nil error
		}
	}
	return w.known(cond, s)
}

func (w *walker) binary(x *ast.BinaryExpr, s pathState) flow.Tri {
	switch x.Op {
	case token.LAND:
		a, b := w.branch(x.X, s), w.branch(x.Y, s)
		if a == flow.False || b == flow.False {
			return flow.False
		}
		if a == flow.True && b == flow.True {
			return flow.True
		}
	case token.LOR:
		return w.binary(&ast.BinaryExpr{X: negate(x.X), Op: token.LAND, Y: negate(x.Y)}, s).Not()
	case token.NEQ:
		return w.binary(&ast.BinaryExpr{X: x.X, Op: token.EQL, Y: x.Y}, s).Not()
	case token.EQL:
		if s.errNil && w.err != nil && w.isNil(x.Y) && (w.isError(x.X) || w.takesErrorExpr(x.X)) {
			return flow.True
		}
		return w.known(x, s)
	}
	return flow.Unknown
}

func negate(e ast.Expr) ast.Expr { return &ast.UnaryExpr{Op: token.NOT, X: e} }

func (w *walker) isNil(e ast.Expr) bool { return w.Info.Types[e].IsNil() }

func (w *walker) isError(e ast.Expr) bool {
	id, ok := ast.Unparen(e).(*ast.Ident)
	return ok && w.Info.Uses[id] == w.err
}

// takesError reports whether the create's error is an argument of the call:
// IsAlreadyExists(err), IgnoreAlreadyExists(err), errors.As(err, &x).
func (w *walker) takesError(call *ast.CallExpr) bool {
	return slices.ContainsFunc(call.Args, func(arg ast.Expr) bool {
		if w.isError(arg) {
			return true
		}
		inner, ok := ast.Unparen(arg).(*ast.CallExpr) // strings.Contains(err.Error(), …)
		if !ok {
			return false
		}
		sel, ok := inner.Fun.(*ast.SelectorExpr)
		return ok && w.isError(sel.X)
	})
}

func (w *walker) takesErrorExpr(e ast.Expr) bool {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	return ok && w.takesError(call)
}

// known evaluates a condition by the guards of the create, where no variable in it has
// been assigned since.
func (w *walker) known(cond ast.Expr, s pathState) flow.Tri {
	if len(w.made.guards) == 0 {
		return flow.Unknown
	}
	key, _, ok := w.Refs.Key(ast.Unparen(cond))
	if !ok {
		return flow.Unknown
	}
	for i, g := range w.made.guards {
		if g.key == key && s.stale&(1<<i) == 0 {
			return flow.Of(g.holds)
		}
	}
	return flow.Unknown
}
