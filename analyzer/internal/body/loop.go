package body

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/syncvet/syncvet/analyzer/internal/flow"
	"github.com/syncvet/syncvet/analyzer/internal/nameset"
)

// loop is a for or range statement of a body.
type loop struct {
	ast.Stmt
	pauses flow.Tri // Unknown until asked for
}

func (l *loop) holds(n ast.Node) bool { return l.Pos() <= n.Pos() && n.End() <= l.End() }

// Loops reports whether n is in a loop of the body.
func (b *Body) Loops(n ast.Node) bool {
	return slices.ContainsFunc(b.loops, func(l loop) bool { return l.holds(n) })
}

// Retries reports whether n is in a loop of the body that pauses, and so may run again.
//
// Have: for { n(); time.Sleep(second) }
func (ix *Index) Retries(b *Body, n ast.Node) bool {
	for i := range b.loops {
		if l := &b.loops[i]; l.holds(n) && ix.pauses(l) {
			return true
		}
	}
	return false
}

// pauses reports whether a loop pauses in each iteration: it polls until a condition holds.
//
// Have: time.Sleep(d), select {…} or <-ticker.C
func (ix *Index) pauses(l *loop) bool {
	if l.pauses == flow.Unknown {
		switch stmt := l.Stmt.(type) {
		case *ast.ForStmt:
			l.pauses = flow.Of(ix.pausesIn(stmt.Body) || stmt.Post != nil && ix.pausesIn(stmt.Post))
		case *ast.RangeStmt:
			l.pauses = flow.Of(ix.isChannel(stmt.X) || ix.pausesIn(stmt.Body))
		}
	}
	return l.pauses == flow.True
}

// isChannel reports whether a loop that ranges over e waits for what is sent to it.
//
// Have: for range ticker.C {…}
func (ix *Index) isChannel(e ast.Expr) bool {
	t := ix.Info.TypeOf(e)
	if t == nil {
		return false
	}
	_, ok := types.Unalias(t).Underlying().(*types.Chan)
	return ok
}

// pausesIn reports whether a part of a loop pauses.
func (ix *Index) pausesIn(part ast.Node) bool {
	found := false
	ast.Inspect(part, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.SelectStmt:
			found = true
		case *ast.UnaryExpr:
			found = found || n.Op == token.ARROW
		case *ast.CallExpr:
			if nameset.Last(n.Fun) == "Sleep" {
				fn := ix.Refs.Callee(n)
				found = found || fn != nil && fn.FullName() == "time.Sleep"
			}
		}
		return !found
	})
	return found
}
