package body

import (
	"go/ast"
	"slices"

	"github.com/syncvet/syncvet/analyzer/internal/assign"
	"github.com/syncvet/syncvet/analyzer/internal/code"
	"github.com/syncvet/syncvet/analyzer/internal/event"
)

// KindCases returns the tests of an object's kind, one of which holds where a clause of a
// switch in b is taken; nil for any other clause.
//
//	switch x := obj.(type) { case *corev1.Namespace: }
//	switch u.GetKind() { case "Namespace": }
func (ix *Index) KindCases(b *Body, clause *ast.CaseClause) []event.KindTest {
	var tests []event.KindTest
	stmt := switchOf(b, clause)
	for _, e := range clause.List {
		var test event.KindTest
		ok := false
		switch stmt := stmt.(type) {
		case *ast.TypeSwitchStmt:
			if object := typeSwitched(stmt); object != nil {
				test, ok = ix.Events.TypeTest(object, e)
			}
		case *ast.SwitchStmt:
			if stmt.Tag != nil {
				test, ok = ix.Events.KindEqual(stmt.Tag, e)
			}
		}
		if !ok {
			return nil
		}
		tests = append(tests, test)
	}
	return tests
}

// switchOf returns the switch that a clause in b is of.
func switchOf(b *Body, clause *ast.CaseClause) ast.Stmt {
	var found ast.Stmt
	ast.Inspect(b.Block, func(n ast.Node) bool {
		if n == nil || found != nil || !code.Within(clause.Pos(), n) {
			return false
		}
		switch stmt := n.(type) {
		case *ast.TypeSwitchStmt:
			if slices.Contains(stmt.Body.List, ast.Stmt(clause)) {
				found = stmt
			}
		case *ast.SwitchStmt:
			if slices.Contains(stmt.Body.List, ast.Stmt(clause)) {
				found = stmt
			}
		}
		return true
	})
	return found
}

// typeSwitched returns obj of switch x := obj.(type).
func typeSwitched(stmt *ast.TypeSwitchStmt) ast.Expr {
	var e ast.Expr
	switch s := stmt.Assign.(type) {
	case *ast.ExprStmt:
		e = s.X
	case *ast.AssignStmt:
		if _, from, _ := assign.Parts(s); len(from) == 1 {
			e = from[0]
		}
	}
	assertion, ok := ast.Unparen(e).(*ast.TypeAssertExpr)
	if !ok {
		return nil
	}
	return assertion.X
}
