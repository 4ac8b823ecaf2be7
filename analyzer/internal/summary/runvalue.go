package summary

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/syncvet/syncvet/analyzer/internal/body"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/nameset"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
	"github.com/syncvet/syncvet/analyzer/internal/response"
)

// maxMakers bounds how many calls that make a function are followed from one to the next.
//
// Have: cond := negated(ready(name))
const maxMakers = 4

// run adds the effects of a body that call runs. Direct is as in Site. It returns the
// arguments of the call that it runs.
func (s *scan) run(b *body.Body, call *ast.CallExpr, m evalContext, direct bool) (ran []ast.Expr) {
	if b == s.body {
		return nil
	}
	if s.onSite != nil {
		s.onSite(b, Site{In: s.body, Call: call, Direct: direct, Fails: m.fails})
	}
	if s.sitesOnly {
		return nil
	}
	for _, e := range s.SummaryOf(b).Effects {
		m := m
		m.poll = s.pollWithin(b, e, m.poll)
		if m.judges {
			e = judged(e, b.Sig())
		}
		if !direct {
			s.add(e, call, m)
			continue
		}
		e.Names = ref.InSlots(e.Names, b.Sig())
		e.Request, e.Look = inSlots(e.Request, b.Sig()), lookInSlots(e.Look, b.Sig())
		ran = s.addCalled(e, call, m, ran)
	}
	return ran
}

// addCalled adds an effect of a called function, in terms of its parameters. If that is to
// run an argument, it is added to ran.
//
//	func until(check func() bool) { Eventually(check).Should(BeTrue()) } // Run parameter 0, polled
//
//	until(func() bool { … }) // adds what the literal does, polled
func (s *scan) addCalled(e Effect, call *ast.CallExpr, m evalContext, ran []ast.Expr) []ast.Expr {
	if e.Kind != event.Run {
		s.add(s.resolve(e, call), call, m)
		return ran
	}
	if e.Polling.IsPolled() {
		m.poll = &response.Poll{Polling: e.Polling}
	}
	for _, f := range s.arguments(e.Names, call) {
		s.runValue(f, call, m)
		ran = append(ran, f)
	}
	return ran
}

// runOthers adds the effects of the functions among the arguments of a call that it is not
// known to run: it may.
func (s *scan) runOthers(call *ast.CallExpr, ran []ast.Expr, m evalContext) {
	for _, arg := range call.Args {
		if !slices.Contains(ran, arg) {
			s.runValue(arg, call, m)
		}
	}
}

// isMaker reports whether e is a call that returns a function, which runValue evaluates.
//
// Have: ready(name), in until(ready(name))
func (s *scan) isMaker(e ast.Expr) bool {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	return ok && s.isFunction(call)
}

func (s *scan) isFunction(e ast.Expr) bool {
	t := s.Info.TypeOf(e)
	return t != nil && body.IsFunc(t)
}

// runValue adds the effects of a function value that call runs: of its body; if a call
// makes it, of what that returns; of a function of another package. Other values have none.
func (s *scan) runValue(f ast.Expr, call *ast.CallExpr, m evalContext) {
	f = ast.Unparen(f)
	if _, isLiteral := f.(*ast.FuncLit); !isLiteral && !s.isFunction(f) {
		if v := s.parameter(f); v != nil {
			s.add(Effect{Kind: event.Run, Names: ref.Set{{Obj: v}}}, call, m)
		}
		return
	}
	if b := s.declared(f); b != nil {
		s.runPolled(b, call, m)
		return
	}
	for _, origin := range s.Refs.Origins(f) {
		switch origin := origin.(type) {
		case *ast.FuncLit:
			if b := s.BodyOf(origin); b != nil {
				s.runPolled(b, call, m)
			}
		case *ast.CallExpr:
			if !s.Info.Types[origin.Fun].IsType() { // else the converted value is an origin, too
				s.made(origin, call, m)
			}
		case *ast.Ident, *ast.SelectorExpr:
			s.runNamed(origin.(ast.Expr), call, m)
		}
	}
}

