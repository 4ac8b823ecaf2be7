package summary

import (
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/flow"
	"github.com/syncvet/syncvet/analyzer/internal/outcome"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
)

// imported holds the facts of other packages. They are read at once, as a Pass must not be
// used after the analyzer has returned.
type imported struct {
	own       *types.Package
	funcs     map[*types.Func]*FuncFact
	packages  map[*types.Package]bool // packages with facts, and so with summaries
	summaries map[*types.Func]Summary // results of summaryOf
}

func readFacts(pass *analysis.Pass) *imported {
	i := &imported{
		own: pass.Pkg, funcs: make(map[*types.Func]*FuncFact), packages: make(map[*types.Package]bool),
		summaries: make(map[*types.Func]Summary),
	}
	for _, f := range pass.AllObjectFacts() {
		fn, isFunc := f.Object.(*types.Func)
		if fact, ok := f.Fact.(*FuncFact); ok && isFunc && fn.Pkg() != i.own {
			i.funcs[fn] = fact
		}
	}
	for _, f := range pass.AllPackageFacts() {
		if _, ok := f.Fact.(*FuncFact); ok {
			i.packages[f.Package] = true
		}
	}
	return i
}

// isSummarized reports whether fn is a concrete function of another package that has been
// summarized. If fn has no fact then, it has no effect.
func (i *imported) isSummarized(fn *types.Func) bool {
	if fn.Pkg() == i.own || !i.packages[fn.Pkg()] {
		return false
	}
	recv := fn.Signature().Recv()
	return recv == nil || !types.IsInterface(recv.Type())
}

// summaryOf returns the fact of a function as its summary, and whether it has one.
func (i *imported) summaryOf(fn *types.Func) (Summary, bool) {
	fact := i.funcs[fn]
	if fact == nil {
		return Summary{}, false
	}
	sum, ok := i.summaries[fn]
	if !ok {
		sum = i.summaryBy(fact)
		i.summaries[fn] = sum
	}
	return sum, true
}

func (i *imported) summaryBy(fact *FuncFact) Summary {
	var sum Summary
	for _, e := range fact.Effects {
		sum.Effects = append(sum.Effects, Effect{Kind: e.Kind, Names: i.set(e.Names), Watch: e.Watch, ByState: e.ByState, Polling: e.Polling, Where: e.Where, Look: i.look(e.Look), Request: i.request(e.Request)})
	}
	for _, e := range fact.Awaits {
		sum.Effects = append(sum.Effects, Effect{Kind: event.Made, Names: i.set(e.Names), Where: e.Where})
	}
	return sum
}

func (i *imported) look(l *LookFact) *event.Look {
	if l == nil {
		return nil
	}
	return &event.Look{Object: i.set(l.Object), Name: i.set(l.Name), Namespace: i.set(l.Namespace), List: l.List}
}

// accepts returns whether the matcher that a function makes passes on the nil error.
func (i *imported) accepts(fn *types.Func) flow.Tri {
	if fact := i.funcs[fn]; fact != nil {
		return fact.Accepts
	}
	return flow.Unknown
}

func (i *imported) request(r *RequestFact) *event.Request {
	if r == nil {
		return nil
	}
	return &event.Request{
		Method: i.set(r.Method), To: i.set(r.To),
		Unrelated: r.Apart, Repeated: r.Repeated, Async: r.Async, Generated: r.Generated, Expectation: outcome.Always(r.Answer),
	}
}

// returns is the ReturnsOf of ref.Options: the values of a result by the facts.
func (i *imported) returns(fn *types.Func, result int, path string) (value ref.Set, given bool) {
	if set, given := event.ReturnsOf(fn, result, path); given {
		return set, true
	}
	fact := i.funcs[fn]
	if fact == nil {
		return nil, false
	}
	for _, r := range fact.Returns {
		if r.Result == result && r.Path == path {
			return i.set(r.Values), true
		}
	}
	return nil, false
}

func (i *imported) set(values []Value) ref.Set {
	var set ref.Set
	for _, v := range values {
		r := ref.Ref{Slot: v.Slot, Const: v.Const, Path: v.Path}
		if v.Package != "" {
			r.Obj = i.variable(v.Package, v.Variable)
			if r.Obj == nil {
				continue
			}
		}
		set = set.Add(r)
	}
	return set
}

// variable returns a variable of a directly imported package; nil for none.
func (i *imported) variable(path, name string) types.Object {
	for _, imp := range i.own.Imports() {
		if imp.Path() == path {
			return imp.Scope().Lookup(name)
		}
	}
	return nil
}
