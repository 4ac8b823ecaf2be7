package summary

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"github.com/syncvet/syncvet/analyzer/internal/body"
	"github.com/syncvet/syncvet/analyzer/internal/code"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/flow"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
)

// always reports whether every path through the body that ends without failure passes e,
// or another wait for the same Namespace. If only parameters decide whether e is passed,
// the caller is assumed to want the wait:
//
//	func setUp(wait bool) {
//		if wait {
//			waitUntilReady(ns.Name) // e
//		}
//	}
//
// A wait under a test whether a parameter is a Namespace is on every path of a caller that
// has one.
func (p *Package) always(b *body.Body, e Effect) bool {
	if passes(b, e.Call) {
		return true
	}
	g := p.Graph(b)
	var escaped exits
	flow.FromEntry(g, 0, flow.Visitor[int]{
		Node: func(n ast.Node, s int) (int, bool) {
			for _, step := range p.Steps(b, n) {
				if step.Kind == event.Wait && Same(step.Names, e.Names) || step.Kind == e.Kind && step.Call == e.Call {
					return s, true
				}
			}
			return s, false
		},
		Branch: func(cond ast.Expr, _ int) flow.Tri { return p.isNamespace(b, cond) },
		Case:   func(clause *ast.CaseClause, _ int) flow.Tri { return p.isNamespaceCase(b, clause) },
		Exit: func(ret *ast.ReturnStmt, _ int) {
			if !p.Fails(b, ret, nil) {
				escaped |= p.exitBy(ret)
			}
		},
	})
	return !escaped.well() || p.byParameter(b, g.GuardsOf(e.Call))
}

// exits are the ways in which a body ends, by the bool that it returns.
type exits uint8

const (
	withTrue exits = 1 << iota
	withFalse
	withAny
)

// well reports whether some of the ways end well. Of two constants one stands for failure.
//
// Have: if !found { return false }; return poll() == nil
func (x exits) well() bool { return x != 0 && x != withTrue && x != withFalse }

// exitBy returns the way of a return statement.
func (p *Package) exitBy(ret *ast.ReturnStmt) exits {
	if ret == nil || len(ret.Results) == 0 {
		return withAny
	}
	switch tv := p.Info.Types[ret.Results[0]]; {
	case tv.Value == nil || tv.Value.Kind() != constant.Bool:
		return withAny
	case constant.BoolVal(tv.Value):
		return withTrue
	}
	return withFalse
}

// byParameter reports whether there are guards and all of them mention parameters.
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

// passes is a quick test for always, without a graph: it reports whether the call is part
// of a top-level statement of the body that every path reaches.
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

// isSimple reports whether a statement contains no other statements, except in literals.
func isSimple(stmt ast.Stmt) bool {
	switch stmt.(type) {
	case *ast.ExprStmt, *ast.AssignStmt, *ast.DeclStmt:
		return true
	}
	return false
}

// leaves reports whether a statement contains a return or a goto.
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
