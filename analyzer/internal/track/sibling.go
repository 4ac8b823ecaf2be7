package track

import (
	"go/types"
	"strings"

	"github.com/syncvet/syncvet/analyzer/internal/deref"
	"github.com/syncvet/syncvet/analyzer/internal/event"
)

// Sibling returns an exported function next to fn, a function of another package, that
// has the same parameters, creates a Namespace and waits for it; nil for none. One with
// fn's name as prefix is preferred:
//
//	func CreateNamespace(name string)        // fn
//	func CreateNamespaceAndWait(name string) // its sibling
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
		if strings.HasPrefix(candidate.Name(), fn.Name()) {
			return candidate
		}
		if found == nil {
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
