package event

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"github.com/syncvet/syncvet/analyzer/internal/deref"
	"github.com/syncvet/syncvet/analyzer/internal/flow"
)

// Results are what holds the results of a call that sends a request.
type Results struct {
	Call *ast.CallExpr
	Vars map[types.Object]bool
	// Direct is set where Call itself sends: its error then means that there
	// was no answer. The error of a helper may also stand for a refusal.
	Direct bool
}

// part is what an expression tells of the outcome.
type part uint8

const (
	noPart part = iota
	errorPart
	responsePart
	statusPart
	boolPart
)

// Mentions reports whether n has one of the results in it.
func (r *Reader) Mentions(n ast.Node, res Results) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			found = found || n == res.Call
		case *ast.Ident:
			found = found || res.Vars[r.info.ObjectOf(n)]
		}
		return !found
	})
	return found
}

// part tells by its type what e, which has a result in it, says of the outcome.
func (r *Reader) part(e ast.Expr, res Results) part {
	t := r.info.TypeOf(e)
	if t == nil || !r.Mentions(e, res) {
		return noPart
	}
	if tuple, ok := t.(*types.Tuple); ok {
		if tuple.Len() == 0 {
			return noPart
		}
		t = tuple.At(0).Type()
	}
	t = types.Unalias(t)
	if types.Identical(t, types.Universe.Lookup("error").Type()) {
		return errorPart
	}
	switch u := deref.Type(t).Underlying().(type) {
	case *types.Struct:
		return responsePart
	case *types.Basic:
		switch u.Kind() {
		case types.Int, types.Int32, types.Int64, types.UntypedInt:
			return statusPart
		case types.Bool, types.UntypedBool:
			if r.hasError(res.Call) && !r.isComparison(e) && !r.IsStatusTest(e, res) {
				return noPart // the error says what has come of it, not ok
			}
			return boolPart
		}
	}
	return noPart
}

// hasError reports whether one of several results of a call is an error.
func (r *Reader) hasError(call *ast.CallExpr) bool {
	if call == nil {
		return false
	}
	results, ok := r.info.TypeOf(call).(*types.Tuple)
	return ok && results.Len() > 1 && types.Identical(results.At(results.Len()-1).Type(), types.Universe.Lookup("error").Type())
}

// statusTest reads an expression that is a call by which a response tests its status.
func (j evaluator) statusTest(e ast.Expr) (holds statusCond, ok bool) {
	for _, origin := range j.refs.Origins(e) {
		if call, isCall := origin.(*ast.CallExpr); isCall {
			if holds, ok := j.restyStatus(call); ok {
				return holds, true
			}
		}
	}
	return unknown, false
}

// IsStatusTest reports whether an expression is, or holds what was found by, a test of the
// status: success := resp.IsSuccess().
func (r *Reader) IsStatusTest(e ast.Expr, res Results) bool {
	_, ok := evaluator{Reader: r, res: res}.statusTest(e)
	return ok
}

func (r *Reader) isComparison(e ast.Expr) bool {
	switch ast.Unparen(e).(type) {
	case *ast.BinaryExpr, *ast.UnaryExpr:
		return true
	}
	return false
}

// A judge evaluates conditions and matchers for all outcomes at once.
type evaluator struct {
	*Reader
	res Results
	// status is the expression of a status that is no constant; nil for none.
	status *ast.Expr
}

// Holds returns the outcomes for which a condition may hold, and those for which
// it may not.
func (r *Reader) Holds(cond ast.Expr, res Results) (may, mayNot Outcomes) {
	v := evaluator{Reader: r, res: res}.holds(cond)
	return v.may(), v.not().may()
}

// StatusIn returns the expression, no constant, that a condition compares the
// status with; nil for none.
func (r *Reader) StatusIn(cond ast.Expr, res Results) (status ast.Expr) {
	evaluator{Reader: r, res: res, status: &status}.holds(cond)
	return status
}

