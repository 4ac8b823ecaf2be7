package assertion

import (
	"go/ast"
	"go/constant"
	"go/types"
	"slices"

	"github.com/syncvet/syncvet/analyzer/internal/code"
	"github.com/syncvet/syncvet/analyzer/internal/flow"
	"github.com/syncvet/syncvet/analyzer/internal/library"
)

// judged is what a matcher is about.
type judged uint8

const (
	aValue  judged = iota // a value alone
	checked               // a value beside an error, which has to be nil
	anError               // an error alone, or a function of assertions
	aBool
)

// judged returns what the matcher of a polled assertion is about.
func (r *Reader) judged(a Assertion) judged {
	if r.takesError(a) {
		return anError
	}
	t := r.info.TypeOf(a.Actual[0])
	if t == nil {
		return aValue
	}
	if sig, ok := t.Underlying().(*types.Signature); ok {
		t = sig.Results()
	}
	return judgedOf(t)
}

func judgedOf(t types.Type) judged {
	if t == nil { // does not type-check
		return aValue
	}
	if tuple, ok := t.(*types.Tuple); ok {
		switch {
		case tuple.Len() == 0:
			return anError
		case tuple.Len() > 1 && code.IsError(tuple.At(tuple.Len()-1).Type()):
			return checked
		}
		t = tuple.At(0).Type()
	}
	if code.IsError(t) {
		return anError
	}
	if code.IsBool(t) {
		return aBool
	}
	return aValue
}

// takesError reports whether the chain between Expect or Eventually and the matcher takes
// the error for what is judged.
//
// Have: Eventually(get).Error().Should(MatchError(…))
func (r *Reader) takesError(a Assertion) bool {
	for e := r.receiver(a.Call); e != nil; {
		chained, ok := ast.Unparen(e).(*ast.CallExpr)
		if !ok || chained == a.Base {
			return false
		}
		if fn := r.refs.Callee(chained); fn != nil && fn.Name() == "Error" && library.Below(fn, library.Gomega) {
			return true
		}
		e = r.receiver(chained)
	}
	return false
}

// absence asks whether matchers pass when an object is not there.
type absence struct {
	*Reader
	judged judged
	depth  int
}

// maxOwn is how deep a suite's own functions that make matchers are looked into.
const maxOwn = 3

// passes reports whether a matcher passes, or if negated does not match, when what is read
// is not there.
func (j absence) passes(m ast.Expr, negated bool) bool {
	call, fn, ok := j.matcherOf(m)
	if !ok {
		return j.ownPasses(m, negated)
	}
	kind := kindOf(fn.Name())
	switch kind {
	case not:
		return len(call.Args) == 1 && j.passes(call.Args[0], !negated)
	case allOf, anyOf:
		one := func(m ast.Expr) bool { return j.passes(m, negated) }
		if (kind == anyOf) != negated {
			return slices.ContainsFunc(call.Args, one)
		}
		return len(call.Args) > 0 && !slices.ContainsFunc(call.Args, func(m ast.Expr) bool { return !one(m) })
	}
	if j.judged == anError {
		return j.errorPasses(kind, call, negated)
	}
	if kind == withTransform && len(call.Args) == 2 {
		inner := j
		inner.judged = j.transformed(call.Args[0])
		return inner.passes(call.Args[1], negated)
	}
	return j.valuePasses(fn.Name(), call, negated)
}

// ownPasses is passes for a matcher that a function of the suite makes.
func (j absence) ownPasses(m ast.Expr, negated bool) bool {
	call, ok := j.made(m).(*ast.CallExpr)
	if !ok || j.depth == maxOwn {
		return false
	}
	fn := j.refs.Callee(call)
	if fn == nil {
		return false
	}
	j.depth++
	for _, returned := range j.refs.Returned(fn) {
		if inner, isCall := returned.(*ast.CallExpr); isCall && inner != call {
			return j.passes(inner, negated)
		}
	}
	return !negated && j.passesForeign != nil && j.passesForeign(fn)
}

// errorPasses is passes for a matcher of an error.
func (j absence) errorPasses(kind matcherKind, call *ast.CallExpr, negated bool) bool {
	switch kind {
	case succeed, beNil:
		return negated
	case haveOccurred:
		return !negated
	case matchError, satisfy, withTransform:
		return !negated && !j.mentions(call, "IsAlreadyExists")
	}
	return false
}

// valuePasses is passes for a matcher of a value.
func (j absence) valuePasses(name string, call *ast.CallExpr, negated bool) bool {
	switch name {
	case "BeEmpty", "BeNil", "BeZero":
		return !negated
	case "HaveLen", "BeNumerically", "Equal", "BeEquivalentTo", "BeIdenticalTo", "HaveCap":
		if len(call.Args) == 0 {
			return false
		}
		value := call.Args[len(call.Args)-1]
		if name == "BeNumerically" && j.isLess(call.Args[0]) {
			return !negated
		}
		return j.isZero(value) != negated && (!negated || j.judged == aValue && name == "Equal" && j.info.Types[value].Value != nil)
	case "ContainElement", "ContainElements", "HaveKey", "HaveKeyWithValue", "ContainSubstring":
		return negated
	}
	return false
}

func (j absence) isLess(op ast.Expr) bool {
	text := code.StringConstant(j.info, op)
	return text == "<" || text == "<="
}

// isZero reports whether e is nil or the constant 0 or "".
func (j absence) isZero(e ast.Expr) bool {
	tv := j.info.Types[e]
	if tv.IsNil() {
		return true
	}
	if tv.Value == nil {
		return false
	}
	switch tv.Value.Kind() {
	case constant.String:
		return constant.StringVal(tv.Value) == ""
	case constant.Int, constant.Float:
		return constant.Sign(tv.Value) == 0
	}
	return false
}

// transformed returns what a matcher is about that gets the result of f.
func (j absence) transformed(f ast.Expr) judged {
	if t := j.info.TypeOf(f); t != nil {
		if sig, ok := t.Underlying().(*types.Signature); ok && judgedOf(sig.Results()) == anError {
			return anError
		}
	}
	return aValue
}

// wanted returns which result of a polled function, a bool, a matcher wants.
func (r *Reader) wanted(m ast.Expr, negated bool) End {
	want := r.wantedBool(m)
	if negated {
		want = want.Not()
	}
	switch want {
	case flow.True:
		return True
	case flow.False:
		return False
	}
	return Presence
}