// declared returns the body of a function of the package that f names or instantiates.
func (s *scan) declared(f ast.Expr) *body.Body {
	if index, ok := f.(*ast.IndexExpr); ok {
		f = index.X
	}
	name := nameset.LastIdent(f)
	if name == nil || !s.Declared.Has(name.Name) {
		return nil
	}
	fn, ok := s.Info.Uses[name].(*types.Func)
	if !ok {
		return nil
	}
	return s.FuncBody(fn.Origin())
}

// runPolled is run for a function value. If it is polled, it may succeed when something is
// not there.
func (s *scan) runPolled(b *body.Body, call *ast.CallExpr, m evalContext) {
	if m.poll != nil || m.judges {
		m.end = s.Assertions.EndsIn(b.Block, m.end)
	}
	s.run(b, call, m, false)
}

// runLists adds the effects of the functions in lists and watches that a call is given:
// cache.ListWatch{WatchFunc: func(…) …}, or a call that makes one.
func (s *scan) runLists(call *ast.CallExpr, m evalContext) {
	for _, arg := range call.Args {
		if s.isFunction(arg) {
			continue
		}
		for _, origin := range s.Refs.Origins(arg) {
			switch origin := origin.(type) {
			case *ast.CallExpr:
				s.made(origin, call, m)
			case *ast.CompositeLit:
				for _, elt := range origin.Elts {
					if kv, ok := elt.(*ast.KeyValueExpr); ok {
						s.runValue(kv.Value, call, m)
					}
				}
			}
		}
	}
}

// made adds the effects of the function that maker, a call, returns. They are in the
// summary of the function that is called, see returned.
func (s *scan) made(maker, call *ast.CallExpr, m evalContext) {
	if s.makers == maxMakers {
		return
	}
	inner := scan{Package: s.Package, body: s.body, sitesOnly: s.sitesOnly, makers: s.makers + 1}
	inner.call(maker, m)
	for _, step := range inner.out {
		if step.Kind != 0 {
			step.Pos, step.Call, step.At = cmpPos(step.Pos, call), call, call
			s.out = append(s.out, step)
		}
	}
}

// runNamed adds the effects of a named function value: a parameter, or a function or method
// of another package.
func (s *scan) runNamed(f ast.Expr, call *ast.CallExpr, m evalContext) {
	if v := s.parameter(f); v != nil {
		s.add(Effect{Kind: event.Run, Names: ref.Set{{Obj: v}}}, call, m)
		return
	}
	if fn, run := s.foreign(f); fn != nil {
		inner := scan{Package: s.Package, body: s.body, makers: maxMakers}
		inner.own(fn, run, m)
		for _, step := range inner.out {
			step.Pos, step.Call, step.At = call.Pos(), call, call
			s.out = append(s.out, step)
		}
	}
}

// foreign returns the function of another package that a function value is, and a call that
// runs it; nil for none.
func (p *Package) foreign(value ast.Expr) (*types.Func, *ast.CallExpr) {
	call := &ast.CallExpr{Fun: value, Lparen: value.End(), Rparen: value.End()}
	fn := p.Refs.Callee(call)
	if fn == nil || p.FuncBody(fn) != nil {
		return nil, nil
	}
	return fn, call
}

// parameter returns the parameter that e is, if that is a function or, as what Eventually
// is given, may be one; nil for anything else.
func (p *Package) parameter(e ast.Expr) *types.Var {
	id, ok := ast.Unparen(e).(*ast.Ident)
	if !ok || p.nameTable.of(id.Name)&ofParameter == 0 {
		return nil
	}
	v, ok := p.Info.Uses[id].(*types.Var)
	if !ok || v.Kind() != types.ParamVar || !mayBeFunction(v.Type()) {
		return nil
	}
	return v
}

// mayBeFunction reports whether values of a type are functions or anything.
func mayBeFunction(t types.Type) bool {
	i, ok := types.Unalias(t).Underlying().(*types.Interface)
	return body.IsFunc(t) || ok && i.Empty()
}
