package assertion

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"github.com/syncvet/syncvet/analyzer/internal/library"
	"github.com/syncvet/syncvet/analyzer/internal/outcome"
)

// ofTestify reads a call of fn, which completes an assertion of testify's. Is is what the
// table says of fn.
func ofTestify(fn *types.Func, is library.Traits, call *ast.CallExpr) Assertion {
	args := testifyArgs(fn, call)
	return Assertion{Call: call, Actual: args[:min(1, len(args))], ExpectsFailure: is.Have(library.WantsError), Async: is.Have(library.Eventually)}
}

// testifyArgs returns the arguments of a call of fn without the test, which a function
// has and a method has not.
//
//	require.NoError(t, err)
//	require.New(t).NoError(err)
func testifyArgs(fn *types.Func, call *ast.CallExpr) []ast.Expr {
	if fn.Signature().Recv() == nil && len(call.Args) > 0 {
		return call.Args[1:]
	}
	return call.Args
}

// testify evaluates an assertion of testify's.
func (ev evaluator) testify(fn *types.Func, call *ast.CallExpr) (holds outcome.Condition, about bool) {
	args := testifyArgs(fn, call)
	if len(args) == 0 {
		return unknown, false
	}
	x, p := args[0], ev.part(args[0], ev.res)
	name := strings.TrimSuffix(fn.Name(), "f")
	switch name {
	case "NoError":
		return ev.failed().Not(), p == errorPart
	case "Error", "ErrorContains", "ErrorIs", "ErrorAs", "EqualError":
		return ev.failed(), p == errorPart
	case "Nil":
		return ev.isNil(p), p == errorPart || p == responsePart
	case "NotNil":
		return ev.isNil(p).Not(), p == errorPart || p == responsePart
	case "True":
		return ev.holds(x), p == boolPart
	case "False":
		return ev.holds(x).Not(), p == boolPart
	}
	if len(args) < 2 {
		return unknown, false
	}
	y := args[1]
	if p != statusPart && ev.part(y, ev.res) != statusPart {
		return unknown, false
	}
	if op, ok := comparison(name); ok {
		return ev.compare(op, x, y), true
	}
	switch name {
	case "Contains": // assert.Contains(t, []int{200, 201}, resp.StatusCode)
		return ev.oneOf([]ast.Expr{x}), true
	case "NotContains":
		return ev.oneOf([]ast.Expr{x}).Not(), true
	}
	return ev.notUnderstood(statusPart, y), true
}

func (ev evaluator) isNil(p part) outcome.Condition {
	if p == responsePart {
		return ev.hasNoAnswer()
	}
	return ev.failed().Not()
}

// comparison returns the comparison that testify's function of that name, without the f at
// its end, makes: assert.Less(t, resp.StatusCode, 300).
func comparison(name string) (op token.Token, ok bool) {
	switch name {
	case "Equal", "EqualValues", "Exactly":
		return token.EQL, true
	case "NotEqual", "NotEqualValues":
		return token.NEQ, true
	case "Greater":
		return token.GTR, true
	case "GreaterOrEqual":
		return token.GEQ, true
	case "Less":
		return token.LSS, true
	case "LessOrEqual":
		return token.LEQ, true
	}
	return token.ILLEGAL, false
}
