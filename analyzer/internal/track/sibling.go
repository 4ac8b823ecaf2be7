package track

import (
	"go/types"
	"slices"
	"strings"

	"github.com/syncvet/syncvet/analyzer/internal/deref"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/summary"
)

// Sibling returns an exported function next to fn, a function of another package, that
// has the same parameters, creates a Namespace and waits for it; nil for none. One with
// fn's name as prefix is preferred:
//
//	func CreateNamespace(name string)        // fn
//	func CreateNamespaceAndWait(name string) // its sibling
//
// It must do nothing else: one that deploys a whole server may create its Namespace and
// wait, too. Where that is not known, its name must have that prefix.
func (p *Package) Sibling(fn *types.Func) *types.Func {
	var found *types.Func
	for _, candidate := range beside(fn) {
		if candidate == fn || !candidate.Exported() || !sameParams(fn, candidate) {
			continue
		}
		fact := p.FactOf(candidate)
		if fact == nil || len(fact.Awaits) == 0 || fact.Has(event.Create) {
			continue
		}
		isPrefixed := strings.HasPrefix(candidate.Name(), fn.Name())
		onlyHelps := slices.ContainsFunc(fact.Helpers, func(h summary.HelperFact) bool { return h.Makes })
		switch {
		case !onlyHelps && (!isPrefixed || fitsHelper(candidate)):
		case isPrefixed:
			return candidate
		case found == nil:
			found = candidate
		}
	}
	return found
}

// beside returns the functions of fn's package, or the methods of fn's receiver type.
func beside(fn *types.Func) []*types.Func {
	var list []*types.Func
	if recv := fn.Signature().Recv(); recv != nil {
		if named := deref.Named(recv.Type()); named != nil {
			for m := range named.Methods() {
				list = append(list, m)
			}
		}
		return list
	}
	scope := fn.Pkg().Scope()
	for _, name := range scope.Names() {
		if f, ok := scope.Lookup(name).(*types.Func); ok {
			list = append(list, f)
		}
	}
	return list
}

func sameParams(a, b *types.Func) bool {
	return types.Identical(a.Signature().Params(), b.Signature().Params()) && a.Signature().Variadic() == b.Signature().Variadic()
}
