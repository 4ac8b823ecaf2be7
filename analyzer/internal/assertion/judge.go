package assertion

import (
	"go/ast"
	"go/constant"
	"go/types"
	"slices"

	"github.com/syncvet/syncvet/analyzer/internal/flow"
	"github.com/syncvet/syncvet/analyzer/internal/library"
	"github.com/syncvet/syncvet/analyzer/internal/outcome"
)

// Judges returns what an assertion expects of the results, and the expression of the
// status it wants where that is no constant; false for a call that is none, or
// is about something else.
//
//	Expect(err).NotTo(HaveOccurred())
//	require.Equal(t, http.StatusCreated, resp.StatusCode)
func (r *Reader) Judges(call *ast.CallExpr, res Results) (expected outcome.Expectation, status ast.Expr, about bool) {
	fn := r.refs.Callee(call)
	is := r.functions.Of(fn)
	if !is.Have(library.Asserts|library.Checks) || !r.Mentions(call, res) {
		return outcome.Expectation{}, nil, false
	}
	inTestify := is.Have(library.Checks)
	var a Assertion
	if !inTestify {
		var ok bool
		if a, ok = r.Assertion(call); !ok || a.Base == nil || len(a.Actual) == 0 {
			return outcome.Expectation{}, nil, false
		}
	}
	ev := evaluator{Reader: r, res: res, status: &status}
	var holds outcome.Condition
	actual := a.Actual
	if inTestify {
		holds, about = ev.testify(fn, call)
		actual = call.Args
	} else {
		holds, about = ev.gomega(a)
	}
	accepts := holds.May()
	// That any status will do is said by looking at it, and in no other way.
	anyStatus := status == nil && accepts&outcome.Answers == outcome.Answers && slices.ContainsFunc(actual, func(e ast.Expr) bool { return r.part(e, res) == statusPart })
	// Have: Expect(err).To(Or(Succeed(), MatchError(errRefused)))
	anyError := !inTestify && accepts&outcome.NoAnswer != 0 && accepts.Has(true) && r.part(actual[0], res) == errorPart
	return outcome.Expectation{Accepts: accepts, Looked: true, Open: anyStatus || anyError}, status, about
}

// gomega evaluates Expect(actual).To(matcher).
func (ev evaluator) gomega(a Assertion) (holds outcome.Condition, about bool) {
	p := ev.part(a.Actual[0], ev.res)
	switch p {
	case noPart:
		if holds, about = ev.containsStatus(a); !about {
			return unknown, false
		}
	case boolPart:
		holds = ev.matchesBool(a.Matcher, ev.holds(a.Actual[0]))
	default:
		holds = ev.matches(a.Matcher, p)
		if _, isTuple := ev.info.TypeOf(a.Actual[0]).(*types.Tuple); isTuple && p != errorPart {
			holds = holds.And(ev.failed().Not()) // Expect(send()).To(m): the error must be nil
		}
	}
	if a.Negated {
		holds = holds.Not()
	}
	return holds, true
}

// containsStatus evaluates Expect([]int{200, 201}).To(ContainElement(resp.StatusCode)).
func (ev evaluator) containsStatus(a Assertion) (holds outcome.Condition, about bool) {
	m, ok := ev.made(a.Matcher).(*ast.CallExpr)
	if !ok || len(m.Args) == 0 || ev.part(m.Args[0], ev.res) != statusPart {
		return unknown, false
	}
	return ev.oneOf(a.Actual), true
}

// matchesBool evaluates whether a matcher matches a bool:
//
//	Expect(resp.StatusCode == 200).To(BeTrue())
func (ev evaluator) matchesBool(m ast.Expr, value outcome.Condition) outcome.Condition {
	switch ev.wantedBool(m) {
	case flow.True:
		return value
	case flow.False:
		return value.Not()
	}
	return unknown
}

// wantedBool returns which bool a matcher matches; not known for other matchers.
//
// Have: BeTrue(), Not(BeTrue()) or Equal(false)
func (r *Reader) wantedBool(m ast.Expr) flow.Tri {
	call, fn, ok := r.matcherOf(m)
	if !ok {
		return flow.Unknown
	}
	switch kindOf(fn.Name()) {
	case beTrue:
		return flow.True
	case beFalse:
		return flow.False
	case not:
		if len(call.Args) == 1 {
			return r.wantedBool(call.Args[0]).Not()
		}
	case equal:
		if tv := r.info.Types[call.Args[0]]; tv.Value != nil && tv.Value.Kind() == constant.Bool {
			return flow.Of(constant.BoolVal(tv.Value))
		}
	}
	return flow.Unknown
}
