package summary

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/syncvet/syncvet/analyzer/internal/body"
	"github.com/syncvet/syncvet/analyzer/internal/code"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/library"
	"github.com/syncvet/syncvet/analyzer/internal/outcome"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
)

// evalContext is the context in which an expression is evaluated.
type evalContext struct {
	polled bool // repeated until it succeeds, as in Eventually
	steady bool // repeated while it succeeds, as in Consistently
	async  bool // in a goroutine
	absent bool // polled until an object is gone
	fails  bool // an assertion expects it to fail
}

// scan collects the steps of one node of a body, in order of evaluation.
//
//	err := c.Create(ctx, ns)            // Create ns, Assigned err
//	Expect(err).To(HaveOccurred())      // Failed err
//	Eventually(func() error {
//		return c.Get(ctx, key, ns)      // Wait for ns: a Read that is polled
//	}).Should(Succeed())
type scan struct {
	*Package
	body *body.Body
	out  []Step
	// onSite is called for each body that is run; may be nil.
	onSite func(*body.Body, Site)
	// sitesOnly leaves out the effects: translating them to the caller is slow.
	sitesOnly bool
	// keeps stores the steps of each leaf in the state of the body.
	keeps bool
}

func (s *scan) visit(n ast.Node, m evalContext) {
	if s.keeps && code.IsLeaf(n) {
		from := len(s.out)
		s.evaluated(n, m)
		if len(s.out) > from {
			s.of(s.body).keep(n, s.out[from:len(s.out):len(s.out)])
		}
		return
	}
	s.evaluated(n, m)
}

func (s *scan) evaluated(n ast.Node, m evalContext) {
	switch n := n.(type) {
	case nil, *ast.FuncLit, *ast.DeferStmt, *ast.Ident, *ast.BasicLit:
		// A literal runs where it is called; deferred calls are teardown.
	case *ast.ExprStmt:
		s.visit(n.X, m)
	case *ast.ParenExpr:
		s.visit(n.X, m)
	case *ast.SelectorExpr:
		s.visit(n.X, m)
	case *ast.GoStmt:
		m.async = true
		s.call(n.Call, m)
	case *ast.CallExpr:
		s.call(n, m)
	case *ast.AssignStmt:
		s.visitAll(n.Rhs, m)
		for _, lhs := range n.Lhs {
			s.assigned(lhs, m)
		}
	case *ast.ValueSpec:
		s.visitAll(n.Values, m)
		if len(n.Values) > 0 {
			for _, name := range n.Names {
				s.assigned(name, m)
			}
		}
	case *ast.ReturnStmt:
		s.visitAll(n.Results, m)
		s.returned(n.Results)
	default:
		ast.Inspect(n, func(inner ast.Node) bool {
			switch inner.(type) {
			case nil:
				return false
			case *ast.FuncLit, *ast.CallExpr:
			default:
				if inner == n || !code.IsLeaf(inner) {
					return true
				}
			}
			s.visit(inner, m)
			return false
		})
	}
}

func (s *scan) visitAll(list []ast.Expr, m evalContext) {
	for _, e := range list {
		s.visit(e, m)
	}
}

// returned adds the reads of returned literals: Eventually(phaseOf(name)) polls the
// function that phaseOf returns.
func (s *scan) returned(results []ast.Expr) {
	if s.sitesOnly {
		return
	}
	for _, e := range results {
		lit, ok := ast.Unparen(e).(*ast.FuncLit)
		if !ok || s.BodyOf(lit) == nil {
			continue
		}
		for _, e := range s.SummaryOf(s.BodyOf(lit)).Effects {
			if e.Kind == event.Read {
				s.out = append(s.out, Step{Effect: e, At: e.Call})
			}
		}
	}
}

func (s *scan) assigned(lhs ast.Expr, m evalContext) {
	if id, ok := ast.Unparen(lhs).(*ast.Ident); ok {
		s.out = append(s.out, Step{Assigned: id})
		return
	}
	s.visit(lhs, m)
}

