package summary

import (
	"go/ast"
	"go/types"
	"sync"

	"github.com/syncvet/syncvet/analyzer/internal/body"
	"github.com/syncvet/syncvet/analyzer/internal/code"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/flow"
	"github.com/syncvet/syncvet/analyzer/internal/outcome"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
	"github.com/syncvet/syncvet/analyzer/internal/response"
)

// request returns a request as it is at a call of the body: retried, judged by
// what is done with its results. It has no kind where it is none of the test's.
func (s *scan) request(e Effect, at *ast.CallExpr, m evalContext) Effect {
	own := s.Function(at.Fun) == nil && e.Via == nil
	judged := s.judge(s.body, at, own)
	if m.polled || judged.retried() {
		if e.Kind == event.Send && !e.Request.Own {
			return Effect{Kind: event.Sent, Pos: e.Pos}
		}
		return Effect{}
	}
	if own {
		e.Where = s.Where(Effect{Call: at})
	}
	r := *e.Request
	inner := r.Expectation
	r.Expectation = sync.OnceValue(func() outcome.Expectation {
		a := inner()
		if own || a.Returned {
			a = a.And(judged.answer())
		}
		return a
	})
	r.Generated = r.Generated || s.isGenerated(at)
	r.Async = r.Async || m.async
	r.Repeated = r.Repeated || m.steady
	e.Request = &r
	return e
}

// judgement is what a body makes of a request, of which each rule asks anew: it
// reads much code, and code alone decides it.
type judgement struct {
	answer  func() outcome.Expectation
	retried func() bool
}

type judgedCall struct {
	body *body.Body
	call *ast.CallExpr
	own  bool
}

func (p *Package) judge(b *body.Body, at *ast.CallExpr, own bool) judgement {
	key := judgedCall{b, at, own}
	known, ok := p.judged[key]
	if !ok {
		known = judgement{
			answer:  sync.OnceValue(func() outcome.Expectation { return response.Answer(p.Index, b, at, own) }),
			retried: sync.OnceValue(func() bool { return response.IsRetried(p.Index, b, at, own) }),
		}
		p.judged[key] = known
	}
	return known
}

func (p *Package) isGenerated(n ast.Node) bool {
	for _, file := range p.generated {
		if code.Within(n.Pos(), file) {
			return true
		}
	}
	return false
}

// requestAt returns a request of a called function, with what it knows in slots,
// in terms of the caller. A SendAny becomes definite where the call shows the
// method, and nothing where that changes no state.
func (s *scan) requestAt(e Effect, call *ast.CallExpr) Effect {
	r := *e.Request
	for _, to := range r.To {
		if arg := s.Refs.Argument(to.Slot, call); arg != nil && s.Events.IsOwnServer(arg, to.Path) {
			r.Own = true
		}
	}
	r.Method, r.To = s.Refs.AtCall(r.Method, call), s.Refs.AtCall(r.To, call)
	if e.Kind == event.SendAny {
		switch event.ChangesState(r.Method) {
		case flow.True:
			e.Kind = event.Send
		case flow.False:
			return Effect{}
		}
	}
	in, inner := s.body, r.Expectation
	r.Expectation = sync.OnceValue(func() outcome.Expectation {
		a := inner()
		if status := s.Refs.Argument(a.Status, call); status != nil {
			a.Status = ref.NoSlot
			response.WantStatus(s.Index, in, &a, status)
		}
		return a
	})
	e.Request = &r
	return e
}

// inSlots returns a request with what it knows in slots of a signature.
func inSlots(r *event.Request, sig *types.Signature) *event.Request {
	if r == nil {
		return nil
	}
	in := *r
	in.Method, in.To = ref.InSlots(r.Method, sig), ref.InSlots(r.To, sig)
	return &in
}
