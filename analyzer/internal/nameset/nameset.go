// Package nameset has sets and maps of names, to filter identifiers by their spelling:
//
//	nameset.Add(&set, "Create", "Update")
//	set.Has(nameset.Last(call.Fun))   // true for c.Create(ctx, ns), false for c.Get(…)
//
// Analyzers test the name first and look up the object (in types.Info.Uses) of the few
// identifiers whose name matches. An index of all used objects of a package would cost
// more time than all rules take.
package nameset

import (
	"go/ast"
	"iter"
	"maps"
)

// A Map maps names to values. For most names that are not in it, a Bloom filter answers
// without hashing the whole name. The zero Map is empty.
type Map[V any] struct {
	filter [4096 / 64]uint64 // bit(name) is set for each name of byName
	byName map[string]V
}

// A Set is a set of names.
type Set = Map[struct{}]

// Add adds names to a set.
func Add(s *Set, list ...string) {
	for _, name := range list {
		s.Put(name, struct{}{})
	}
}

// Put sets the value of a name.
func (m *Map[V]) Put(name string, value V) {
	if m.byName == nil {
		m.byName = make(map[string]V)
	}
	at := bit(name)
	m.filter[at/64] |= 1 << (at % 64)
	m.byName[name] = value
}

// Get returns the value of a name, and whether it has one.
func (m *Map[V]) Get(name string) (value V, ok bool) {
	if at := bit(name); m.filter[at/64]&(1<<(at%64)) == 0 {
		return value, false
	}
	value, ok = m.byName[name]
	return value, ok
}

// Has reports whether a name has a value.
func (m *Map[V]) Has(name string) bool {
	_, ok := m.Get(name)
	return ok
}

// Names yields the names of the map, in no particular order.
func (m *Map[V]) Names() iter.Seq[string] { return maps.Keys(m.byName) }

// Last returns the last name of an identifier or a selector, "" for any other expression:
// "Create" for (c.Create).
func Last(e ast.Expr) string {
	if id := LastIdent(e); id != nil {
		return id.Name
	}
	return ""
}

// LastIdent returns the identifier whose name Last returns, nil for none.
func LastIdent(e ast.Expr) *ast.Ident {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return e
	case *ast.SelectorExpr:
		return e.Sel
	}
	return nil
}

// bit hashes a name by its length and its first, middle and last byte.
func bit(name string) uint {
	n := uint(len(name))
	if n == 0 {
		return 0
	}
	return (n + 31*uint(name[0]) + 37*uint(name[n/2]) + 61*uint(name[n-1])) % 4096
}
