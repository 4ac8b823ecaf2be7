package event

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/syncvet/syncvet/analyzer/internal/nameset"
)

// An Assertion is a complete assertion of Gomega's or testify's: Expect(x).To(m),
// Eventually(f).Should(m), require.NoError(t, err).
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
	is := r.meaning(fn).traits
	if !is.have(asserts) {
		return Assertion{}, false
	}
	if is.have(checks) {
		return testify(fn, is, call), true
	}
	if len(call.Args) == 0 {
		return Assertion{}, false
	}
	base := r.gomegaBase(r.receiver(call))
	if base == nil {
		return Assertion{}, false
	}
	begins := r.meaning(r.refs.Callee(base))
	negated := is.have(negates)
	matcher := r.made(call.Args[0])
	a := Assertion{
		Actual:         base.Args,
		Async:          begins.have(eventually),
		Steady:         begins.have(steadily),
		ExpectsFailure: r.matchesFailure(matcher) != negated,
		Negated:        negated,
		Base:           base,
		Matcher:        matcher,
	}
	if begins.have(takesOffset) && len(a.Actual) > 0 {
		a.Actual = a.Actual[1:]
	}
	if a.Async || a.Steady {
		a.Actual = r.polled(a.Actual)
	}
	if negated && !r.mentionsOutcome(matcher) {
		a.ExpectsFailure = false // NotTo(BeEmpty()) and the like say nothing of errors
	}
	return a, true
}

// gomegaBase finds Expect(…) or Eventually(…) in a chain of WithTimeout,
// WithPolling, WithContext and the like.
func (r *Reader) gomegaBase(e ast.Expr) *ast.CallExpr {
	for e != nil {
		call, ok := ast.Unparen(e).(*ast.CallExpr)
		if !ok {
			return nil
		}
		fn := r.refs.Callee(call)
		if r.is(fn, expects|startsPoll) {
			return call
		}
		if !below(fn0(fn), gomegaPackage) {
			return nil
		}
		e = r.receiver(call)
	}
	return nil
}

// IsPollStart reports whether a call of fn only prepares a poll: Eventually(f)
// without the Should that runs it.
func (r *Reader) IsPollStart(fn *types.Func) bool { return r.is(fn, startsPoll) }

// IsMatcher reports whether a type is that of Gomega's matchers.
func IsMatcher(t types.Type) bool {
	return t != nil && isType(t, gomegaPackage+"/types", "GomegaMatcher")
}

// made returns the call that makes a matcher or a function: m itself, or what is given
// to the variable that m is; m where that is not one call.
func (r *Reader) made(m ast.Expr) ast.Expr {
	m = ast.Unparen(m)
	if _, isCall := m.(*ast.CallExpr); isCall {
		return m
	}
	var found ast.Expr = m
	for _, origin := range r.refs.Origins(m) {
		if _, isCall := origin.(*ast.CallExpr); !isCall {
			if r.isParameter(origin) {
				return m
			}
			continue
		}
		if found != m {
			return m
		}
		found = origin
	}
	return found
}

// polled returns what Eventually is given, with the calls that make functions for the
// variables that hold these: get := komega.Get(ns); Eventually(get).
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

// matchesFailure reports whether a matcher passes on an error.
func (r *Reader) matchesFailure(m ast.Expr) bool {
	call, ok := r.made(m).(*ast.CallExpr)
	if !ok {
		return false
	}
	fn := r.refs.Callee(call)
	if fn == nil {
		return false
	}
	switch fn.Name() {
	case "HaveOccurred":
		return true
	case "MatchError", "MatchErrorStrictly", "Satisfy", "WithTransform":
		return !r.mentions(call, "IsAlreadyExists")
	case "BeFalse", "BeFalseBecause":
		return true
	case "Not":
		return len(call.Args) == 1 && r.mentionsOutcome(call.Args[0]) && !r.matchesFailure(call.Args[0])
	case "And", "SatisfyAll":
		return slices.ContainsFunc(call.Args, r.matchesFailure)
	case "Or", "SatisfyAny":
		for _, arg := range call.Args {
			if !r.matchesFailure(arg) {
				return false
			}
		}
		return len(call.Args) > 0
	}
	return false
}

