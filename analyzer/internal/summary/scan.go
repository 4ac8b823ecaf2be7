package summary

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/syncvet/syncvet/analyzer/internal/assertion"
	"github.com/syncvet/syncvet/analyzer/internal/body"
	"github.com/syncvet/syncvet/analyzer/internal/code"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/library"
	"github.com/syncvet/syncvet/analyzer/internal/outcome"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
	"github.com/syncvet/syncvet/analyzer/internal/response"
)

// evalContext is the context in which an expression is evaluated.
type evalContext struct {
	poll    *response.Poll // repeated until it succeeds, as in Eventually; else nil
	within  *ast.CallExpr  // the assertion that repeats it
	matcher ast.Expr       // of that assertion
	steady  bool           // repeated while it succeeds, as in Consistently
	async   bool           // in a goroutine
	fails   bool           // an assertion expects it to fail
	end     assertion.End  // of the poll
	later   bool           // by whom the function returns the poll to, see returned
	judges  bool           // by a matcher, which runs it with the value that it judges
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
	// makers is the number of calls that were followed to this one, see made.
	makers int
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

// returned adds the reads of functions and matchers that are returned: Eventually(phaseOf(name))
// polls the function that phaseOf returns. Of a poll that is returned it adds all effects;
// what it awaits depends on the caller's matcher.
//
// Have: return Eventually(get, time.Minute)
func (s *scan) returned(results []ast.Expr) {
	if s.sitesOnly {
		return
	}
	for _, e := range results {
		for _, e := range s.readsOf(e) {
			s.out = append(s.out, Step{Effect: e, At: e.Call})
		}
		for _, actual := range s.Assertions.StartedBy(e) {
			if call, ok := ast.Unparen(e).(*ast.CallExpr); ok {
				s.runValue(actual, call, evalContext{poll: &response.Poll{Polling: library.UntilSuccess}, later: true})
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
	s.visit(call.Fun, m)
	mode := s.Functions.Mode(fn)
	for _, arg := range call.Args {
		if mode == library.Later || !s.isMaker(arg) {
			s.visit(arg, m)
		}
	}
	var ran []ast.Expr
	if called := s.Function(call.Fun); called != nil && !s.isInSettings(fn) {
		ran = s.run(called, call, m, true)
	} else {
		ran = s.own(fn, call, m)
		if library.Below(fn, library.Gomega) {
			m.judges, m.end = true, s.Assertions.EndOfMatcher(call).Under(m.end)
		}
	}
	if by := s.pollBy(fn, call); by != nil {
		m.poll = by
	} else if mode == library.Polled {
		m.poll = nil // it tries only once
	}
	if s.isRetrier(fn) {
		ran = nil
	}
	if mode != library.Later {
		others := m
		if m.poll != nil && assertion.IsPoll(s.Info.TypeOf(call)) {
			others.poll = nil // a function that may return a Consistently
		}
		s.runOthers(call, ran, others)
	}
	if s.Functions.Listens(fn) {
		s.runLists(call, m)
	}
}

// own collects the effects of a call of a function of another package, and of functions
// among its arguments that it is known to run. It returns these.
func (s *scan) own(fn *types.Func, call *ast.CallExpr, m evalContext) (ran []ast.Expr) {
	if s.sitesOnly || s.bySettings(fn, call, m) {
		return nil
	}
	if fn != nil {
		if known, ok := s.imported.summaryOf(fn); ok {
			for _, e := range known.Effects {
				e.Via = fn
				if e.Kind == event.Create || e.Kind == event.Made {
					e.Given = s.given(e.Names, call)
				}
				ran = s.addCalled(e, call, m, ran)
			}
			return ran
		}
		if s.imported.isSummarized(fn) {
			return nil
		}
	}
	if v := s.parameter(call.Fun); v != nil {
		s.add(Effect{Kind: event.Run, Names: s.Refs.Of(call.Fun)}, call, m)
	}
	for _, e := range s.Events.Of(call) {
		s.add(Effect{Kind: e.Kind, Names: e.Names, Pos: call.Pos(), Call: call, Object: e.Object, Name: e.Name, Weak: e.Weak, Watch: e.Watch, ByState: e.ByState, Look: e.Look, Request: e.Request}, call, m)
	}
	return nil
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
	if e.ByState && s.seesState(at, m) {
		e.ByState = false
	}
	polling := s.polling(e, at, m)
	switch {
	case e.Kind == 0:
		return
	case e.Kind == event.Create && event.AlwaysThere(e.Names):
		return
	case m.fails && (e.Kind == event.Create || e.Kind == event.CreateAny):
		return
	case (e.Kind == event.Read || e.Kind == event.ReadAny) && (polling.IsPolled() || m.judges) && m.end == assertion.Absence:
		return
	case e.Weak && s.opts.Waits == ServiceAccountWait:
		return
	case m.later && (e.Kind == event.Read || e.Kind == event.ReadAny || e.Kind == event.Run):
		// It is polled by the caller.
	case e.Kind == event.Read && polling.IsPolled() && !e.ByState:
		e.Kind, e.Polling = event.Wait, 0
	case e.Kind == event.Run || e.Kind == event.ReadAny || e.ByState:
		e.Polling = polling
	case (e.Kind == event.Pod || e.Kind == event.Command) && polling.IsPolled() && m.fails:
		return
	case (e.Kind == event.Pod || e.Kind == event.Command) && (polling.IsPolled() || s.handlingOf(s.body, at, true).retried()):
		e = e.retried(polling)
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
	if e.Look != nil {
		return s.lookAt(e, call)
	}
	if e.Kind == event.Command {
		return s.commandAt(e, call)
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
