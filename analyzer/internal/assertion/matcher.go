package assertion

import (
	"go/ast"
	"go/token"

	"github.com/syncvet/syncvet/analyzer/internal/code"
	"github.com/syncvet/syncvet/analyzer/internal/outcome"
)

// statusCode is the field of a response that holds its status.
const statusCode = "StatusCode"

// matches evaluates whether a matcher of Gomega's matches a part of the results.
func (ev evaluator) matches(m ast.Expr, p part) outcome.Condition {
	call, fn, ok := ev.matcherOf(m)
	if !ok {
		return ev.notUnderstood(p, m)
	}
	if c, ok := ev.combined(kindOf(fn.Name()), call, p); ok {
		return c
	}
	switch p {
	case errorPart:
		return ev.matchesError(kindOf(fn.Name()))
	case responsePart:
		return ev.matchesResponse(fn.Name(), call)
	case statusPart:
		return ev.matchesStatus(fn.Name(), call)
	}
	return unknown
}

// notUnderstood is the condition of a matcher that is not understood. One of a status
// wants a status that is not known.
func (ev evaluator) notUnderstood(p part, m ast.Expr) outcome.Condition {
	if p == statusPart && ev.status != nil {
		*ev.status = m
	}
	return unknown
}

// combined evaluates the matchers that are made of others:
//
//	Expect(resp.StatusCode).To(Or(Equal(200), Equal(201)))
func (ev evaluator) combined(kind matcherKind, call *ast.CallExpr, p part) (outcome.Condition, bool) {
	switch kind {
	case not:
		return ev.matches(call.Args[0], p).Not(), true
	case allOf:
		all := outcome.Just(outcome.Any)
		for _, arg := range call.Args {
			all = all.And(ev.matches(arg, p))
		}
		return all, true
	case anyOf:
		some := outcome.Just(0)
		for _, arg := range call.Args {
			some = some.Or(ev.matches(arg, p))
		}
		return some, true
	}
	return unknown, false
}

// matchesError evaluates Expect(err).To(HaveOccurred()).
func (ev evaluator) matchesError(kind matcherKind) outcome.Condition {
	switch kind {
	case haveOccurred, matchError:
		return ev.failed()
	case succeed, beNil:
		return ev.failed().Not()
	}
	return unknown
}

// matchesResponse evaluates a matcher of a response:
//
//	Expect(resp).To(HaveHTTPStatus(http.StatusOK, http.StatusCreated))
//	Expect(resp).To(HaveField("StatusCode", http.StatusOK))
func (ev evaluator) matchesResponse(name string, call *ast.CallExpr) outcome.Condition {
	switch name {
	case "BeNil":
		return ev.hasNoAnswer()
	case "HaveHTTPStatus":
		return ev.oneOf(call.Args)
	case "HaveField":
		if len(call.Args) == 2 && code.StringConstant(ev.info, call.Args[0]) == statusCode {
			return ev.matchesField(call.Args[1])
		}
	case "PointTo", "MatchFields", "MatchAllFields":
		if value := ev.statusField(call); value != nil {
			return ev.matchesField(value)
		}
	}
	return unknown
}

// statusField finds the value of "StatusCode" in gstruct's Fields:
//
//	PointTo(MatchFields(IgnoreExtras, Fields{"StatusCode": Equal(http.StatusOK)}))
func (ev evaluator) statusField(n ast.Node) ast.Expr {
	var value ast.Expr
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.KeyValueExpr:
			if code.StringConstant(ev.info, n.Key) == statusCode {
				value = n.Value
			}
		case *ast.Ident: // of a variable that holds the fields, or a matcher of them
			for _, origin := range ev.refs.Origins(n) {
				if _, isIdent := origin.(*ast.Ident); !isIdent && value == nil {
					value = ev.statusField(origin)
				}
			}
		}
		return value == nil
	})
	return value
}

// matchesField evaluates whether the status matches a matcher, or is equal to a constant.
func (ev evaluator) matchesField(e ast.Expr) outcome.Condition {
	if tv := ev.info.Types[e]; tv.Value != nil {
		return ev.compareStatus(token.EQL, e)
	}
	return ev.matches(e, statusPart)
}

// matchesStatus evaluates a matcher of a status:
//
//	Expect(resp.StatusCode).To(Equal(http.StatusOK))
//	Expect(resp.StatusCode).To(BeNumerically("<", 300))
func (ev evaluator) matchesStatus(name string, call *ast.CallExpr) outcome.Condition {
	switch name {
	case "Equal", "BeEquivalentTo", "BeIdenticalTo":
		return ev.compareStatus(token.EQL, call.Args[0])
	case "BeElementOf":
		return ev.oneOf(call.Args)
	case "BeZero":
		return outcome.Just(0)
	case "BeNumerically":
		if len(call.Args) < 2 {
			return unknown
		}
		if op, ok := operator(code.StringConstant(ev.info, call.Args[0])); ok {
			return ev.compareStatus(op, call.Args[1])
		}
		return unknown
	}
	return ev.notUnderstood(statusPart, call)
}

// operator returns the comparison that the first argument of BeNumerically is.
func operator(text string) (op token.Token, ok bool) {
	switch text {
	case "==":
		return token.EQL, true
	case "<":
		return token.LSS, true
	case ">":
		return token.GTR, true
	case "<=":
		return token.LEQ, true
	case ">=":
		return token.GEQ, true
	}
	return token.ILLEGAL, false
}

// oneOf evaluates whether the status is one of the elements: constants, or literals of a
// list of them.
func (ev evaluator) oneOf(elements []ast.Expr) outcome.Condition {
	some := outcome.Just(0)
	for _, e := range elements {
		var one outcome.Condition
		if lit := ev.list(e); lit != nil {
			one = ev.oneOf(lit.Elts)
		} else {
			one = ev.compareStatus(token.EQL, e)
		}
		some = some.Or(one)
	}
	return some
}

// list returns the literal that e is, or that its variable is given; nil for none, or
// for several.
func (ev evaluator) list(e ast.Expr) *ast.CompositeLit {
	var found *ast.CompositeLit
	for _, origin := range ev.refs.Origins(e) {
		if lit, ok := origin.(*ast.CompositeLit); ok {
			if found != nil {
				return nil
			}
			found = lit
		}
	}
	return found
}
