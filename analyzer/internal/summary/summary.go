package summary

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/syncvet/syncvet/analyzer/internal/code"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/flow"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
)

// A Summary is what a function does, in order, as its callers see it: its
// waits are those on every way that ends well, its other effects those on any.
type Summary struct {
	Effects []Effect
	// Polls are the parameters, functions, that it runs until they hold.
	Polls []int
}

type state uint8

const (
	unknown state = iota
	busy
	done
)

// maxRounds bounds the fixpoint over functions that call each other.
const maxRounds = 6

// summaryOf returns the summary of a body, computing it after those it calls.
// In recursion it is what the round before knew.
func (p *Package) summaryOf(b *Body) Summary {
	switch {
	case b.state == busy:
		p.cyclic = true
	case b.state == done:
	case p.depth > 0:
		p.compute(b)
	default:
		p.settle(b)
	}
	return b.summary
}

// settle computes the summary of a body, and of those it calls, in rounds: effects
// are only added from round to round.
func (p *Package) settle(b *Body) {
	before := 0
	for range maxRounds {
		p.cyclic, p.computed = false, p.computed[:0]
		p.compute(b)
		effects := 0
		for _, b := range p.computed {
			effects += len(b.summary.Effects)
		}
		if !p.cyclic || effects == before {
			break
		}
		before = effects
		for _, b := range p.computed {
			b.state = unknown
		}
	}
	for _, b := range p.computed {
		b.state = done
	}
	if p.cyclic { // some were read before all summaries were known
		for _, b := range slices.Clone(p.computed) {
			if b.isRead {
				p.read(b)
			}
		}
	}
}

// read finds the steps of a body, and the bodies that it runs.
func (p *Package) read(b *Body) {
	b.runs, b.isRead = nil, false
	clear(b.steps)
	s := scan{Package: p, body: b, keeps: true, onSite: func(body *Body, at Site) {
		b.runs = append(b.runs, run{body, at})
	}}
	s.visit(b.Block, mood{})
	b.all, b.isRead = s.out, true
}

func (p *Package) compute(b *Body) {
	b.state = busy
	p.depth++
	b.summary = p.summarize(b)
	p.depth--
	b.state = done
	p.computed = append(p.computed, b)
}

func (p *Package) summarize(b *Body) Summary {
	sum := Summary{Polls: p.polledParams(b)}
	if !p.may(b, mayMean) {
		return sum
	}
	p.read(b)
	for _, step := range b.all {
		e := step.Effect
		switch {
		case e.Kind == 0:
		case e.Kind == event.Wait && !p.always(b, e):
		case e.Kind == event.Create || e.Kind == event.Made:
			// Followed from where it stands, in this package.
		case e.Request != nil && b.Func == nil, !hasEffect(sum.Effects, e):
			// To tell requests apart is dear, and what literals do is few callers' matter.
			sum.Effects = append(sum.Effects, e)
		}
	}
	return sum
}

func hasEffect(effects []Effect, e Effect) bool {
	return slices.ContainsFunc(effects, func(have Effect) bool {
		return have.Kind == e.Kind && slices.Equal(have.Names, e.Names) && sameRequest(have.Request, e.Request)
	})
}

func sameRequest(a, b *event.Request) bool {
	if a == nil || b == nil {
		return a == b
	}
	return slices.Equal(a.Method, b.Method) && slices.Equal(a.To, b.To) &&
		a.Apart == b.Apart && a.Own == b.Own && a.Repeated == b.Repeated && a.Async == b.Async && a.Generated == b.Generated &&
		a.Answer() == b.Answer()
}

// always reports whether every way through the body that ends well passes a
// wait like e. Ways that a parameter decides are left to the caller's intent.
func (p *Package) always(b *Body, e Effect) bool {
	if b.passes(e.Call) {
		return true
	}
	g := p.Graph(b)
	escaped := false
	flow.FromEntry(g, 0, flow.Visitor[int]{
		Node: func(n ast.Node, s int) (int, bool) {
			for _, step := range p.Steps(b, n) {
				if step.Kind == event.Wait && Same(step.Names, e.Names) {
					return s, true
				}
			}
			return s, false
		},
		Branch: func(ast.Expr, int) flow.Tri { return flow.Unknown },
		Exit: func(ret *ast.ReturnStmt, _ int) {
			escaped = escaped || !p.Fails(b, ret, nil)
		},
	})
	return !escaped || p.byParameter(b, g.Holding(e.Call))
}

