package body

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/syncvet/syncvet/analyzer/internal/code"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
)

// Receives reports whether code of the body goes on only after an event of the watch that
// a call returns, or hands the watch to somebody who may.
//
//	w, err := pods.Watch(ctx, options) // the call
//	for event := range w.ResultChan() {…}
//
// A select with a default, a goroutine and a Stop are no such code.
func (ix *Index) Receives(b *Body, call *ast.CallExpr) bool {
	watches := make(map[types.Object]bool)
	for _, r := range ix.Refs.AtCall(ref.Set{{Slot: ref.Result(0)}}, call) {
		if r.Path == "" {
			watches[r.Obj] = true
		}
	}
	outer := b
	for outer.Outer != nil {
		outer = outer.Outer
	}
	found := false
	ast.Inspect(outer.Block, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && !found && watches[ix.Info.Uses[id]] {
			path, _ := code.Around(outer.Block, id)
			found = receives(id, path)
		}
		return !found
	})
	return found
}

// receives reports whether a use of a watch receives of it, or hands it on. Around are the
// nodes around it, the outermost first.
func receives(watch *ast.Ident, around []ast.Node) bool {
	parent := around[len(around)-1]
	for i := len(around) - 2; i >= 0; i-- {
		if _, isParen := parent.(*ast.ParenExpr); !isParen {
			break
		}
		parent = around[i]
	}
	switch parent := parent.(type) {
	case *ast.SelectorExpr:
		if parent.Sel.Name != "ResultChan" {
			return false
		}
	case *ast.CallExpr, *ast.CompositeLit, *ast.KeyValueExpr:
	case *ast.AssignStmt:
		if slices.Contains(parent.Lhs, ast.Expr(watch)) {
			return false
		}
	default:
		return false
	}
	return !slices.ContainsFunc(around, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt, *ast.DeferStmt:
			return true
		case *ast.SelectStmt:
			return receivesOf(n, watch) && hasDefault(n)
		}
		return false
	})
}

// receivesOf reports whether a clause of a select receives of a watch.
func receivesOf(n *ast.SelectStmt, watch *ast.Ident) bool {
	return slices.ContainsFunc(n.Body.List, func(stmt ast.Stmt) bool {
		clause, ok := stmt.(*ast.CommClause)
		return ok && clause.Comm != nil && code.Within(watch.Pos(), clause.Comm)
	})
}

func hasDefault(n *ast.SelectStmt) bool {
	return slices.ContainsFunc(n.Body.List, func(stmt ast.Stmt) bool {
		clause, ok := stmt.(*ast.CommClause)
		return ok && clause.Comm == nil
	})
}
