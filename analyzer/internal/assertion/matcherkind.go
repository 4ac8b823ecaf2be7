package assertion

import (
	"go/ast"
	"go/types"

	"github.com/syncvet/syncvet/analyzer/internal/library"
)

// A matcherKind is what a matcher of Gomega's does. Some have two names.
type matcherKind uint8

const (
	otherMatcher matcherKind = iota
	succeed
	haveOccurred
	matchError
	beNil
	beTrue
	beFalse
	satisfy
	withTransform
	equal
	not
	allOf
	anyOf
)

// kindOf returns the kind of the matcher that Gomega's function of that name makes.
func kindOf(name string) matcherKind {
	switch name {
	case "Succeed":
		return succeed
	case "HaveOccurred":
		return haveOccurred
	case "MatchError", "MatchErrorStrictly":
		return matchError
	case "BeNil":
		return beNil
	case "BeTrue", "BeTrueBecause":
		return beTrue
	case "BeFalse", "BeFalseBecause":
		return beFalse
	case "Satisfy":
		return satisfy
	case "WithTransform":
		return withTransform
	case "Equal", "BeEquivalentTo":
		return equal
	case "Not":
		return not
	case "And", "SatisfyAll":
		return allOf
	case "Or", "SatisfyAny":
		return anyOf
	}
	return otherMatcher
}

// matcherOf returns the call that makes a matcher, and the function of Gomega's that it
// calls; false where these are not known, and for a suite's own functions, whatever their
// names.
func (r *Reader) matcherOf(m ast.Expr) (call *ast.CallExpr, fn *types.Func, ok bool) {
	call, ok = r.made(m).(*ast.CallExpr)
	if !ok {
		return nil, nil, false
	}
	fn = r.refs.Callee(call)
	return call, fn, library.Below(fn, library.Gomega)
}
