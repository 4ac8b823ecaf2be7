package summary

import (
	"go/ast"
	"slices"
)

// skips reports whether one of the statements skips the test.
func (j *judging) skips(list []ast.Stmt) bool {
	return slices.ContainsFunc(list, func(stmt ast.Stmt) bool {
		e, ok := stmt.(*ast.ExprStmt)
		if !ok {
			return false
		}
		call, ok := e.X.(*ast.CallExpr)
		return ok && j.Reader.IsSkip(j.Refs.Callee(call))
	})
}
