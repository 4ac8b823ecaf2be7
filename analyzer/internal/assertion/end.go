package assertion

import (
	"go/ast"
	"go/types"
)

// An End says what a poll ends with.
type End uint8

const (
	// Presence is that what it reads is there, or anything that is not known.
	Presence End = iota
	// Absence is that it is not there.
	Absence
	// True and False are results of the polled function, of which it depends on the function
	// what they mean.
	True
	False
)

// Under is the end of what a matcher runs, if outer is that of the poll with the matcher.
//
// Have: Eventually(ns).ShouldNot(WithTransform(func(ns *corev1.Namespace) bool {…}, BeTrue()))
func (e End) Under(outer End) End {
	switch {
	case outer != Absence:
		return e
	case e == Absence:
		return Presence
	}
	return Absence
}

// EndOf returns what a polled assertion ends with.
//
//	Eventually(get).Should(Succeed())                                   // Presence
//	Eventually(get).Should(MatchError(apierrors.IsNotFound, "gone"))    // Absence
//	Eventually(list).Should(BeEmpty())                                  // Absence
//	Eventually(func() bool {…}).Should(BeTrue())                        // True
func (r *Reader) EndOf(a Assertion) End {
	if a.Maker != nil {
		return r.endOfUnknown(a)
	}
	if a.Matcher == nil || len(a.Actual) == 0 {
		return True // testify's Eventually
	}
	j := absence{Reader: r, judged: r.judged(a)}
	if j.judged == aBool {
		return j.wanted(a.Matcher, a.Negated)
	}
	if j.passes(a.Matcher, a.Negated) {
		return Absence
	}
	return Presence
}

// endOfUnknown is EndOf for a poll of which it is not known what it polls.
func (r *Reader) endOfUnknown(a Assertion) End {
	kinds := []judged{checked}
	if r.mentionsOutcome(a.Matcher) {
		kinds = []judged{anError, checked}
	}
	for _, kind := range kinds {
		if (absence{Reader: r, judged: kind}).passes(a.Matcher, a.Negated) {
			return Absence
		}
	}
	return r.wanted(a.Matcher, a.Negated)
}

// EndOfMatcher returns what a function ends with that a call which makes a matcher is given.
//
//	WithTransform(func(o client.Object) bool {…}, BeTrue()) // True
//	gcustom.MakeMatcher(func(ns *corev1.Namespace) (bool, error) {…}) // True
func (r *Reader) EndOfMatcher(call *ast.CallExpr) End {
	_, fn, ok := r.matcherOf(call)
	if !ok || kindOf(fn.Name()) != withTransform || len(call.Args) != 2 {
		return True
	}
	t := r.info.TypeOf(call.Args[0])
	if t == nil { // does not type-check
		return Presence
	}
	sig, ok := t.Underlying().(*types.Signature)
	if !ok {
		return Presence
	}
	j := absence{Reader: r, judged: judgedOf(sig.Results())}
	switch {
	case j.judged == aBool:
		return j.wanted(call.Args[1], false)
	case j.passes(call.Args[1], false):
		return Absence
	}
	return Presence
}

// PassesOnAbsence reports whether a matcher of an error, or of a value beside an error,
// passes when what is read is not there.
func (r *Reader) PassesOnAbsence(m ast.Expr) bool {
	return absence{Reader: r, judged: anError}.passes(m, false) || absence{Reader: r, judged: checked}.passes(m, false)
}

// Unnegated returns the matcher of an assertion without Not(…) around it, and whether it
// must not match.
func (r *Reader) Unnegated(a Assertion) (matcher ast.Expr, negated bool) {
	matcher, negated = a.Matcher, a.Negated
	for {
		call, fn, ok := r.matcherOf(matcher)
		if !ok || kindOf(fn.Name()) != not || len(call.Args) != 1 {
			return matcher, negated
		}
		matcher, negated = call.Args[0], !negated
	}
}
