package body

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/syncvet/syncvet/analyzer/internal/code"
)

// Uses reports whether one of the variables is used in the body, in its literals, or in the
// functions of the package that it calls.
func (ix *Index) Uses(b *Body, vars map[types.Object]bool) bool {
	for v := range vars {
		if ix.used(b, map[*Body]bool{})[v] {
			return true
		}
	}
	return false
}

// used returns the variables that are used in the body, and those that the functions it
// calls use but do not declare. busy holds the bodies of the calls around, for recursion.
func (ix *Index) used(b *Body, busy map[*Body]bool) map[types.Object]bool {
	if b.vars != nil || busy[b] {
		return b.vars
	}
	busy[b] = true
	vars := make(map[types.Object]bool)
	ast.Inspect(b.Block, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Ident:
			if v, ok := ix.Info.Uses[n].(*types.Var); ok {
				vars[v] = true
			}
		case *ast.CallExpr:
			if called := ix.Function(n.Fun); called != nil && called != b {
				for v := range ix.used(called, busy) {
					if !code.Within(v.Pos(), called.Node) {
						vars[v] = true
					}
				}
			}
		}
		return true
	})
	b.vars = vars
	return vars
}

// MayChange reports whether a statement may change one of the variables: it assigns to one,
// takes its address, calls a function of the package that uses it, or calls a function that
// is not known.
//
// Have: v = 1, v.Name = "a", v++, f(&v), or g() with func g() { v = 1 }
func (ix *Index) MayChange(stmt ast.Stmt, vars map[types.Object]bool) bool {
	changes := false
	root := func(e ast.Expr) bool {
		spelled, ok := ix.Refs.Spelling(e)
		return ok && vars[spelled.Obj]
	}
	ast.Inspect(stmt, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			changes = changes || slices.ContainsFunc(n.Lhs, root)
		case *ast.IncDecStmt:
			changes = changes || root(n.X)
		case *ast.UnaryExpr:
			changes = changes || n.Op == token.AND && root(n.X)
		case *ast.CallExpr:
			if called := ix.Function(n.Fun); called != nil {
				changes = changes || ix.Uses(called, vars)
			} else if ix.Refs.Callee(n) == nil && ix.Info.Types[n.Fun].IsValue() && !ix.Info.Types[n.Fun].IsBuiltin() {
				changes = true // a function value that is not known
			}
		}
		return !changes
	})
	return changes
}
