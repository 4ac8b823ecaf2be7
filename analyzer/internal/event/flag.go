package event

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"github.com/syncvet/syncvet/analyzer/internal/code"
)

// mayBeTrue reports whether a bool, or a pointer to one, can be true: something that it may
// come from is true, or is not known.
//
//	ptr.To(os.Getenv("USE_CLUSTER") == "true")
func (r *Reader) mayBeTrue(e ast.Expr) bool {
	for _, origin := range r.refs.Origins(e) {
		switch tv := r.info.Types[origin]; {
		case tv.IsNil():
		case tv.Value != nil:
			if tv.Value.Kind() != constant.Bool || constant.BoolVal(tv.Value) {
				return true
			}
		case r.isOpen(origin):
			return true
		}
	}
	return false
}

// isOpen reports whether an expression, no constant, can be true for another reason than
// what its variables are given.
func (r *Reader) isOpen(e ast.Expr) bool {
	switch x := ast.Unparen(e).(type) {
	case *ast.Ident, *ast.SelectorExpr:
		return r.isOpenVariable(x)
	case *ast.UnaryExpr:
		return x.Op != token.AND || r.mayBeTrue(x.X)
	case *ast.StarExpr:
		return r.mayBeTrue(x.X)
	case *ast.CallExpr:
		if len(x.Args) == 1 && r.info.Types[x.Args[0]].IsType() { // new(bool)
			return !code.IsBool(r.info.TypeOf(x.Args[0]))
		}
		if wrapped := r.pointedTo(x); wrapped != nil {
			return r.mayBeTrue(wrapped)
		}
		return r.returnsTrue(r.refs.Callee(x))
	}
	return true
}

// returnsTrue reports whether fn may return true, or a pointer to it.
func (r *Reader) returnsTrue(fn *types.Func) bool {
	if fn == nil {
		return true
	}
	returned := r.refs.Returned(fn)
	return len(returned) == 0 || slices.ContainsFunc(returned, r.mayBeTrue)
}

// isOpenVariable reports whether a variable can be set by code that is not seen.
func (r *Reader) isOpenVariable(e ast.Expr) bool {
	spelled, ok := r.refs.Spelling(e)
	v, isVar := spelled.Obj.(*types.Var)
	if !ok || !isVar || r.refs.IsParameter(e) {
		return true
	}
	return r.refs.Assignments(v, spelled.Path) == 0
}

// pointedTo returns what a call returns a pointer to, nil where that is not known. The one
// argument of a function that makes a *bool of a bool is that.
//
//	ptr.To(false), proto.Bool(false), boolPtr(false)
func (r *Reader) pointedTo(call *ast.CallExpr) ast.Expr {
	if id, ok := ast.Unparen(call.Fun).(*ast.Ident); ok {
		if b, isBuiltin := r.info.Uses[id].(*types.Builtin); isBuiltin && b.Name() != "new" {
			return nil
		}
	}
	if len(call.Args) != 1 || !code.IsBool(r.info.TypeOf(call.Args[0])) {
		return nil
	}
	if p, ok := types.Unalias(r.info.TypeOf(call)).(*types.Pointer); !ok || !code.IsBool(p.Elem()) {
		return nil
	}
	return call.Args[0]
}
