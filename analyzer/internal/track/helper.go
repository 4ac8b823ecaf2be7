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

// A Helper is a function that leaves a Namespace ready and has no other effect, so that a
// fix may call it.
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

// importedHelpers returns the helpers of directly imported packages, by path and name.
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

// findHelpers returns the helpers among the functions of the package.
//
//	func waitUntilReady(name string) error      // waits; its parameter 0 is the name
//	func createAndWait(ns *corev1.Namespace) error // creates, too; takes the object
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

// canHelp reports whether the signature fits a helper: a function, without type
// parameters, whose only result is an error.
func canHelp(b *body.Body) bool {
	return b.Func != nil && fitsHelper(b.Func)
}

func fitsHelper(fn *types.Func) bool {
	sig := fn.Signature()
	return sig.Recv() == nil && sig.TypeParams() == nil && fn.Name() != "init" && sig.Results().Len() == 1 && code.IsError(sig.Results().At(0).Type())
}

// onlyHelps reports whether a body, with the functions of the package that it calls, has
// no effect on a cluster but to read Namespaces and what controllers add to them, and, if
// makes is set, to create one. Without makes, a create of any Namespace disqualifies it:
// called after a create, it would only fail.
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

// helpsBy reports whether a helper may contain the call of a function of another package.
// The helper creates a Namespace if makes is set, and else only waits.
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