// HoldsFor tells whether a condition holds after success, or after a failure.
func (r *Reader) HoldsFor(cond ast.Expr, res Results, success bool) flow.Tri {
	may, mayNot := r.Holds(cond, res)
	of := successes
	if !success {
		of = AnyOutcome &^ successes
	}
	switch {
	case may&of != 0 && mayNot&of != 0:
		return flow.Unknown
	case may&of != 0:
		return flow.True
	}
	return flow.False
}

func (j evaluator) holds(e ast.Expr) statusCond {
	switch x := ast.Unparen(e).(type) {
	case *ast.UnaryExpr:
		if x.Op == token.NOT {
			return j.holds(x.X).not()
		}
	case *ast.BinaryExpr:
		switch x.Op {
		case token.LAND:
			return j.holds(x.X).and(j.holds(x.Y))
		case token.LOR:
			return j.holds(x.X).or(j.holds(x.Y))
		default:
			return j.compare(x.Op, x.X, x.Y)
		}
	case *ast.Ident:
		if holds, ok := j.statusTest(x); ok {
			return holds
		}
		if j.part(x, j.res) == boolPart {
			return just(successes)
		}
	case *ast.CallExpr:
		if x == j.res.Call && j.part(x, j.res) == boolPart {
			return just(successes)
		}
		if holds, ok := j.restyStatus(x); ok {
			return holds
		}
		for _, arg := range x.Args { // errors.Is(err, …)
			if j.part(arg, j.res) == errorPart {
				return statusCond{no: j.failed().no}
			}
		}
	}
	return unknown
}

// failed tells whether the call's error is set.
func (j evaluator) failed() statusCond {
	v := just(noAnswerOnly)
	if !j.res.Direct {
		v.no &^= refusals
	}
	return v
}

// hasNoAnswer tells whether the response is nil.
func (j evaluator) hasNoAnswer() statusCond { return just(noAnswerOnly) }

func (j evaluator) compare(op token.Token, x, y ast.Expr) statusCond {
	p := j.part(x, j.res)
	if p == noPart {
		y, p = x, j.part(y, j.res)
		op = mirrored(op)
	}
	isNil := j.info.Types[y].IsNil()
	switch {
	case p == errorPart && isNil && op == token.EQL:
		return j.failed().not()
	case p == errorPart && isNil && op == token.NEQ:
		return j.failed()
	case p == responsePart && isNil && op == token.EQL:
		return j.hasNoAnswer()
	case p == responsePart && isNil && op == token.NEQ:
		return j.hasNoAnswer().not()
	case p == statusPart:
		return j.compareStatus(op, y)
	}
	return unknown
}

// mirrored is the relation of y to x where op is that of x to y.
func mirrored(op token.Token) token.Token {
	switch op {
	case token.LSS:
		return token.GTR
	case token.GTR:
		return token.LSS
	case token.LEQ:
		return token.GEQ
	case token.GEQ:
		return token.LEQ
	}
	return op
}

// compareStatus tells whether the status stands in the relation to e.
func (j evaluator) compareStatus(op token.Token, e ast.Expr) statusCond {
	want, ok := j.number(e)
	if !ok {
		if j.status != nil {
			*j.status = e
		}
		return unknown
	}
	switch {
	case op != token.EQL && op != token.NEQ:
		// A bound may lie beyond all there are.
	case !isStatus(want):
		return unknown
	default:
		want = listed(want)
	}
	v := just(outcomesOf(func(code int) bool { return inRelation(code, op, want) }))
	return statusCond{yes: v.yes &^ noAnswerOnly, no: v.no &^ noAnswerOnly}
}

func inRelation(x int, op token.Token, y int) bool {
	switch op {
	case token.EQL:
		return x == y
	case token.NEQ:
		return x != y
	case token.LSS:
		return x < y
	case token.LEQ:
		return x <= y
	case token.GTR:
		return x > y
	case token.GEQ:
		return x >= y
	}
	return false
}

