package assertion

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/syncvet/syncvet/analyzer/internal/code"
	"github.com/syncvet/syncvet/analyzer/internal/flow"
)

// expectsFailure reports whether an assertion passes on a failure only. That is asked of
// creates: where nothing is known of a matcher of an error, as of one that a suite has for
// its own use, no Namespace is known to be created.
//
//	Expect(k8sClient.Create(ctx, ns)).To(beForbidden())
func (r *Reader) expectsFailure(a Assertion) bool {
	if r.judgesError(a) {
		accepts := r.acceptsSuccess(a.Matcher)
		if a.Negated {
			accepts = accepts.Not()
		}
		if accepts != flow.Unknown || !a.Async {
			return accepts != flow.True
		}
	}
	if a.Negated && !r.mentionsOutcome(a.Matcher) {
		return false // NotTo(BeEmpty()) and the like say nothing about errors
	}
	return r.matchesFailure(a.Matcher) != a.Negated
}

// judgesError reports whether what the matcher of an assertion gets is an error.
//
//	Expect(err).To(…)
//	Expect(set.CoreV1().Namespaces().Create(ctx, ns, options)).Error().To(…)
//	Eventually(func() error { … }).Should(…)
func (r *Reader) judgesError(a Assertion) bool {
	if r.takesError(a) {
		return true
	}
	if len(a.Actual) == 0 {
		return false
	}
	t := r.info.TypeOf(a.Actual[0])
	if t == nil {
		return false
	}
	if sig, ok := t.Underlying().(*types.Signature); ok && sig.Results().Len() > 0 {
		t = sig.Results().At(0).Type()
	}
	return code.IsError(t)
}

// matchesFailure reports whether a matcher passes on an error, or on false.
//
//	HaveOccurred()
//	Or(MatchError(errGone), MatchError(errRefused))
func (r *Reader) matchesFailure(m ast.Expr) bool {
	call, fn, ok := r.matcherOf(m)
	if !ok {
		return false
	}
	switch kindOf(fn.Name()) {
	case haveOccurred, beFalse:
		return true
	case matchError, satisfy, withTransform:
		return !r.mentions(call, "IsAlreadyExists")
	case not:
		return len(call.Args) == 1 && r.mentionsOutcome(call.Args[0]) && !r.matchesFailure(call.Args[0])
	case allOf:
		return slices.ContainsFunc(call.Args, r.matchesFailure)
	case anyOf:
		return len(call.Args) > 0 && !slices.ContainsFunc(call.Args, func(arg ast.Expr) bool { return !r.matchesFailure(arg) })
	}
	return false
}

// mentionsOutcome reports whether a matcher is about success or failure.
func (r *Reader) mentionsOutcome(m ast.Expr) bool {
	return r.mentionsKind(m, succeed, haveOccurred, beNil, matchError, beTrue, beFalse, satisfy)
}

// mentionsKind reports whether a matcher of one of the kinds is named in n.
func (r *Reader) mentionsKind(n ast.Node, kinds ...matcherKind) bool {
	return r.names(n, func(name string) bool { return slices.Contains(kinds, kindOf(name)) })
}

// mentions reports whether one of the names is used in n.
func (r *Reader) mentions(n ast.Node, list ...string) bool {
	return r.names(n, func(name string) bool { return slices.Contains(list, name) })
}

// names reports whether a function, constant or variable with such a name is used in n.
func (r *Reader) names(n ast.Node, is func(name string) bool) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && is(id.Name) {
			switch r.info.Uses[id].(type) {
			case *types.Func, *types.Const, *types.Var:
				found = true
			}
		}
		return !found
	})
	return found
}
