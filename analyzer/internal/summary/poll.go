package summary

import (
	"go/ast"
	"go/types"

	"github.com/syncvet/syncvet/analyzer/internal/assertion"
	"github.com/syncvet/syncvet/analyzer/internal/body"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/library"
	"github.com/syncvet/syncvet/analyzer/internal/response"
)

// eventually returns the poll of an assertion; nil if it looks only once.
func (p *Package) eventually(call *ast.CallExpr, a assertion.Assertion) *response.Poll {
	if p.limits.AssertsOnce(call, a) {
		return nil
	}
	return &response.Poll{Polling: p.Assertions.Polling(a)}
}

// pollBy returns how a call of fn, of another package or named by a setting, polls the
// functions that it is given; nil if it does not, or tries only once.
func (p *Package) pollBy(fn *types.Func, call *ast.CallExpr) *response.Poll {
	if p.isRetrier(fn) {
		return &response.Poll{Polling: library.UntilSuccess}
	}
	if p.Functions.Mode(fn) != library.Polled || p.limits.TriesOnce(fn, call) {
		return nil
	}
	poll := &response.Poll{Polling: p.Functions.Of(fn).Polling}
	if poll.Polling == library.WhileAccepted {
		for i, arg := range call.Args {
			if i < fn.Signature().Params().Len() && decides(fn.Signature().Params().At(i).Type()) {
				poll.Accepts = arg
			}
		}
	}
	return poll
}

// decides reports whether a type is that of functions which decide on errors:
// func(error) bool.
func decides(t types.Type) bool {
	sig, ok := types.Unalias(t).Underlying().(*types.Signature)
	return ok && sig.Params().Len() == 1 && sig.Results().Len() == 1 && types.Identical(sig.Results().At(0).Type(), types.Typ[types.Bool])
}

func (p *Package) isRetrier(fn *types.Func) bool {
	return fn != nil && len(p.opts.Retriers) > 0 && p.opts.Retriers[fn.FullName()]
}

// triesAgain reports whether a poll of a body runs it again after a failure of one of its
// effects.
func (p *Package) triesAgain(b *body.Body, e Effect, poll *response.Poll) bool {
	if e.Call == nil || !e.canFail() {
		return true
	}
	return poll.TriesAgain(p.Index, p.subject(b, e))
}

// subject is an effect of a body as polls see it.
func (p *Package) subject(b *body.Body, e Effect) response.Subject {
	object := e.Request == nil
	return response.Subject{Body: b, Call: e.Call, Object: object, Creates: e.Kind == event.Pod, Within: func(b *body.Body) []*ast.CallExpr {
		var calls []*ast.CallExpr
		for _, inner := range p.SummaryOf(b).Effects {
			if inner.Call != nil && inner.canFail() && (inner.Request == nil) == object {
				calls = append(calls, inner.Call)
			}
		}
		return calls
	}}
}

// repeats reports whether a loop of the body that pauses reads again after a failure.
//
//	for get() != nil { time.Sleep(time.Second) }
func (p *Package) repeats(b *body.Body, e Effect, at *ast.CallExpr) bool {
	e.Call = at
	return p.Retries(b, at) && response.GoesOn(p.Index, p.subject(b, e))
}

// polling returns how an effect is repeated until it succeeds, zero if it is not.
func (s *scan) polling(e Effect, at *ast.CallExpr, m evalContext) library.Polling {
	switch {
	case e.Polling.IsPolled():
		return e.Polling
	case m.poll != nil:
		return m.poll.Polling
	case !e.looks() && e.Kind != event.Run: // else see handlingOf
		return 0
	case s.repeats(s.body, e, at), e.Watch && s.Receives(s.body, at):
		return library.UntilSuccess
	}
	return 0
}

// canFail reports whether the effect is of a kind that polls repeat after a failure.
func (e Effect) canFail() bool {
	switch e.Kind {
	case event.Run, event.Pod, event.Command:
		return true
	}
	return e.looks() || e.Request != nil
}

// looks reports whether the effect looks at an object once.
func (e Effect) looks() bool { return e.Kind == event.Read || e.Kind == event.ReadAny }

// pollWithin returns how an effect of a body is repeated if poll runs the body; nil if it
// is not.
func (p *Package) pollWithin(b *body.Body, e Effect, poll *response.Poll) *response.Poll {
	switch {
	case poll == nil || e.Kind == event.Run && returns(b, e.Call):
		return poll
	case !p.triesAgain(b, e, poll):
		return nil
	case e.Kind == event.Run:
		return &response.Poll{Polling: library.UntilSuccess} // the body makes a success of its result
	}
	return poll
}

// returns reports whether a statement of a body returns just what a call returns.
//
// Have: func(context.Context) (bool, error) { return check() }
func returns(b *body.Body, call *ast.CallExpr) bool {
	found := false
	ast.Inspect(b.Block, func(n ast.Node) bool {
		if ret, ok := n.(*ast.ReturnStmt); ok && len(ret.Results) == 1 {
			found = found || ast.Unparen(ret.Results[0]) == call
		}
		return !found
	})
	return found
}
