package code

import (
	"go/ast"
	"go/constant"
	"go/types"
)

// Receiver returns the expression before the name of the method that a call calls, nil
// where it calls no method.
//
//	c.Create(ctx, ns) // c
func Receiver(info *types.Info, call *ast.CallExpr) ast.Expr {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok || info.Selections[sel] == nil {
		return nil
	}
	return sel.X
}

// StringConstant returns the text of a constant, "" for any other expression.
func StringConstant(info *types.Info, e ast.Expr) string {
	if tv := info.Types[e]; tv.Value != nil && tv.Value.Kind() == constant.String {
		return constant.StringVal(tv.Value)
	}
	return ""
}