// number returns the integer that e always is.
func (r *Reader) number(e ast.Expr) (int, bool) {
	found, count := 0, 0
	for _, origin := range r.refs.Origins(e) {
		if tv := r.info.Types[origin]; tv.Value != nil && tv.Value.Kind() == constant.Int {
			n, _ := constant.Int64Val(tv.Value)
			found, count = int(n), count+1
		} else if r.isParameter(origin) {
			return 0, false
		}
	}
	return found, count == 1
}

// Status returns a constant status among the arguments of a call.
func (r *Reader) Status(args []ast.Expr) (int, bool) {
	for _, arg := range args {
		if tv := r.info.Types[arg]; tv.Value != nil {
			if n, ok := r.number(arg); ok && isStatus(n) {
				return n, true
			}
		}
	}
	return 0, false
}

// Judges returns how an assertion judges the results, and the expression of the
// status it wants where that is no constant; false for a call that is none, or
// is about something else.
func (r *Reader) Judges(call *ast.CallExpr, res Results) (answer Expectation, status ast.Expr, about bool) {
	fn := r.refs.Callee(call)
	is := r.meaning(fn)
	if !is.have(asserts|checks) || !r.Mentions(call, res) {
		return Expectation{}, nil, false
	}
	inTestify := is.have(checks)
	var a Assertion
	if !inTestify {
		var ok bool
		if a, ok = r.Assertion(call); !ok || a.Base == nil || len(a.Actual) == 0 {
			return Expectation{}, nil, false
		}
	}
	j := evaluator{Reader: r, res: res, status: &status}
	var holds statusCond
	actual := a.Actual
	if inTestify {
		holds, about = j.testify(fn, call)
		actual = call.Args
	} else {
		holds, about = j.gomega(a)
	}
	accepts := holds.may()
	// That any status will do is said by looking at it, and in no other way.
	anyStatus := status == nil && accepts&answers == answers && slices.ContainsFunc(actual, func(e ast.Expr) bool { return r.part(e, res) == statusPart })
	// Have: Expect(err).To(Or(Succeed(), MatchError(errRefused)))
	anyError := !inTestify && accepts&noAnswerOnly != 0 && accepts.Has(true) && r.part(actual[0], res) == errorPart
	return Expectation{Accepts: accepts, Looked: true, Open: anyStatus || anyError}, status, about
}

// gomega judges Expect(actual).To(matcher).
func (j evaluator) gomega(a Assertion) (holds statusCond, about bool) {
	p := j.part(a.Actual[0], j.res)
	switch p {
	case noPart:
		if holds, about = j.containsStatus(a); !about {
			return unknown, false
		}
	case boolPart:
		holds = j.truth(a.Matcher, j.holds(a.Actual[0]))
	default:
		holds = j.matches(a.Matcher, p)
		if _, isTuple := j.info.TypeOf(a.Actual[0]).(*types.Tuple); isTuple && p != errorPart {
			holds = holds.and(j.failed().not())
		}
	}
	if a.Negated {
		holds = holds.not()
	}
	return holds, true
}

// containsStatus judges Expect([]int{200, 201}).To(ContainElement(status)).
func (j evaluator) containsStatus(a Assertion) (holds statusCond, about bool) {
	m, ok := j.made(a.Matcher).(*ast.CallExpr)
	if !ok || len(m.Args) == 0 || j.part(m.Args[0], j.res) != statusPart {
		return unknown, false
	}
	return j.oneOf(a.Actual), true
}

// truth matches a bool.
func (j evaluator) truth(m ast.Expr, value statusCond) statusCond {
	call, ok := j.made(m).(*ast.CallExpr)
	if !ok || j.refs.Callee(call) == nil {
		return unknown
	}
	switch j.refs.Callee(call).Name() {
	case "BeTrue", "BeTrueBecause":
		return value
	case "BeFalse", "BeFalseBecause":
		return value.not()
	case "Equal", "BeEquivalentTo":
		if tv := j.info.Types[call.Args[0]]; tv.Value != nil && tv.Value.Kind() == constant.Bool {
			if constant.BoolVal(tv.Value) {
				return value
			}
			return value.not()
		}
	}
	return unknown
}
