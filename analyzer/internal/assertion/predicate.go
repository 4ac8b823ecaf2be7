package assertion

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"github.com/syncvet/syncvet/analyzer/internal/code"
	"github.com/syncvet/syncvet/analyzer/internal/flow"
	"github.com/syncvet/syncvet/analyzer/internal/library"
)

// apiErrors has the predicates of the API server's errors.
const apiErrors = library.Machinery + "/pkg/api/errors"

// predicate evaluates a function of an error for the nil error.
//
//	apierrors.IsForbidden                                                  // False
//	func(err error) bool { return err == nil || apierrors.IsConflict(err) } // True
func (r successReader) predicate(f ast.Expr) flow.Tri {
	fn, lit := r.funcOf(f)
	switch {
	case lit != nil:
		return agreed(returnedBy(lit.Body), func(e ast.Expr) (flow.Tri, bool) { return r.onNil(e, lit), true })
	case fn != nil:
		return r.ofFunc(fn)
	}
	return flow.Unknown
}

// ofFunc evaluates a declared function for the nil error.
func (r successReader) ofFunc(fn *types.Func) flow.Tri {
	if isErrorPredicate(fn) {
		return flow.False
	}
	if r.depth++; r.depth > maxMatchers {
		return flow.Unknown
	}
	return r.returned(fn)
}

// isErrorPredicate reports whether fn is a library's test of an error, which is false for
// nil.
func isErrorPredicate(fn *types.Func) bool {
	sig := fn.Signature()
	if sig.Results().Len() != 1 || !types.Identical(sig.Results().At(0).Type().Underlying(), types.Typ[types.Bool]) {
		return false
	}
	return strings.HasPrefix(fn.Name(), "Is") && library.Below(fn, library.Machinery) || library.InPackage(fn, "errors")
}

// returned evaluates what a function of this package returns for nil.
func (r successReader) returned(fn *types.Func) flow.Tri {
	return agreed(r.refs.Returned(fn), func(e ast.Expr) (flow.Tri, bool) { return r.onNil(e, nil), true })
}

// funcOf returns the declared function or the literal that an expression stands for.
func (r successReader) funcOf(e ast.Expr) (*types.Func, *ast.FuncLit) {
	for _, origin := range r.refs.Origins(e) {
		switch x := origin.(type) {
		case *ast.FuncLit:
			return nil, x
		case *ast.Ident:
			if fn, ok := r.info.Uses[x].(*types.Func); ok {
				return fn.Origin(), nil
			}
		case *ast.SelectorExpr:
			if fn, ok := r.info.Uses[x.Sel].(*types.Func); ok {
				return fn.Origin(), nil
			}
		case *ast.IndexExpr: // f[T]
			return r.funcOf(x.X)
		}
	}
	return nil, nil
}

// returnedBy returns the first results of a literal's return statements.
func returnedBy(body *ast.BlockStmt) []ast.Expr {
	var list []ast.Expr
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			if len(n.Results) > 0 {
				list = append(list, n.Results[0])
			}
		}
		return true
	})
	return list
}

// onNil evaluates a condition in a function whose parameter, of the type error or any, is
// nil. Of a literal only its own parameters count.
func (r successReader) onNil(e ast.Expr, lit *ast.FuncLit) flow.Tri {
	switch x := ast.Unparen(e).(type) {
	case *ast.Ident:
		if value, ok := r.info.Uses[x].(*types.Const); ok && value.Parent() == types.Universe {
			return flow.Of(value.Name() == "true")
		}
	case *ast.UnaryExpr:
		if x.Op == token.NOT {
			return r.onNil(x.X, lit).Not()
		}
	case *ast.BinaryExpr:
		return r.operation(x, lit)
	case *ast.CallExpr:
		return r.called(x, lit)
	}
	return flow.Unknown
}

func (r successReader) operation(x *ast.BinaryExpr, lit *ast.FuncLit) flow.Tri {
	switch x.Op {
	case token.LAND, token.LOR:
		decides := flow.Of(x.Op == token.LOR)
		a, b := r.onNil(x.X, lit), r.onNil(x.Y, lit)
		if a == decides || b == decides {
			return decides
		}
		if a == b {
			return a
		}
	case token.EQL, token.NEQ:
		if r.isSubject(x.X, lit) && r.info.Types[x.Y].IsNil() || r.isSubject(x.Y, lit) && r.info.Types[x.X].IsNil() {
			return flow.Of(x.Op == token.EQL)
		}
	}
	return flow.Unknown
}

// called evaluates a call in a condition: of another test of the error, or of what looks at
// its text.
func (r successReader) called(call *ast.CallExpr, lit *ast.FuncLit) flow.Tri {
	for i, arg := range call.Args {
		if i == 0 && r.isSubject(arg, lit) {
			if fn := r.refs.Callee(call); fn != nil {
				return r.ofFunc(fn)
			}
		}
		text, ok := ast.Unparen(arg).(*ast.CallExpr) // strings.Contains(err.Error(), …)
		if ok && r.receiver(text) != nil && r.isSubject(r.receiver(text), lit) {
			return flow.False
		}
	}
	return flow.Unknown
}

// isSubject reports whether e is the parameter that is nil.
func (r successReader) isSubject(e ast.Expr, lit *ast.FuncLit) bool {
	id, ok := ast.Unparen(e).(*ast.Ident)
	if !ok || !r.refs.IsParameter(id) {
		return false
	}
	if lit != nil && !code.Within(r.info.Uses[id].Pos(), lit) {
		return false
	}
	t := r.info.TypeOf(id)
	return code.IsError(t) || types.IsInterface(t) && t.Underlying().(*types.Interface).Empty()
}
