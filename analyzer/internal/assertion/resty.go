package assertion

import (
	"go/ast"

	"github.com/syncvet/syncvet/analyzer/internal/library"
	"github.com/syncvet/syncvet/analyzer/internal/outcome"
)

// restyStatus evaluates a test of the status by a method of resty's response:
//
//	if resp.IsSuccess() {
func (ev evaluator) restyStatus(call *ast.CallExpr) (holds outcome.Condition, ok bool) {
	x := ev.receiver(call)
	if x == nil || !library.IsRestyType(ev.info.TypeOf(x), "Response") || !ev.Mentions(x, ev.res) {
		return unknown, false
	}
	fn := ev.refs.Callee(call)
	if fn == nil {
		return unknown, false
	}
	switch fn.Name() {
	case "IsSuccess", "IsStatusSuccess":
		return outcome.Condition{Yes: outcome.Successes, No: outcome.Answers &^ outcome.Successes}, true
	case "IsError", "IsStatusFailure":
		return outcome.Condition{Yes: outcome.Refusals, No: outcome.Answers &^ outcome.Refusals}, true
	}
	return unknown, false
}

// statusTest evaluates an expression that is, or holds, such a test.
func (ev evaluator) statusTest(e ast.Expr) (holds outcome.Condition, ok bool) {
	for _, origin := range ev.refs.Origins(e) {
		if call, isCall := origin.(*ast.CallExpr); isCall {
			if holds, ok := ev.restyStatus(call); ok {
				return holds, true
			}
		}
	}
	return unknown, false
}

// IsStatusTest reports whether an expression is, or holds what was found by, a test of
// the status:
//
//	success := resp.IsSuccess()
func (r *Reader) IsStatusTest(e ast.Expr, res Results) bool {
	_, ok := evaluator{Reader: r, res: res}.statusTest(e)
	return ok
}
