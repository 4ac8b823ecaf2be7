package track

import (
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/syncvet/syncvet/analyzer/internal/body"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/library"
	"github.com/syncvet/syncvet/analyzer/internal/summary"
)

// export writes the facts of the functions that other packages can call.
func (p *Package) export(pass *analysis.Pass) {
	if strings.HasSuffix(pass.Pkg.Name(), "_test") {
		return // no package can import it
	}
	pending, ready := p.made()
	helpers := p.exportedHelpers()
	some, env := false, event.Cluster
	for _, b := range p.Bodies {
		if !isExported(b) {
			continue
		}
		fact := p.Fact(b)
		fact.Effects = append(fact.Effects, pending[b]...)
		fact.Awaits = ready[b]
		fact.Helpers = helpers[b]
		if !fact.IsEmpty() {
			some, env = true, max(env, fact.Env)
			pass.ExportObjectFact(b.Func, fact)
		}
	}
	if some {
		pass.ExportPackageFact(&summary.FuncFact{Env: env})
	}
}

// isExported reports whether other packages can call the body's function. Tests are
// excluded, as only the testing package calls them.
func isExported(b *body.Body) bool {
	return b.Func != nil && b.Func.Exported() && !isTest(b)
}

func isTest(b *body.Body) bool {
	return strings.HasPrefix(b.Func.Name(), "Test") && b.Sig().Params().Len() == 1 && library.IsType(b.Sig().Params().At(0).Type(), "testing", "T")
}

// exportedHelpers returns the helper facts, or nil if no exported function can be a
// helper.
func (p *Package) exportedHelpers() map[*body.Body][]summary.HelperFact {
	if !slices.ContainsFunc(p.Bodies, func(b *body.Body) bool { return isExported(b) && canHelp(b) && p.MayAct(b) }) {
		return nil
	}
	return p.helpers()
}

// made returns, for each exported function, the Namespaces it creates: those that are
// still pending when it returns, and those that are ready by then.
func (p *Package) made() (pending, ready map[*body.Body][]summary.EffectFact) {
	if !slices.ContainsFunc(p.Bodies, func(b *body.Body) bool { return isExported(b) && p.MayCreate(b) }) {
		return nil, nil
	}
	pending, ready = make(map[*body.Body][]summary.EffectFact), make(map[*body.Body][]summary.EffectFact)
	untilReady := p.Tracker(Ready())
	for source := range p.SourcesIn(isExported, p.Sources()) {
		untilReady.trace(source, func(at Frame) bool {
			if at.Leaves {
				p.addMade(pending, source, at)
			} else {
				p.addMade(ready, source, at)
			}
			return len(at.Violations) == 0
		})
	}
	toTheEnd := p.Tracker(Query{})
	for source := range p.SourcesIn(isExported, p.AllSources()) {
		where := p.Where(source.Effect)
		toTheEnd.trace(source, func(at Frame) bool {
			if at.Leaves && !slices.ContainsFunc(pending[at.Body], func(e summary.EffectFact) bool { return e.Where == where }) {
				p.addMade(ready, source, at)
			}
			return true
		})
	}
	return pending, ready
}

// addMade adds the Namespace that source creates to the entry of the frame's body.
func (p *Package) addMade(list map[*body.Body][]summary.EffectFact, source summary.Source, at Frame) {
	b := at.Body
	if b.Func == nil {
		return
	}
	names := at.Made.Names.Union(p.Returned(b, at.Made.Names))
	made := summary.EffectFact{Kind: event.Create, Names: summary.Portable(names, b.Sig()), Where: p.Where(source.Effect)}
	if !slices.ContainsFunc(list[b], func(e summary.EffectFact) bool { return slices.Equal(e.Names, made.Names) }) {
		list[b] = append(list[b], made)
	}
}