// call collects the steps of a call: those of its receiver and arguments, then its own,
// then those of functions among its arguments that it runs.
func (s *scan) call(call *ast.CallExpr, m evalContext) {
	if s.isInert(call) {
		s.visit(call.Fun, m)
		s.visitAll(call.Args, m)
		return
	}
	fn := s.Refs.Callee(call)
	if a, ok := s.Assertions.AssertionOf(fn, call); ok {
		s.assertion(call, a, m)
		return
	}
	if s.Assertions.IsPollStart(fn) {
		return // Eventually(…) without Should has no effect
	}
	if lit, ok := ast.Unparen(call.Fun).(*ast.FuncLit); ok {
		s.visitAll(call.Args, m)
		s.run(lit, call, m, true)
		return
	}
	s.visit(call.Fun, m)
	s.visitAll(call.Args, m)
	if called := s.Function(call.Fun); called != nil && !s.isInSettings(fn) {
		s.run(call.Fun, call, m, true)
		s.runArguments(call, called, m)
		return
	}
	s.own(fn, call, m)
	s.values(call, fn, m)
}

// own collects the effects of a call of a function of another package.
func (s *scan) own(fn *types.Func, call *ast.CallExpr, m evalContext) {
	if s.sitesOnly || s.bySettings(fn, call, m) {
		return
	}
	if fn != nil {
		if known, ok := s.imported.summaryOf(fn); ok {
			for _, e := range known.Effects {
				e.Via = fn
				if e.Kind == event.Create || e.Kind == event.Made {
					e.Given = s.given(e.Names, call)
				}
				s.add(s.resolve(e, call), call, m)
			}
			return
		}
		if s.imported.isSummarized(fn) {
			return
		}
	}
	for _, e := range s.Events.Of(call) {
		s.add(Effect{Kind: e.Kind, Names: e.Names, Pos: call.Pos(), Call: call, Object: e.Object, Name: e.Name, Weak: e.Weak, Request: e.Request}, call, m)
	}
}

// isInSettings reports whether the settings define the effect of fn.
func (p *Package) isInSettings(fn *types.Func) bool {
	if fn == nil || len(p.opts.Waiters)+len(p.opts.Creators)+len(p.opts.Senders) == 0 {
		return false // FullName is slow
	}
	name := fn.FullName()
	return p.opts.Waiters[name] || p.opts.Creators[name] || p.opts.Senders[name]
}

// bySettings adds the effects that the settings define for fn, and reports whether they do.
func (s *scan) bySettings(fn *types.Func, call *ast.CallExpr, m evalContext) bool {
	if !s.isInSettings(fn) {
		return false
	}
	names := s.Events.NamesIn(call)
	if s.opts.Creators[fn.FullName()] {
		s.add(Effect{Kind: event.Create, Names: names, Via: fn}, call, m)
	}
	if s.opts.Senders[fn.FullName()] {
		s.add(Effect{Kind: event.Send, Request: &event.Request{Expectation: outcome.Always(outcome.FromSetting())}, Via: fn}, call, m)
	}
	if s.opts.Waiters[fn.FullName()] {
		s.add(Effect{Kind: event.Wait, Names: names}, call, m)
	}
	return true
}

// add adds an effect as it is in the context: a Read that is polled becomes a Wait, a
// Create that is expected to fail is dropped, and so is a request that is retried.
func (s *scan) add(e Effect, at *ast.CallExpr, m evalContext) {
	polled := m.polled || s.Retries(s.body, at)
	switch {
	case e.Kind == 0:
		return
	case e.Kind == event.Create && event.AlwaysThere(e.Names):
		return
	case m.fails && (e.Kind == event.Create || e.Kind == event.CreateAny):
		return
	case e.Kind == event.Read && polled && m.absent:
		return
	case e.Weak && s.opts.Waits == ServiceAccountWait:
		return
	case e.Kind == event.Read && polled:
		e.Kind = event.Wait
	case e.Request != nil:
		if e = s.request(e, at, m); e.Kind == 0 {
			return
		}
	}
	e.Pos, e.Call = cmpPos(e.Pos, at), at
	s.out = append(s.out, Step{Effect: e, At: at})
}

