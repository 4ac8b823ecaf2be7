package assertion

import (
	"go/ast"
	"go/token"

	"github.com/syncvet/syncvet/analyzer/internal/flow"
	"github.com/syncvet/syncvet/analyzer/internal/outcome"
)

// unknown is a condition of which nothing is known.
var unknown outcome.Condition

// An evaluator evaluates conditions and matchers for all outcomes at once.
type evaluator struct {
	*Reader
	res Results
	// status is set to the expression that a status is compared with, if that is no
	// constant. It is nil where nobody asks for that.
	status *ast.Expr
}

// Holds returns the outcomes for which a condition may hold, and those for which
// it may not.
//
//	if err == nil && resp.StatusCode < 300 {
func (r *Reader) Holds(cond ast.Expr, res Results) (may, mayNot outcome.Set) {
	c := evaluator{Reader: r, res: res}.holds(cond)
	return c.May(), c.Not().May()
}

// StatusIn returns the expression, no constant, that a condition compares the
// status with; nil for none.
//
//	if resp.StatusCode == want { // want
func (r *Reader) StatusIn(cond ast.Expr, res Results) (status ast.Expr) {
	evaluator{Reader: r, res: res, status: &status}.holds(cond)
	return status
}

// HoldsFor returns whether a condition holds after success, or after a failure.
func (r *Reader) HoldsFor(cond ast.Expr, res Results, success bool) flow.Tri {
	if success {
		return r.HoldsIn(cond, res, outcome.Successes)
	}
	return r.HoldsIn(cond, res, outcome.Any&^outcome.Successes)
}

// HoldsIn returns whether a condition holds for all of these outcomes, or for none.
func (r *Reader) HoldsIn(cond ast.Expr, res Results, of outcome.Set) flow.Tri {
	may, mayNot := r.Holds(cond, res)
	switch {
	case may&of != 0 && mayNot&of != 0:
		return flow.Unknown
	case may&of != 0:
		return flow.True
	}
	return flow.False
}

// Clause returns the outcomes that lead into one clause of a switch over tag,
// which is nil where there is none.
//
//	switch resp.StatusCode {
//	case http.StatusOK, http.StatusCreated:
func (r *Reader) Clause(tag ast.Expr, clause *ast.CaseClause, res Results) outcome.Set {
	ev := evaluator{Reader: r, res: res}
	var into outcome.Set
	for _, e := range clause.List {
		if tag == nil {
			into |= ev.holds(e).May()
		} else {
			into |= ev.compare(token.EQL, tag, e).May()
		}
	}
	return into
}

// holds evaluates a condition.
func (ev evaluator) holds(e ast.Expr) outcome.Condition {
	switch x := ast.Unparen(e).(type) {
	case *ast.UnaryExpr:
		if x.Op == token.NOT {
			return ev.holds(x.X).Not()
		}
	case *ast.BinaryExpr:
		switch x.Op {
		case token.LAND:
			return ev.holds(x.X).And(ev.holds(x.Y))
		case token.LOR:
			return ev.holds(x.X).Or(ev.holds(x.Y))
		default:
			return ev.compare(x.Op, x.X, x.Y)
		}
	case *ast.Ident:
		if holds, ok := ev.statusTest(x); ok {
			return holds
		}
		if ev.part(x, ev.res) == boolPart {
			return outcome.Just(outcome.Successes)
		}
	case *ast.CallExpr:
		if x == ev.res.Call && ev.part(x, ev.res) == boolPart {
			return outcome.Just(outcome.Successes)
		}
		if holds, ok := ev.restyStatus(x); ok {
			return holds
		}
		for _, arg := range x.Args { // errors.Is(err, …)
			if ev.part(arg, ev.res) == errorPart {
				return outcome.Condition{No: ev.failed().No}
			}
		}
	}
	return unknown
}

// failed is whether the error of the call is set.
func (ev evaluator) failed() outcome.Condition {
	c := outcome.Just(outcome.NoAnswer)
	if !ev.res.Direct {
		c.No &^= outcome.Refusals
	}
	return c
}

// hasNoAnswer is whether the response is nil.
func (ev evaluator) hasNoAnswer() outcome.Condition { return outcome.Just(outcome.NoAnswer) }

// compare evaluates a comparison of a part of the results with something else:
//
//	err != nil
//	resp != nil
//	http.StatusOK == resp.StatusCode
func (ev evaluator) compare(op token.Token, x, y ast.Expr) outcome.Condition {
	p := ev.part(x, ev.res)
	if p == noPart {
		y, p = x, ev.part(y, ev.res)
		op = mirrored(op)
	}
	isNil := ev.info.Types[y].IsNil()
	switch {
	case p == errorPart && isNil && op == token.EQL:
		return ev.failed().Not()
	case p == errorPart && isNil && op == token.NEQ:
		return ev.failed()
	case p == responsePart && isNil && op == token.EQL:
		return ev.hasNoAnswer()
	case p == responsePart && isNil && op == token.NEQ:
		return ev.hasNoAnswer().Not()
	case p == statusPart:
		return ev.compareStatus(op, y)
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

// compareStatus evaluates whether the status is in a relation to e. For no answer, which
// has no status, it knows nothing.
func (ev evaluator) compareStatus(op token.Token, e ast.Expr) outcome.Condition {
	want, ok := ev.number(e)
	if !ok {
		if ev.status != nil {
			*ev.status = e
		}
		return unknown
	}
	switch {
	case op != token.EQL && op != token.NEQ:
		// A bound may be beyond all statuses.
	case !outcome.IsStatus(want):
		return unknown
	default:
		want = outcome.Listed(want)
	}
	c := outcome.Just(outcome.Where(func(status int) bool { return inRelation(status, op, want) }))
	return outcome.Condition{Yes: c.Yes &^ outcome.NoAnswer, No: c.No &^ outcome.NoAnswer}
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
