package summary

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/syncvet/syncvet/analyzer/internal/assertion"
	"github.com/syncvet/syncvet/analyzer/internal/body"
	"github.com/syncvet/syncvet/analyzer/internal/deref"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/library"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
	"github.com/syncvet/syncvet/analyzer/internal/response"
)

// polledMatcher adds the effects of the matcher of a polled assertion. It may read what the
// polled value only names.
//
//	Eventually(deployment).Should(BeAvailable()) // with a c.Get(…) in the matcher
func (s *scan) polledMatcher(call *ast.CallExpr, a assertion.Assertion) {
	matcher, negated := s.Assertions.Unnegated(a)
	inner := scan{Package: s.Package, body: s.body, makers: s.makers}
	m := evalContext{poll: &response.Poll{Polling: library.UntilSuccess}, within: call}
	if negated {
		m.end = assertion.Absence
	}
	inner.visit(matcher, m)
	inner.heldMatchers(matcher, call, m)
	for _, e := range s.readsOf(matcher) {
		inner.add(e, call, m)
	}
	for _, step := range inner.out {
		if step.Kind != 0 {
			step.Effect = s.judging(step.Effect, a)
			step.Pos, step.Call, step.At = call.Pos(), call, call
		}
		if step.Kind != 0 || step.Assigned != nil {
			s.out = append(s.out, step)
		}
	}
}

// heldMatchers adds the effects of the matchers that variables hold, in a matcher that is
// made of others.
//
// Have: isThere := ExistByName(); Eventually(ns).Should(And(isThere, BeUp()))
func (s *scan) heldMatchers(matcher ast.Expr, call *ast.CallExpr, m evalContext) {
	ast.Inspect(matcher, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.Ident:
			if !assertion.IsMatcher(s.Info.TypeOf(n)) {
				break
			}
			for _, origin := range s.Refs.Origins(n) {
				if maker, ok := origin.(*ast.CallExpr); ok {
					s.made(maker, call, m)
				}
			}
		}
		return true
	})
}

// mapped is an effect with other references, in the names and what it looks at.
func (e Effect) mapped(to func(ref.Ref) ref.Set) Effect {
	of := func(set ref.Set) ref.Set {
		var out ref.Set
		for _, r := range set {
			out = out.Union(to(r))
		}
		return out
	}
	e.Names = of(e.Names)
	if e.Look != nil {
		l := e.Look.In(of)
		e.Look = &l
	}
	return e
}

// judged is an effect of a function that a matcher runs with the value that it judges.
func judged(e Effect, sig *types.Signature) Effect {
	return e.mapped(func(r ref.Ref) ref.Set {
		in := ref.InSlots(ref.Set{r}, sig)
		if in[0].Slot == ref.Param(0) {
			in[0].Slot = ref.Judged
		}
		return in
	})
}

// judging is an effect of a matcher, with what an assertion gives it to judge.
func (s *scan) judging(e Effect, a assertion.Assertion) Effect {
	if len(a.Actual) == 0 {
		return e
	}
	value := a.Actual[0]
	isJudged := e.Look != nil && e.Look.OfJudged()
	e = e.mapped(func(r ref.Ref) ref.Set {
		switch {
		case r.Slot != ref.Judged:
			return ref.Set{r}
		case s.isFunction(value):
			return ref.Set{}.Truncated()
		}
		return s.Refs.Field(value, r.Path)
	})
	if !isJudged {
		return e
	}
	seen, ok := s.Events.LookAt(value, *e.Look)
	if !ok {
		return Effect{}
	}
	return e.seenAs(seen)
}

// readsOf returns the reads of a function value when it is run, or of a matcher when it
// judges; with the body's own names.
func (s *scan) readsOf(e ast.Expr) []Effect {
	switch t := s.Info.TypeOf(e); {
	case t == nil:
	case body.IsFunc(t):
		return s.readsOfFunction(e)
	case assertion.IsMatcher(t) || matchOf(t) != nil:
		return s.readsOfMatcher(e)
	}
	return nil
}

func (s *scan) readsOfFunction(e ast.Expr) []Effect {
	if b := s.Function(e); b != nil {
		return s.reads(b)
	}
	var reads []Effect
	for _, origin := range s.Refs.Origins(e) {
		if lit, ok := origin.(*ast.FuncLit); ok {
			reads = append(reads, s.reads(s.BodyOf(lit))...)
		}
	}
	return reads
}

func (s *scan) reads(b *body.Body) []Effect {
	if b == nil || b == s.body {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(s.SummaryOf(b).Effects), isNoRead)
}

func isNoRead(e Effect) bool { return e.Kind != event.Read && e.Kind != event.ReadAny }

// readsOfMatcher returns the reads of the method Match of a matcher of the suite's own.
//
// Have: &available{client: c, namespace: ns.Name}
func (s *scan) readsOfMatcher(e ast.Expr) []Effect {
	var reads []Effect
	for _, origin := range s.Refs.Origins(e) {
		match := matchOf(s.Info.TypeOf(origin))
		if match == nil {
			continue
		}
		sum, _ := s.imported.summaryOf(match)
		if b := s.FuncBody(match); b != nil && b != s.body && s.Assertions.EndsIn(b.Block, assertion.True) != assertion.Absence {
			sum = s.SummaryOf(b)
		}
		for _, e := range sum.Effects {
			if !isNoRead(e) {
				reads = append(reads, s.ofReceiver(judged(e, match.Signature()), origin))
			}
		}
	}
	return reads
}

// ofReceiver is an effect of a method with the receiver that e is.
func (s *scan) ofReceiver(effect Effect, e ast.Expr) Effect {
	return effect.mapped(func(r ref.Ref) ref.Set {
		if r.Slot == ref.Recv {
			return s.Refs.Field(e, r.Path)
		}
		return ref.Set{r}
	})
}

// matchOf returns the method Match of a concrete type that is a matcher, nil for none.
func matchOf(t types.Type) *types.Func {
	named := deref.Named(t)
	if named == nil || types.IsInterface(named) {
		return nil
	}
	obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(named), false, named.Obj().Pkg(), "Match")
	fn, ok := obj.(*types.Func)
	if !ok || fn.Signature().Params().Len() != 1 || fn.Signature().Results().Len() != 2 {
		return nil
	}
	return fn.Origin()
}
