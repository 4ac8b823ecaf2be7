package summary

import (
	"go/ast"
	"go/types"
	"iter"
	"slices"

	"github.com/syncvet/syncvet/analyzer/internal/body"
	"github.com/syncvet/syncvet/analyzer/internal/code"
	"github.com/syncvet/syncvet/analyzer/internal/deref"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
)

// A Source is a call of this package that makes a Namespace: a client's create,
// or a helper of another package that makes one and does not wait.
type Source struct {
	Effect
	In *body.Body
}

// Sources returns the calls of the package that make a Namespace, in source
// order.
func (p *Package) Sources() iter.Seq[Source] { return p.sources(event.Create) }

// AllSources returns the calls of Sources and those of helpers of other packages
// that make a Namespace and wait for it.
func (p *Package) AllSources() iter.Seq[Source] { return p.sources(event.Create, event.Made) }

func (p *Package) sources(kinds ...event.Kind) iter.Seq[Source] {
	return func(yield func(Source) bool) {
		p.sites()                    // reads all that may create
		for _, b := range p.Bodies { // what may not create has none
			for _, step := range p.of(b).all {
				if slices.Contains(kinds, step.Kind) && !yield(Source{Effect: step.Effect, In: b}) {
					return
				}
			}
		}
	}
}

// SourcesIn returns those sources that run as part of a body for which is holds. What
// runs as part of what is found only if there is a source.
func (p *Package) SourcesIn(is func(*body.Body) bool, sources iter.Seq[Source]) iter.Seq[Source] {
	return func(yield func(Source) bool) {
		var running map[*body.Body]bool
		for source := range sources {
			if running == nil {
				running = p.running(is)
			}
			if running[source.In] && !yield(source) {
				return
			}
		}
	}
}

// OfValue returns what running a function value of another package does, as a
// node that is registered by it does: BeforeEach(f.SetUp).
func (p *Package) OfValue(value ast.Expr) []Effect {
	nowhere := &body.Body{Block: new(ast.BlockStmt)} // nobody looks at the results
	s := scan{Package: p, body: nowhere}
	call := &ast.CallExpr{Fun: value, Lparen: value.End(), Rparen: value.End()}
	fn := p.Refs.Callee(call)
	if fn == nil || p.FuncBody(fn) != nil {
		return nil
	}
	s.own(fn, call, evalContext{})
	effects := make([]Effect, len(s.out))
	for i, step := range s.out {
		effects[i] = step.Effect
	}
	return effects
}

// RunBy returns the bodies of the package that a call in b runs.
func (p *Package) RunBy(b *body.Body, call *ast.CallExpr) []*body.Body {
	var bodies []*body.Body
	enter := func(run *body.Body, at Site) {
		if at.Call == call {
			bodies = append(bodies, run)
		}
	}
	if p.of(b).isRead {
		for _, run := range p.of(b).runs {
			enter(run.body, run.at)
		}
	} else {
		s := scan{Package: p, body: b, onSite: enter, sitesOnly: true}
		s.call(call, evalContext{})
	}
	return bodies
}

// EffectsOf returns what the calls in b do, in the order of the source.
func (p *Package) EffectsOf(b *body.Body) []Effect { return p.EffectsIn(b, b.Block) }

// EffectsIn returns what the calls in a part of b do, in the order of the source.
func (p *Package) EffectsIn(b *body.Body, n ast.Node) []Effect {
	s := scan{Package: p, body: b}
	s.visit(n, evalContext{})
	var effects []Effect
	for _, step := range s.out {
		if step.Kind != 0 {
			effects = append(effects, step.Effect)
		}
	}
	return effects
}

// NamesAt returns names of b in terms of a call of it. Names of what is declared in b mean
// nothing there.
func (p *Package) NamesAt(b *body.Body, names ref.Set, call *ast.CallExpr) ref.Set {
	if b.Func != nil {
		names = names.Union(p.Returned(b, names))
	}
	names = p.Refs.AtCall(ref.InSlots(names, b.Sig()), call)
	outer := names[:0:0]
	for _, r := range names {
		if r.Obj == nil || !code.Within(r.Obj.Pos(), b.Node) {
			outer = append(outer, r)
		}
	}
	return outer
}

// Returned finds the results of b that carry the name: the name itself, the
// object, or a field of a struct that holds one of them.
func (p *Package) Returned(b *body.Body, names ref.Set) ref.Set {
	var out ref.Set
	for j := range b.Sig().Results().Len() {
		for _, path := range namePaths(b.Sig().Results().At(j).Type()) {
			if p.Refs.Return(b.Func, j, path).MayAlias(ref.InSlots(names, b.Sig())) {
				out = out.Add(ref.Ref{Slot: ref.Result(j), Path: path})
			}
		}
	}
	return out
}

// namePaths returns the paths of a type where a Namespace's name may be.
func namePaths(t types.Type) []string {
	t = deref.Type(t)
	switch u := t.Underlying().(type) {
	case *types.Basic:
		if u.Kind() == types.String {
			return []string{""}
		}
	case *types.Struct:
		if event.IsNamespaceType(t) {
			return []string{".Name"}
		}
		var paths []string
		for field := range u.Fields() {
			switch ft := field.Type(); {
			case field.Embedded() && event.IsObjectMeta(ft): // an object that lies in the Namespace
				paths = append(paths, ".Namespace")
			case event.IsNamespaceType(ft):
				paths = append(paths, "."+field.Name()+".Name")
			case types.Identical(ft, types.Typ[types.String]):
				paths = append(paths, "."+field.Name())
			}
		}
		return paths
	}
	return nil
}