// cmpPos returns pos if it is within the call, as that of an effect in a literal, and else
// the position of the call.
func cmpPos(pos token.Pos, at *ast.CallExpr) token.Pos {
	if at.Pos() <= pos && pos < at.End() {
		return pos
	}
	return at.Pos()
}

// run adds the effects of a function that call runs. Direct is as in Site.
func (s *scan) run(f ast.Expr, call *ast.CallExpr, m evalContext, direct bool) {
	b := s.Function(f)
	if b == nil || b == s.body {
		return
	}
	if s.onSite != nil {
		s.onSite(b, Site{In: s.body, Call: call, Direct: direct, Fails: m.fails})
	}
	if s.sitesOnly {
		return
	}
	for _, e := range s.SummaryOf(b).Effects {
		if direct {
			e.Names = ref.InSlots(e.Names, b.Sig())
			e.Request = inSlots(e.Request, b.Sig())
			e = s.resolve(e, call)
		}
		s.add(e, call, m)
	}
}

// resolve translates an effect of a called function, in terms of its parameters, to the
// caller. A CreateAny becomes a Create if the call's argument is a Namespace, and no
// effect if it is another object:
//
//	apply(&corev1.Namespace{…}) // Create
//	apply(&corev1.Secret{…})    // no effect
func (s *scan) resolve(e Effect, call *ast.CallExpr) Effect {
	if e.Request != nil {
		return s.requestAt(e, call)
	}
	if e.Kind != event.CreateAny {
		e.Names = s.Refs.AtCall(e.Names, call)
		return e
	}
	for _, arg := range s.arguments(e.Names, call) {
		if made, ok := s.Events.Made(arg); ok {
			return Effect{Kind: made.Kind, Names: made.Names, Object: made.Object, Name: made.Name, Via: e.Via, Where: e.Where}
		}
	}
	if names := s.Refs.AtCall(e.Names, call); names.Known() && s.Events.IsAny(call, names) {
		e.Names = names
		return e
	}
	return Effect{}
}

// arguments returns the arguments for the parameters in names. Those of a variadic
// parameter are all in its elements, the path "[]".
func (s *scan) arguments(names ref.Set, call *ast.CallExpr) []ast.Expr {
	var args []ast.Expr
	for _, r := range names {
		i, isParam := r.Slot.ParamIndex()
		switch {
		case !isParam || i >= len(call.Args):
		case r.Path == "":
			args = append(args, call.Args[i])
		case r.Path == "[]":
			args = append(args, call.Args[i:]...)
		}
	}
	return args
}

// runArguments adds the effects of functions that are arguments of a call of a function of
// the package.
func (s *scan) runArguments(call *ast.CallExpr, called *body.Body, m evalContext) {
	for i, arg := range call.Args {
		if s.Function(arg) == nil {
			continue
		}
		if s.SummaryOf(called).polls(i) {
			m.polled = true
		}
		s.run(arg, call, m, false)
	}
}

// values adds the effects of functions that are arguments of a call of a function of
// another package.
func (s *scan) values(call *ast.CallExpr, fn *types.Func, m evalContext) {
	mode := s.Functions.Mode(fn)
	if mode == library.Later {
		return
	}
	var known Summary
	if fn != nil {
		known, _ = s.imported.summaryOf(fn)
	}
	for i, arg := range call.Args {
		b := s.Function(arg)
		if b == nil {
			continue
		}
		inner := m
		if mode == library.Polled || known.polls(i) {
			inner.polled = true
			inner.absent = s.Assertions.SucceedsOnAbsence(b.Block)
		}
		s.run(arg, call, inner, false)
	}
}

// polls reports whether the function polls its parameter i.
func (s Summary) polls(i int) bool { return slices.Contains(s.Polls, i) }
