package summary

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/syncvet/syncvet/analyzer/internal/body"
	"github.com/syncvet/syncvet/analyzer/internal/code"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/flow"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
)

// always reports whether every path through the body that ends well passes a wait like e.
// Paths that a parameter decides are left to the caller's intent.
//
//	if wait {
//		waitUntilReady(ns.Name) // e
//	}
func (p *Package) always(b *body.Body, e Effect) bool {
	if passes(b, e.Call) {
		return true
	}
	g := p.Graph(b)
	escaped := false
	flow.FromEntry(g, 0, flow.Visitor[int]{
		Node: func(n ast.Node, s int) (int, bool) {
			for _, step := range p.Steps(b, n) {
				if step.Kind == event.Wait && Same(step.Names, e.Names) {
					return s, true
				}
			}
			return s, false
		},
		Branch: func(ast.Expr, int) flow.Tri { return flow.Unknown },
		Exit: func(ret *ast.ReturnStmt, _ int) {
			escaped = escaped || !p.Fails(b, ret, nil)
		},
	})
	return !escaped || p.byParameter(b, g.GuardsOf(e.Call))
}

// byParameter reports whether conditions hold that all are on parameters.
func (p *Package) byParameter(b *body.Body, guards []flow.Guard) bool {
	for _, guard := range guards {
		if !p.mentionsParameter(b, guard.Cond) {
			return false
		}
	}
	return len(guards) > 0
}

func (p *Package) mentionsParameter(b *body.Body, e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			if v, ok := p.Info.Uses[id].(*types.Var); ok {
				found = found || ref.SlotOf(v, b.Sig()) != ref.NoSlot
			}
		}
		return !found
	})
	return found
}

// passes reports whether every path through the body passes a call, as far as that shows
// without a graph: the call is part of one of the body's own statements, and no path ends
// before.
func passes(b *body.Body, call *ast.CallExpr) bool {
	for _, stmt := range b.Block.List {
		switch {
		case code.Within(call.Pos(), stmt):
			_, isReturn := stmt.(*ast.ReturnStmt)
			return isReturn || isSimple(stmt)
		case !isSimple(stmt) && leaves(stmt):
			return false
		}
	}
	return false
}

// isSimple reports whether a statement has no others in it, but for literals'.
func isSimple(stmt ast.Stmt) bool {
	switch stmt.(type) {
	case *ast.ExprStmt, *ast.AssignStmt, *ast.DeclStmt:
		return true
	}
	return false
}

// leaves reports whether a statement may end the body or go to another place in it.
func leaves(stmt ast.Stmt) bool {
	found := false
	ast.Inspect(stmt, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			found = true
		case *ast.BranchStmt:
			found = found || n.Tok == token.GOTO
		}
		return !found
	})
	return found
}
