package track

import (
	"cmp"
	"go/ast"
	"go/types"
	"slices"

	"github.com/syncvet/syncvet/analyzer/internal/body"
	"github.com/syncvet/syncvet/analyzer/internal/code"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
	"github.com/syncvet/syncvet/analyzer/internal/summary"
)

// A Helper is a function that leaves a Namespace ready and does nothing else, so
// that a repair may call it.
type Helper struct {
	Func *types.Func
	summary.HelperFact
}

// Helpers returns the helpers that the package may call: its own in source order,
// then those of the packages it imports, by path and name.
func (p *Package) Helpers() []Helper {
	var helpers []Helper
	add := func(fn *types.Func, facts []summary.HelperFact) {
		for _, h := range facts {
			helpers = append(helpers, Helper{fn, h})
		}
	}
	own := p.helpers()
	for _, b := range p.Bodies {
		add(b.Func, own[b])
	}
	imported := p.ImportedFacts()
	for _, fn := range p.importedHelpers() {
		add(fn, imported[fn].Helpers)
	}
	return helpers
}

// importedHelpers returns the functions that help, of the packages that this one imports,
// by path and name.
func (p *Package) importedHelpers() []*types.Func {
	imported := make(map[*types.Package]bool)
	for _, imp := range p.Types.Imports() {
		imported[imp] = true
	}
	var list []*types.Func
	for fn, fact := range p.ImportedFacts() {
		if len(fact.Helpers) > 0 && imported[fn.Pkg()] {
			list = append(list, fn)
		}
	}
	slices.SortFunc(list, func(a, b *types.Func) int {
		return cmp.Or(cmp.Compare(a.Pkg().Path(), b.Pkg().Path()), cmp.Compare(a.Name(), b.Name()))
	})
	return list
}

// findHelpers returns what functions of the package help with.
func (p *Package) findHelpers() map[*body.Body][]summary.HelperFact {
	found := make(map[*body.Body][]summary.HelperFact)
	add := func(b *body.Body, names ref.Set, makes bool) {
		if !canHelp(b) || !p.onlyHelps(b, makes, map[*body.Body]bool{}) {
			return
		}
		for _, r := range ref.InSlots(names, b.Sig()) {
			i, isParam := r.Slot.ParamIndex()
			h := summary.HelperFact{Makes: makes, Param: i, ByObject: r.Path != ""}
			if isParam && (r.Path == "" || r.Path == ".Name") && !slices.Contains(found[b], h) {
				found[b] = append(found[b], h)
				return
			}
		}
	}
	untilReady := p.Tracker(Ready())
	for source := range p.SourcesIn(canHelp, p.Sources()) {
		untilReady.trace(source, func(at Frame) bool {
			if !at.Leaves && len(at.Violations) == 0 {
				add(at.Body, at.Made.Names, true)
			}
			return len(at.Violations) == 0
		})
	}
	for _, b := range p.Bodies {
		if len(found[b]) > 0 || !canHelp(b) {
			continue
		}
		for _, e := range p.SummaryOf(b).Effects {
			if e.Kind == event.Wait {
				add(b, e.Names, false)
			}
		}
	}
	return found
}

// canHelp reports whether a function can be called from anywhere in its package
// and says by an error whether it has succeeded.
func canHelp(b *body.Body) bool {
	return b.Func != nil && b.Sig().Recv() == nil && b.Sig().TypeParams() == nil && b.Func.Name() != "init" &&
		b.Sig().Results().Len() == 1 && code.IsError(b.Sig().Results().At(0).Type())
}

// onlyHelps reports whether all that a body does to a cluster, itself or by the
// functions of the package that it calls, is to look at a Namespace and at what its
// controllers add, and to create it where makes is set. A function that creates a Namespace,
// be its name known or not, is no helper for waiting: behind a create it would only fail.
func (p *Package) onlyHelps(b *body.Body, makes bool, seen map[*body.Body]bool) bool {
	if seen[b] {
		return true
	}
	seen[b] = true
	clean := true
	ast.Inspect(b.Block, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt:
			clean = false
		case *ast.CallExpr:
			if called := p.Function(n.Fun); called != nil {
				clean = clean && p.onlyHelps(called, makes, seen)
			} else {
				clean = clean && p.helpsBy(n, makes)
			}
		}
		return clean
	})
	return clean
}

// helpsBy reports whether a call of a function that is not in the package has a
// place in a helper, which makes a Namespace or only waits.
func (p *Package) helpsBy(call *ast.CallExpr, makes bool) bool {
	fn := p.Refs.Callee(call)
	if fn == nil {
		return true // a conversion, a builtin, or a parameter
	}
	if events := p.Events.Of(call); len(events) > 0 {
		return !slices.ContainsFunc(events, func(e event.Event) bool {
			isLook := (e.Kind == event.Read || e.Kind == event.Wait) && !e.Pods
			return !isLook && !(makes && e.Kind == event.Create)
		})
	}
	if fact := p.FactOf(fn); fact != nil {
		return slices.ContainsFunc(fact.Helpers, func(h summary.HelperFact) bool { return makes || !h.Makes })
	}
	return !p.IsSummarized(fn) && !p.Events.ReachesOut(fn, p.Types)
}
