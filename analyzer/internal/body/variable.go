package body

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/syncvet/syncvet/analyzer/internal/code"
)

// Uses reports whether the body, or a literal in it, or a function of the package that
// it calls, names one of the variables.
func (ix *Index) Uses(b *Body, vars map[types.Object]bool) bool {
	for v := range vars {
		if ix.named(b, map[*Body]bool{})[v] {
			return true
		}
	}
	return false
}

// named returns the variables named in the body, and those named in the functions of the
// package that it calls but for the ones that are declared there.
func (ix *Index) named(b *Body, busy map[*Body]bool) map[types.Object]bool {
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
				for v := range ix.named(called, busy) {
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

// MayChange reports whether a statement may give one of the variables another value: it
// assigns to one, takes its address, or calls a function of the package that names it.
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
