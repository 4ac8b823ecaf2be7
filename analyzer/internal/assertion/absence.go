package assertion

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"github.com/syncvet/syncvet/analyzer/internal/code"
	"github.com/syncvet/syncvet/analyzer/internal/library"
	"github.com/syncvet/syncvet/analyzer/internal/nameset"
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

// EndOf returns what a polled assertion ends with.
//
//	Eventually(get).Should(Succeed())                                   // Presence
//	Eventually(get).Should(MatchError(apierrors.IsNotFound, "gone"))    // Absence
//	Eventually(list).Should(BeEmpty())                                  // Absence
//	Eventually(func() bool {…}).Should(BeTrue())                        // True
func (r *Reader) EndOf(a Assertion) End {
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

// EndOfMatcher returns what a function ends with that a call which makes a matcher is given.
//
//	WithTransform(func(o client.Object) bool {…}, BeTrue()) // True
//	gcustom.MakeMatcher(func(ns *corev1.Namespace) (bool, error) {…}) // True
func (r *Reader) EndOfMatcher(call *ast.CallExpr) End {
	_, fn, ok := r.matcherOf(call)
	if !ok || kindOf(fn.Name()) != withTransform || len(call.Args) != 2 {
		return True
	}
	sig, ok := r.info.TypeOf(call.Args[0]).Underlying().(*types.Signature)
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
	if r.judgesError(a.Base, a.Call) {
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
	if b, ok := t.Underlying().(*types.Basic); ok && b.Info()&types.IsBoolean != 0 {
		return aBool
	}
	return aValue
}

// judgesError reports whether the chain between Eventually and the matcher takes the error
// for what is judged.
//
// Have: Eventually(get).Error().Should(MatchError(…))
func (r *Reader) judgesError(base, call *ast.CallExpr) bool {
	for e := ast.Expr(call); e != nil; {
		chained, ok := ast.Unparen(e).(*ast.CallExpr)
		if !ok || chained == base {
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
func (j absence) wanted(m ast.Expr, negated bool) End {
	call, fn, ok := j.matcherOf(m)
	if !ok {
		return Presence
	}
	want := Presence
	switch kindOf(fn.Name()) {
	case beTrue:
		want = True
	case beFalse:
		want = False
	case not:
		if len(call.Args) == 1 {
			return j.wanted(call.Args[0], !negated)
		}
	case equal:
		if tv := j.info.Types[call.Args[0]]; tv.Value != nil && tv.Value.Kind() == constant.Bool {
			want = False
			if constant.BoolVal(tv.Value) {
				want = True
			}
		}
	}
	switch {
	case !negated || want == Presence:
		return want
	case want == True:
		return False
	}
	return True
}

// EndsIn returns what a polled function ends with if the poll ends with end.
func (r *Reader) EndsIn(body *ast.BlockStmt, end End) End {
	switch {
	case end == False && r.tellsPresence(body):
		return Absence
	case end == False:
		return Presence
	case end != Absence && (r.SucceedsOnAbsence(body) || r.assertsAbsence(body)):
		return Absence
	}
	return end
}

// SucceedsOnAbsence reports whether a polled function ends the poll when an object is not
// found:
//
//	return apierrors.IsNotFound(err)
//
//	if apierrors.IsNotFound(err) {
//		return true, nil
//	}
func (r *Reader) SucceedsOnAbsence(body *ast.BlockStmt) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ReturnStmt:
			for _, res := range n.Results {
				found = found || r.calls(res, "IsNotFound")
			}
		case *ast.IfStmt:
			if r.calls(n.Cond, "IsNotFound") && returnsSuccess(n.Body) {
				found = true
			}
		}
		return !found
	})
	return found
}

// assertsAbsence reports whether a polled function asserts that an object is not there:
//
//	g.Expect(apierrors.IsNotFound(c.Get(ctx, key, ns))).To(BeTrue())
//	g.Expect(pods.Items).To(BeEmpty())
//	assert.Error(c, err)
func (r *Reader) assertsAbsence(body *ast.BlockStmt) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.CallExpr:
			if a, ok := r.Assertion(n); ok && !a.Async && !a.Steady && len(a.Actual) > 0 {
				found = found || r.isAbsence(a)
			}
		}
		return !found
	})
	return found
}

// isAbsence reports whether an assertion that is not polled passes only if something is not
// there.
func (r *Reader) isAbsence(a Assertion) bool {
	j := absence{Reader: r, judged: judgedOf(r.info.TypeOf(a.Actual[0]))}
	switch {
	case a.Matcher == nil: // testify's
		return j.judged == anError && a.ExpectsFailure
	case j.judged == anError:
		return j.passes(a.Matcher, a.Negated)
	case j.judged == aBool:
		return r.calls(a.Actual[0], "IsNotFound") && j.wanted(a.Matcher, a.Negated) == True
	}
	return nameset.Last(a.Actual[0]) == "Items" && j.passes(a.Matcher, a.Negated)
}

// tellsPresence reports whether a polled function returns true only if an object is there.
//
// Have: return err == nil, return !apierrors.IsNotFound(err) or return len(pods.Items) > 0
func (r *Reader) tellsPresence(body *ast.BlockStmt) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			found = found || len(n.Results) > 0 && r.isPresence(n.Results[0])
		}
		return !found
	})
	return found
}

func (r *Reader) isPresence(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.UnaryExpr:
		return e.Op == token.NOT && r.calls(e.X, "IsNotFound")
	case *ast.BinaryExpr:
		switch e.Op {
		case token.LAND:
			return r.isPresence(e.X) || r.isPresence(e.Y)
		case token.EQL:
			return code.IsError(r.info.TypeOf(e.X)) && r.info.Types[e.Y].IsNil()
		case token.GTR, token.NEQ:
			call, ok := ast.Unparen(e.X).(*ast.CallExpr)
			return ok && r.info.Types[call.Fun].IsBuiltin()
		}
	}
	return false
}

// calls reports whether e is a call of the named function that is not negated, or has
// one on a side of && or ||.
func (r *Reader) calls(e ast.Expr, name string) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.CallExpr:
		if called := nameset.Last(e.Fun); called != "" && called != name {
			return false
		}
		fn := r.refs.Callee(e)
		return fn != nil && fn.Name() == name
	case *ast.BinaryExpr:
		return (e.Op == token.LAND || e.Op == token.LOR) && (r.calls(e.X, name) || r.calls(e.Y, name))
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
