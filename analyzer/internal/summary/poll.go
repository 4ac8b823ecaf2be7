package summary

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/syncvet/syncvet/analyzer/internal/assertion"
	"github.com/syncvet/syncvet/analyzer/internal/body"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/library"
	"github.com/syncvet/syncvet/analyzer/internal/response"
)

// A PolledParam is a parameter that is a function and that is called until it succeeds.
type PolledParam struct {
	Param int
	// Polling is what is taken for success.
	Polling library.Polling
}

// pollOf returns how the function polls its parameter i; nil if it does not.
func (s Summary) pollOf(i int) *response.Poll {
	for _, p := range s.Polls {
		if p.Param == i {
			return &response.Poll{Polling: p.Polling}
		}
	}
	return nil
}

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
	if e.Call == nil || e.Kind != event.Read && e.Request == nil {
		return true
	}
	return poll.TriesAgain(p.Index, p.subject(b, e))
}

// subject is an effect of a body as polls see it.
func (p *Package) subject(b *body.Body, e Effect) response.Subject {
	object := e.Request == nil
	return response.Subject{Body: b, Call: e.Call, Object: object, Within: func(b *body.Body) []*ast.CallExpr {
		var calls []*ast.CallExpr
		for _, inner := range p.SummaryOf(b).Effects {
			if inner.Call != nil && (inner.Kind == event.Read || inner.Request != nil) && (inner.Request == nil) == object {
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

// polledParams returns the function parameters that the body calls until they succeed:
//
//	Eventually(check).Should(Succeed())
//	for check() != nil { time.Sleep(time.Second) }
func (p *Package) polledParams(b *body.Body) []PolledParam {
	var polled []PolledParam
	for i := range b.Sig().Params().Len() {
		param := b.Sig().Params().At(i)
		if !body.IsFunc(param.Type()) {
			continue
		}
		if by := p.polledBy(b, param); by.IsPolled() {
			polled = append(polled, PolledParam{i, by})
		}
	}
	return polled
}

// polledBy returns how the body polls a parameter.
func (p *Package) polledBy(b *body.Body, param *types.Var) (by library.Polling) {
	is := func(e ast.Expr) bool {
		id, ok := ast.Unparen(e).(*ast.Ident)
		return ok && p.Info.Uses[id] == param
	}
	ast.Inspect(b.Block, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || by.IsPolled() {
			return !by.IsPolled()
		}
		if is(call.Fun) && p.repeats(b, Effect{Kind: event.Read}, call) {
			by = library.UntilSuccess
		}
		if a, ok := p.Assertions.Assertion(call); ok && a.Async {
			by = max(by, p.runs(a.Actual, is, p.eventually(call, a)))
		}
		if fn := p.Refs.Callee(call); p.Functions.Mode(fn) == library.Polled || p.isRetrier(fn) {
			by = max(by, p.runs(call.Args, is, p.pollBy(fn, call)))
		}
		return !by.IsPolled()
	})
	return by
}

// runs returns how a poll runs a function: as one of these values, or in a literal among
// them.
func (p *Package) runs(values []ast.Expr, is func(ast.Expr) bool, poll *response.Poll) library.Polling {
	switch {
	case poll == nil:
		return 0
	case slices.ContainsFunc(values, is):
		return poll.Polling
	}
	for _, e := range values {
		if by := p.runsWithin(e, is, poll); by.IsPolled() {
			return by
		}
	}
	return 0
}

// runsWithin returns how a poll runs a function for which is holds and that a literal
// calls. If the literal returns what the function does, that is as the poll runs the
// literal.
func (p *Package) runsWithin(e ast.Expr, is func(ast.Expr) bool, poll *response.Poll) (by library.Polling) {
	lit, ok := ast.Unparen(e).(*ast.FuncLit)
	if !ok || p.BodyOf(lit) == nil {
		return 0
	}
	ast.Inspect(lit.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ReturnStmt:
			if len(n.Results) == 1 {
				if call, ok := ast.Unparen(n.Results[0]).(*ast.CallExpr); ok && is(call.Fun) {
					by = max(by, poll.Polling)
				}
			}
		case *ast.CallExpr:
			if is(n.Fun) && !by.IsPolled() && poll.TriesAgain(p.Index, p.subject(p.BodyOf(lit), Effect{Kind: event.Read, Call: n})) {
				by = library.UntilSuccess
			}
		}
		return true
	})
	return by
}
