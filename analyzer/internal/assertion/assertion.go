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
	// HasContext is set where a context stands before them: Eventually(ctx, f).
	HasContext bool
	// Async is set for Eventually, which runs its function until it holds.
	Async bool
	// Steady is set for Consistently, which runs it as long as it holds.
	Steady bool
	// ExpectsFailure is set where an error, or the opposite of success, is
	// what passes.
	ExpectsFailure bool
	// Negated is set where the matcher must not match.
	Negated bool
	// Call is the call that completes it.
	Call *ast.CallExpr
	// Base is the call of Expect or Eventually itself; nil for testify.
	Base *ast.CallExpr
	// Maker is set to the Base if that is a function of the suite's own, which returns an
	// Eventually; what that polls is not known here.
	Maker *ast.CallExpr
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
	a := Assertion{Negated: is.Have(library.Negates), Call: call, Matcher: r.made(call.Args[0])}
	if a.Base = r.gomegaBase(r.receiver(call)); a.Base == nil {
		a.Maker = r.pollMaker(r.receiver(call))
		a.Base, a.Async = a.Maker, true
	} else {
		begins := r.functions.Of(r.refs.Callee(a.Base))
		a.Async, a.Steady = begins.Have(library.Eventually), begins.Have(library.Steadily)
		a.Actual, a.HasContext = r.actual(a.Base, begins.Traits)
	}
	if a.Base == nil {
		return Assertion{}, false
	}
	a.ExpectsFailure = r.expectsFailure(a)
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

// pollMaker returns the call at the beginning of a chain that returns an Eventually, if its
// function is not Gomega's; nil for none.
//
// Have: podsIn(namespace).WithTimeout(time.Minute)
func (r *Reader) pollMaker(e ast.Expr) *ast.CallExpr {
	for e != nil {
		call, ok := r.made(e).(*ast.CallExpr)
		if !ok || !IsPoll(r.info.TypeOf(call)) {
			return nil
		}
		if !library.Below(r.refs.Callee(call), library.Gomega) {
			return call
		}
		e = r.receiver(call)
	}
	return nil
}

// IsPoll reports whether a type is that of what Eventually returns.
func IsPoll(t types.Type) bool { return library.IsType(t, library.Gomega+"/types", "AsyncAssertion") }

// StartedBy returns what an Eventually polls that e is, without the matcher.
//
// Have: return Eventually(get, time.Minute)
func (r *Reader) StartedBy(e ast.Expr) []ast.Expr {
	if !IsPoll(r.info.TypeOf(e)) {
		return nil
	}
	base := r.gomegaBase(r.made(e))
	begins := r.functions.Of(r.refs.Callee(base))
	if base == nil || !begins.Have(library.Eventually) {
		return nil
	}
	actual, _ := r.actual(base, begins.Traits)
	return actual
}

// actual returns the arguments of Expect or Eventually, without an offset and a context,
// and whether there is a context.
func (r *Reader) actual(base *ast.CallExpr, begins library.Traits) (actual []ast.Expr, hasContext bool) {
	actual = base.Args
	if begins.Have(library.TakesOffset) && len(actual) > 0 {
		actual = actual[1:]
	}
	if !begins.Have(library.StartsPoll) {
		return actual, false
	}
	if len(actual) > 1 && library.IsContext(r.info.TypeOf(actual[0])) {
		actual, hasContext = actual[1:], true // Eventually(ctx, f)
	}
	return r.polled(actual), hasContext
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