// mentionsOutcome reports whether a matcher speaks of success or failure.
func (r *Reader) mentionsOutcome(m ast.Expr) bool {
	return r.mentions(m, "Succeed", "HaveOccurred", "BeNil", "MatchError", "MatchErrorStrictly", "BeTrue", "BeTrueBecause", "BeFalse", "BeFalseBecause", "Satisfy")
}

// mentions reports whether a function or constant of one of the names is used in n.
func (r *Reader) mentions(n ast.Node, list ...string) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && slices.Contains(list, id.Name) {
			switch r.info.Uses[id].(type) {
			case *types.Func, *types.Const, *types.Var:
				found = true
			}
		}
		return !found
	})
	return found
}

// testify reads a call of fn, which completes an assertion of testify's: that is what is
// of it.
func testify(fn *types.Func, is traits, call *ast.CallExpr) Assertion {
	args := call.Args
	if fn.Signature().Recv() == nil && len(args) > 0 {
		args = args[1:]
	}
	return Assertion{Actual: args[:min(1, len(args))], ExpectsFailure: is.have(wantsError), Async: is.have(eventually)}
}

// IsRequire reports whether a path is that of testify's assertions which end the
// test.
func IsRequire(path string) bool { return isPath(path, testifyPackage+"/require") }

// AwaitsAbsence reports whether a poll ends when the thing is gone: its matcher
// passes on an error, or its function reports success on IsNotFound.
func (r *Reader) AwaitsAbsence(a Assertion) bool {
	if a.Matcher != nil {
		if a.ExpectsFailure && !r.isBoolFailure(a) {
			return true
		}
		if r.mentions(a.Matcher, "IsNotFound", "NamespaceTerminating", "BeNotFoundError") {
			return true
		}
	}
	for _, actual := range a.Actual {
		if lit, ok := ast.Unparen(actual).(*ast.FuncLit); ok && !a.ExpectsFailure && r.SucceedsOnAbsence(lit.Body) {
			return true
		}
	}
	return false
}

// isBoolFailure reports whether the failure awaited is that of a bool
// function, of which nothing is known here.
func (r *Reader) isBoolFailure(a Assertion) bool {
	return r.mentions(a.Matcher, "BeFalse", "BeFalseBecause") && len(a.Actual) > 0 && a.Async
}

// SucceedsOnAbsence reports whether a polled function ends the poll when an
// object is not found: return IsNotFound(err), or if IsNotFound(err) { return
// true, nil }.
func (r *Reader) SucceedsOnAbsence(body *ast.BlockStmt) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ReturnStmt:
			for _, res := range n.Results {
				found = found || r.positively(res, "IsNotFound")
			}
		case *ast.IfStmt:
			if r.positively(n.Cond, "IsNotFound") && returnsSuccess(n.Body) {
				found = true
			}
		}
		return !found
	})
	return found
}

// positively reports whether e is, or is a conjunction with, a call of the
// named function that is not negated.
func (r *Reader) positively(e ast.Expr, name string) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.CallExpr:
		if called := nameset.Last(e.Fun); called != "" && called != name {
			return false
		}
		fn := r.refs.Callee(e)
		return fn != nil && fn.Name() == name
	case *ast.BinaryExpr:
		return (e.Op == token.LAND || e.Op == token.LOR) && (r.positively(e.X, name) || r.positively(e.Y, name))
	}
	return false
}

// returnsSuccess reports whether a branch's last statement returns true, or
// nil as its only result.
func returnsSuccess(b *ast.BlockStmt) bool {
	if len(b.List) == 0 {
		return false
	}
	ret, ok := b.List[len(b.List)-1].(*ast.ReturnStmt)
	if !ok || len(ret.Results) == 0 {
		return false
	}
	id, ok := ast.Unparen(ret.Results[0]).(*ast.Ident)
	return ok && (id.Name == "true" || id.Name == "nil" && len(ret.Results) == 1)
}

// IsExpect reports whether call is Expect(x) or Ω(x) itself, with no offset.
func (r *Reader) IsExpect(call *ast.CallExpr) bool {
	fn := r.refs.Callee(call)
	return fn != nil && r.table.mayBe(fn.Name(), expects)
}
