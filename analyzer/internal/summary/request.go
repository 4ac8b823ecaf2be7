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

// request returns a request's effect at a call of the body, with what the body does with
// the results. A request that is retried becomes Sent if the system under test receives
// it, and else has no effect.
func (s *scan) request(e Effect, at *ast.CallExpr, m evalContext) Effect {
	own := s.Function(at.Fun) == nil && e.Via == nil
	handled := s.handlingOf(s.body, at, own)
	if m.poll != nil || handled.retried() {
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
			a = a.And(handled.expectation())
		}
		return a
	})
	r.Generated = r.Generated || s.isGenerated(at)
	r.Async = r.Async || m.async
	r.Repeated = r.Repeated || m.steady
	e.Request = &r
	return e
}

// handling is how a body handles the results of a call that sends a request. It is slow to
// compute, and each rule needs it.
type handling struct {
	expectation func() outcome.Expectation
	retried     func() bool
}

// sentCall is the key of a handling. Own is as in response.Answer.
type sentCall struct {
	body *body.Body
	call *ast.CallExpr
	own  bool
}

func (p *Package) handlingOf(b *body.Body, at *ast.CallExpr, own bool) handling {
	key := sentCall{b, at, own}
	known, ok := p.handled[key]
	if !ok {
		known = handling{
			expectation: sync.OnceValue(func() outcome.Expectation { return response.Answer(p.Index, b, at, own) }),
			retried:     sync.OnceValue(func() bool { return response.IsRetried(p.Index, b, at, own) }),
		}
		p.handled[key] = known
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

// requestAt translates a request of a called function, in terms of its parameters, to the
// caller. A SendAny becomes a Send if the method at the call changes state, and no effect
// if it does not:
//
//	send(http.MethodPost, url) // Send
//	send(http.MethodGet, url)  // no effect
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

// inSlots returns a request in terms of the parameters and results of a signature.
func inSlots(r *event.Request, sig *types.Signature) *event.Request {
	if r == nil {
		return nil
	}
	in := *r
	in.Method, in.To = ref.InSlots(r.Method, sig), ref.InSlots(r.To, sig)
	return &in
}