// byParameter reports whether conditions hold that all are on parameters.
func (p *Package) byParameter(b *Body, facts []flow.Fact) bool {
	for _, fact := range facts {
		if !p.mentionsParameter(b, fact.Cond) {
			return false
		}
	}
	return len(facts) > 0
}

func (p *Package) mentionsParameter(b *Body, e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			if v, ok := p.Info.Uses[id].(*types.Var); ok {
				found = found || ref.SlotOf(v, b.Sig()) != ref.NoSlot
			}
		}
		return !found
	})
	return found
}

// Same reports whether two names may be of one Namespace; one that is not wholly
// known may be any.
func Same(a, b ref.Set) bool {
	return !a.Known() || !b.Known() || a.IsCut() || b.IsCut() || a.Meets(b)
}

// Fails reports whether a return hands an error on: fmt.Errorf(…), or err under
// a condition that it is set. ok is a variable known to be nil.
func (p *Package) Fails(b *Body, ret *ast.ReturnStmt, ok types.Object) bool {
	results := b.Sig().Results()
	if results.Len() == 0 || len(ret.Results) != results.Len() || !code.IsError(results.At(results.Len()-1).Type()) {
		return false
	}
	switch last := ast.Unparen(ret.Results[len(ret.Results)-1]).(type) {
	case *ast.CallExpr:
		fn := p.Refs.Callee(last)
		return fn != nil && fn.Pkg() != nil && (fn.FullName() == "fmt.Errorf" || fn.Pkg().Name() == "errors")
	case *ast.Ident:
		v, isVar := p.Info.Uses[last].(*types.Var)
		return isVar && v != ok && p.underCondition(b, ret, v)
	}
	return false
}

// underCondition reports whether a statement stands in an if whose condition
// names v.
func (p *Package) underCondition(b *Body, stmt ast.Stmt, v *types.Var) bool {
	found := false
	ast.Inspect(b.Block, func(n ast.Node) bool {
		if n == nil || found || stmt.Pos() < n.Pos() || n.End() < stmt.End() {
			return false
		}
		if is, ok := n.(*ast.IfStmt); ok && is.Body.Pos() <= stmt.Pos() && stmt.End() <= is.Body.End() {
			ast.Inspect(is.Cond, func(n ast.Node) bool {
				if id, ok := n.(*ast.Ident); ok && p.Info.Uses[id] == v {
					found = true
				}
				return !found
			})
		}
		return !found
	})
	return found
}

// polledParams returns the function parameters that the body runs until they
// hold, in a loop that pauses or by a poll.
func (p *Package) polledParams(b *Body) []int {
	var polled []int
	for i := range b.Sig().Params().Len() {
		param := b.Sig().Params().At(i)
		if isFunc(param.Type()) && p.polled(b, param) {
			polled = append(polled, i)
		}
	}
	return polled
}

func (p *Package) polled(b *Body, param *types.Var) bool {
	found := false
	is := func(e ast.Expr) bool {
		id, ok := ast.Unparen(e).(*ast.Ident)
		return ok && p.Info.Uses[id] == param
	}
	ast.Inspect(b.Block, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || found {
			return !found
		}
		if is(call.Fun) && p.Retries(b, call) {
			found = true
		}
		if a, ok := p.Reader.Assertion(call); ok && a.Async {
			found = found || slices.ContainsFunc(a.Actual, func(e ast.Expr) bool { return is(e) || p.callsWithin(e, is) })
		}
		if fn := p.Refs.Callee(call); p.Reader.Mode(fn) == event.Polled {
			found = found || slices.ContainsFunc(call.Args, func(e ast.Expr) bool { return is(e) || p.callsWithin(e, is) })
		}
		return !found
	})
	return found
}

// callsWithin reports whether a literal calls a function for which is holds.
func (p *Package) callsWithin(e ast.Expr, is func(ast.Expr) bool) bool {
	lit, ok := ast.Unparen(e).(*ast.FuncLit)
	if !ok {
		return false
	}
	found := false
	ast.Inspect(lit.Body, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok && is(call.Fun) {
			found = true
		}
		return !found
	})
	return found
}
