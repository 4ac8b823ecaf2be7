package summary

import (
	"slices"

	"github.com/syncvet/syncvet/analyzer/internal/body"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
)

// A Summary has the effects of a function for its callers, in order: waits that are on
// every path that ends without failure, and other effects that are on any path.
type Summary struct{ Effects []Effect }

// state is the state of the computation of a summary.
type state uint8

const (
	unknown state = iota
	busy
	done
)

// maxRounds bounds the fixpoint computation for functions that call each other.
const maxRounds = 6

// SummaryOf returns the summary of a body. It first computes those of the functions that
// the body calls; for a recursive call it uses the summary of the previous round.
func (p *Package) SummaryOf(b *body.Body) Summary {
	switch {
	case p.of(b).state == busy:
		p.cyclic = true
	case p.of(b).state == done:
	case p.depth > 0:
		p.compute(b)
	default:
		p.settle(b)
	}
	return p.of(b).summary
}

// settle computes the summaries of a body and of the functions it calls, in rounds until
// no effects are added.
func (p *Package) settle(b *body.Body) {
	before := 0
	for range maxRounds {
		p.cyclic, p.computed = false, p.computed[:0]
		p.compute(b)
		effects := 0
		for _, b := range p.computed {
			effects += len(p.of(b).summary.Effects)
		}
		if !p.cyclic || effects == before {
			break
		}
		before = effects
		for _, b := range p.computed {
			p.of(b).state = unknown
		}
	}
	for _, b := range p.computed {
		p.of(b).state = done
	}
	if p.cyclic { // some were read before all summaries were complete
		for _, b := range slices.Clone(p.computed) {
			if p.of(b).isRead {
				p.read(b)
			}
		}
	}
}

// read computes the steps of a body, and the bodies that it runs.
func (p *Package) read(b *body.Body) {
	p.of(b).runs, p.of(b).isRead = nil, false
	clear(p.of(b).steps)
	s := scan{Package: p, body: b, keeps: true, onSite: func(ran *body.Body, at Site) {
		p.of(b).runs = append(p.of(b).runs, run{ran, at})
	}}
	s.visit(b.Block, evalContext{})
	p.of(b).all, p.of(b).isRead = s.out, true
}

func (p *Package) compute(b *body.Body) {
	p.of(b).state = busy
	p.depth++
	p.of(b).summary = p.summarize(b)
	p.depth--
	p.of(b).state = done
	p.computed = append(p.computed, b)
}

// summarize computes the summary of a body.
//
//	func setUp(name string) {
//		k8sClient.Create(ctx, namespace(name))
//		waitUntilReady(name)
//		http.Post(url, kind, alert)
//	}
//
// has the effects [Wait for parameter 0, Send]. The Create is not in the summary, as it is
// followed from here, see Sources.
func (p *Package) summarize(b *body.Body) Summary {
	var sum Summary
	if !p.can(b, canAct) {
		return sum
	}
	p.read(b)
	for _, step := range p.of(b).all {
		e := step.Effect
		switch {
		case e.Kind == 0:
		case (e.Kind == event.Wait || e.Polling.IsPolled() && e.Kind != event.Run) && !p.always(b, e):
		case e.Kind == event.Create || e.Kind == event.Made:
			// A source, which package track follows.
		case e.Kind == event.Run && b.Func != nil && !hasSlot(ref.InSlots(e.Names, b.Sig())):
			// No caller gives the function.
		case e.Request != nil && b.Func == nil, !hasEffect(sum.Effects, e):
			// Comparing requests is slow. For literals, which have few callers, a
			// duplicate does no harm.
			sum.Effects = append(sum.Effects, e)
		}
	}
	return sum
}

func hasSlot(names ref.Set) bool {
	return slices.ContainsFunc(names, func(r ref.Ref) bool { return r.Slot != ref.NoSlot })
}

func hasEffect(effects []Effect, e Effect) bool {
	return slices.ContainsFunc(effects, func(have Effect) bool {
		return have.Kind == e.Kind && have.Polling == e.Polling && have.Watch == e.Watch && have.ByState == e.ByState && slices.Equal(have.Names, e.Names) && sameRequest(have.Request, e.Request) && sameLook(have.Look, e.Look)
	})
}

func sameRequest(a, b *event.Request) bool {
	if a == nil || b == nil {
		return a == b
	}
	return slices.Equal(a.Method, b.Method) && slices.Equal(a.To, b.To) &&
		a.Unrelated == b.Unrelated && a.Own == b.Own && a.Repeated == b.Repeated && a.Async == b.Async && a.Generated == b.Generated &&
		a.Expectation() == b.Expectation()
}

// Same reports whether two names may be of the same Namespace. A name that is not fully
// known may be any.
func Same(a, b ref.Set) bool {
	return !a.Known() || !b.Known() || a.IsTruncated() || b.IsTruncated() || a.MayAlias(b)
}
