package response

import (
	"go/ast"
	"go/constant"
	"go/types"
	"slices"

	"github.com/syncvet/syncvet/analyzer/internal/library"
	"github.com/syncvet/syncvet/analyzer/internal/outcome"
)

// skips reports whether one of the statements skips the test.
func (f *resultFollower) skips(list []ast.Stmt) bool {
	return slices.ContainsFunc(list, func(stmt ast.Stmt) bool {
		e, ok := stmt.(*ast.ExprStmt)
		if !ok {
			return false
		}
		call, ok := e.X.(*ast.CallExpr)
		return ok && f.Functions.Is(f.Refs.Callee(call), library.Skips)
	})
}

// branch reads an if on the results. Outcomes that lead to a branch that fails the test
// are not accepted.
//
//	if resp.StatusCode != http.StatusOK {
//		t.Fatal(resp.Status)
//	}
func (f *resultFollower) branch(n *ast.IfStmt) {
	f.out.Looked = true
	if status := f.Assertions.StatusIn(n.Cond, f.res); status != nil {
		WantStatus(f.Index, f.body, &f.out, status)
	}
	then, otherwise := f.Assertions.Holds(n.Cond, f.res)
	if f.failing(n.Body.List) {
		f.out.Accepts &= otherwise
	} else if !f.skips(n.Body.List) {
		f.tolerated |= then.OnlyRefusals() &^ otherwise
	}
	if block, ok := n.Else.(*ast.BlockStmt); ok && f.failing(block.List) {
		f.out.Accepts &= then
	}
}

// choice reads a switch on the results. The test goes on with the outcomes of clauses that
// do not fail it.
//
//	switch resp.StatusCode {
//	case http.StatusOK:
//	default:
//		t.Fatal(resp.Status)
//	}
func (f *resultFollower) choice(n *ast.SwitchStmt) {
	if n.Tag != nil && !f.Assertions.Mentions(n.Tag, f.res) || n.Tag == nil && !f.Assertions.Mentions(n.Body, f.res) {
		return
	}
	f.out.Looked = true
	left, goesOn := outcome.Any, outcome.Set(0)
	var byDefault *ast.CaseClause
	for _, stmt := range n.Body.List {
		clause := stmt.(*ast.CaseClause)
		if clause.List == nil {
			byDefault = clause
			continue
		}
		into := f.Assertions.Clause(n.Tag, clause, f.res) & left
		left &^= into
		if !f.failing(clause.Body) {
			goesOn |= into
		}
	}
	if byDefault == nil || !f.failing(byDefault.Body) {
		goesOn |= left
	}
	f.out.Accepts &= goesOn
}

// failing reports whether statements fail the test or return an error.
func (f *resultFollower) failing(list []ast.Stmt) bool {
	for _, stmt := range list {
		switch stmt := stmt.(type) {
		case *ast.ExprStmt:
			call, ok := stmt.X.(*ast.CallExpr)
			if !ok {
				continue
			}
			fn := f.Refs.Callee(call)
			if f.Functions.Is(fn, library.Fails) || !f.Assertions.MayReturn(call) && !f.Functions.Is(fn, library.Skips) {
				return true
			}
		case *ast.ReturnStmt:
			return f.Fails(f.body, stmt, nil) || returnsFalse(f.Info, stmt)
		}
	}
	return false
}

// returnsFalse reports whether the last result of a return is false.
func returnsFalse(info *types.Info, ret *ast.ReturnStmt) bool {
	if len(ret.Results) == 0 {
		return false
	}
	tv := info.Types[ret.Results[len(ret.Results)-1]]
	return tv.Value != nil && tv.Value.Kind() == constant.Bool && !constant.BoolVal(tv.Value)
}
