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

// A Source is a call in this package that creates a Namespace: of a client's Create, or of
// a helper of another package.
type Source struct {
	Effect
	In *body.Body
}

// Sources returns the calls that create a Namespace and do not wait for it, in source
// order.
func (p *Package) Sources() iter.Seq[Source] { return p.sources(event.Create) }

// AllSources returns the calls of Sources and the calls of helpers of other packages that
// create a Namespace and wait for it.
func (p *Package) AllSources() iter.Seq[Source] { return p.sources(event.Create, event.Made) }

func (p *Package) sources(kinds ...event.Kind) iter.Seq[Source] {
	return func(yield func(Source) bool) {
		p.sites() // reads all bodies that may create
		for _, b := range p.Bodies {
			for _, step := range p.of(b).all {
				if slices.Contains(kinds, step.Kind) && !yield(Source{Effect: step.Effect, In: b}) {
					return
				}
			}
		}
	}
}

// SourcesIn returns the sources in bodies for which is holds, and in bodies that these run.
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

// OfValue returns the effects of a function value of another package when it is run:
// f.SetUp in BeforeEach(f.SetUp).
func (p *Package) OfValue(value ast.Expr) []Effect {
	fn, call := p.foreign(value)
	if fn == nil {
		return nil
	}
	nowhere := &body.Body{Block: new(ast.BlockStmt)} // no code uses the results
	s := scan{Package: p, body: nowhere}
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

// EffectsOf returns the effects of the calls in b, in source order.
func (p *Package) EffectsOf(b *body.Body) []Effect { return p.EffectsIn(b, b.Block) }

// EffectsIn returns the effects of the calls in n, a part of b, in source order.
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

// NamesAt translates names from b to a call of b. Names of variables declared in b are
// dropped.
//
//	ns := makeNamespace("blue") // parameter 0 is "blue", result 0 is ns
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

// Returned returns the results of b that contain one of the names: the name itself, the
// Namespace's object, or a struct with one of them.
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

// namePaths returns the paths in a type that may hold a Namespace's name: "" for a string,
// ".Name" for a Namespace, the strings and Namespaces among the fields of a struct.
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
			case field.Embedded() && event.IsObjectMeta(ft): // a namespaced object, such as a Pod
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

// given finds the argument of a call for a name in slots of the called function, as it was
// written.
func (p *Package) given(names ref.Set, call *ast.CallExpr) func() ast.Expr {
	return func() ast.Expr {
		for _, r := range names {
			arg := p.Refs.Argument(r.Slot, call)
			switch {
			case arg == nil:
			case r.Path == "":
				return arg
			default:
				if name := p.Refs.Written(arg, r.Path); name != nil {
					return name
				}
			}
		}
		return nil
	}
}
