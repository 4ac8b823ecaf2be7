package summary

import (
	"go/ast"

	"github.com/syncvet/syncvet/analyzer/internal/assertion"
	"github.com/syncvet/syncvet/analyzer/internal/code"
)

// assertion collects the steps of an assertion: of its actual values, evaluated as the
// assertion does, then of its matcher.
func (s *scan) assertion(call *ast.CallExpr, a assertion.Assertion, m evalContext) {
	m.fails = m.fails || a.ExpectsFailure
	m.steady = m.steady || a.Steady
	if a.Async {
		m.poll, m.end = s.eventually(call, a), s.Assertions.EndOf(a)
		m.within, m.matcher = call, a.Matcher
	} else if a.ExpectsFailure {
		s.failed(a.Actual)
	}
	if a.Maker != nil {
		s.call(a.Maker, m)
	}
	for _, actual := range a.Actual {
		value := m
		if a.Async && s.Assertions.IsValue(actual) {
			value.poll = nil // evaluated once, before the poll
		}
		if with := withArguments(actual, call); with != nil {
			s.visit(actual, value)
			s.call(with, m)
			continue
		}
		if !s.isMaker(actual) {
			s.visit(actual, value)
		}
		s.runValue(actual, call, m)
	}
	switch {
	case a.Matcher == nil:
	case a.Async && !s.sitesOnly:
		s.polledMatcher(call, a)
	default:
		s.visit(a.Matcher, evalContext{})
	}
}

// withArguments returns the call f(x, y) for Eventually(f).WithArguments(x, y); nil without
// WithArguments.
func withArguments(f ast.Expr, assertion *ast.CallExpr) *ast.CallExpr {
	for e := ast.Expr(assertion); ; {
		chained, ok := ast.Unparen(e).(*ast.CallExpr)
		if !ok {
			return nil
		}
		sel, ok := ast.Unparen(chained.Fun).(*ast.SelectorExpr)
		if !ok {
			return nil
		}
		if sel.Sel.Name == "WithArguments" {
			return &ast.CallExpr{Fun: f, Lparen: chained.Lparen, Args: chained.Args, Rparen: chained.Rparen}
		}
		e = sel.X
	}
}

// failed adds a step for each error variable that an assertion expects to be set:
//
//	Expect(err).To(HaveOccurred())
func (s *scan) failed(actual []ast.Expr) {
	for _, e := range actual {
		if id, ok := ast.Unparen(e).(*ast.Ident); ok && code.IsError(s.Info.TypeOf(id)) {
			s.out = append(s.out, Step{Failed: s.Info.Uses[id]})
		}
	}
}
