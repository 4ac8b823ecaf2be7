package assertion

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/syncvet/syncvet/analyzer/internal/library"
)

// An Assertion is a complete assertion of Gomega's or testify's:
//
//	Expect(err).NotTo(HaveOccurred())
//	Eventually(f).Should(Succeed())
//	require.NoError(t, err)
type Assertion struct {
	// Actual is what is asserted on: Expect's or Eventually's arguments.
	Actual []ast.Expr
	// Async is set for Eventually, which runs its function until it holds.
	Async bool
	// Steady is set for Consistently, which runs it as long as it holds.
	Steady bool
	// ExpectsFailure is set where an error, or the opposite of success, is
	// what passes.
	ExpectsFailure bool
	// Negated is set where the matcher must not match.
	Negated bool
	// Base is the call of Expect or Eventually itself; nil for testify.
	Base *ast.CallExpr
	// Matcher is the matcher given; nil for testify.
	Matcher ast.Expr
}

// Assertion reads call as a complete assertion.
func (r *Reader) Assertion(call *ast.CallExpr) (Assertion, bool) {
	return r.AssertionOf(r.refs.Callee(call), call)
}

// AssertionOf reads a call of fn as a complete assertion.
func (r *Reader) AssertionOf(fn *types.Func, call *ast.CallExpr) (Assertion, bool) {
	is := r.functions.Of(fn).Traits
	if !is.Have(library.Asserts) {
		return Assertion{}, false
	}
	if is.Have(library.Checks) {
		return ofTestify(fn, is, call), true
	}
	return r.ofGomega(is, call)
}

// ofGomega reads the call of a method that completes an assertion of Gomega's. Is is what
// the table says of the method.
func (r *Reader) ofGomega(is library.Traits, call *ast.CallExpr) (Assertion, bool) {
	if len(call.Args) == 0 {
		return Assertion{}, false
	}
	base := r.gomegaBase(r.receiver(call))
	if base == nil {
		return Assertion{}, false
	}
	begins := r.functions.Of(r.refs.Callee(base))
	negated := is.Have(library.Negates)
	matcher := r.made(call.Args[0])
	a := Assertion{
		Actual:  base.Args,
		Async:   begins.Have(library.Eventually),
		Steady:  begins.Have(library.Steadily),
		Negated: negated,
		Base:    base,
		Matcher: matcher,
	}
	if begins.Have(library.TakesOffset) && len(a.Actual) > 0 {
		a.Actual = a.Actual[1:]
	}
	if a.Async || a.Steady {
		a.Actual = r.polled(a.Actual)
	}
	a.ExpectsFailure = r.expectsFailure(a, call)
	return a, true
}

// gomegaBase finds Expect(…) or Eventually(…) in a chain of calls:
//
//	Eventually(f).WithTimeout(time.Minute).WithContext(ctx)
func (r *Reader) gomegaBase(e ast.Expr) *ast.CallExpr {
	for e != nil {
		call, ok := ast.Unparen(e).(*ast.CallExpr)
		if !ok {
			return nil
		}
		fn := r.refs.Callee(call)
		if r.functions.Is(fn, library.Expects|library.StartsPoll) {
			return call
		}
		if !library.Below(fn, library.Gomega) {
			return nil
		}
		e = r.receiver(call)
	}
	return nil
}

// made returns the call that makes a matcher or a function: e itself, or what is given
// to the variable that e is; e where that is not one call.
//
//	isGone := MatchError(apierrors.IsNotFound, "IsNotFound")
//	Expect(err).To(isGone)
func (r *Reader) made(e ast.Expr) ast.Expr {
	e = ast.Unparen(e)
	if _, isCall := e.(*ast.CallExpr); isCall {
		return e
	}
	found := e
	for _, origin := range r.refs.Origins(e) {
		if _, isCall := origin.(*ast.CallExpr); !isCall {
			if r.refs.IsParameter(origin) {
				return e
			}
			continue
		}
		if found != e {
			return e
		}
		found = origin
	}
	return found
}

// polled returns what Eventually is given, with the calls that make functions in the
// place of the variables that hold these.
//
//	get := komega.Get(ns)
//	Eventually(get).Should(Succeed())
func (r *Reader) polled(actual []ast.Expr) []ast.Expr {
	for i, e := range actual {
		if t := r.info.TypeOf(e); t != nil {
			if _, isFunc := t.Underlying().(*types.Signature); !isFunc {
				continue
			}
			if made := r.made(e); made != e {
				actual = slices.Clone(actual)
				actual[i] = made
			}
		}
	}
	return actual
}
