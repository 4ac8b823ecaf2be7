package summary

import (
	"go/ast"
	"slices"

	"github.com/syncvet/syncvet/analyzer/internal/event"
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

// branch reads an if on the results. A branch that fails the test, or returns
// an error, does not go on.
func (j *judging) branch(n *ast.IfStmt) {
	j.out.Looked = true
	if status := j.Reader.StatusIn(n.Cond, j.res); status != nil {
		j.wantsStatus(j.body, &j.out, status)
	}
	then, otherwise := j.Reader.Holds(n.Cond, j.res)
	if j.failing(n.Body.List) {
		j.out.Accepts &= otherwise
	} else if !j.skips(n.Body.List) {
		j.minds |= then.OnlyRefusals() &^ otherwise
	}
	if block, ok := n.Else.(*ast.BlockStmt); ok && j.failing(block.List) {
		j.out.Accepts &= then
	}
}

// choice reads a switch on the results, clause by clause.
func (j *judging) choice(n *ast.SwitchStmt) {
	if n.Tag != nil && !j.Reader.Mentions(n.Tag, j.res) || n.Tag == nil && !j.Reader.Mentions(n.Body, j.res) {
		return
	}
	j.out.Looked = true
	left, goesOn := event.AnyOutcome, event.Outcomes(0)
	var byDefault *ast.CaseClause
	for _, stmt := range n.Body.List {
		clause := stmt.(*ast.CaseClause)
		if clause.List == nil {
			byDefault = clause
			continue
		}
		into := j.Reader.Clause(n.Tag, clause, j.res) & left
		left &^= into
		if !j.failing(clause.Body) {
			goesOn |= into
		}
	}
	if byDefault == nil || !j.failing(byDefault.Body) {
		goesOn |= left
	}
	j.out.Accepts &= goesOn
}

// failing reports whether statements end the test as failed, mark it so, or
// return an error.
func (j *judging) failing(list []ast.Stmt) bool {
	for _, stmt := range list {
		switch stmt := stmt.(type) {
		case *ast.ExprStmt:
			call, ok := stmt.X.(*ast.CallExpr)
			if !ok {
				continue
			}
			fn := j.Refs.Callee(call)
			if j.Reader.IsFailure(fn) || !j.Reader.MayReturn(call) && !j.Reader.IsSkip(fn) {
				return true
			}
		case *ast.ReturnStmt:
			return j.Fails(j.body, stmt, nil) || j.Reader.ReturnsFalse(stmt)
		}
	}
	return false
}
