// Package names compares names, which is cheap where to look up what they stand for is
// not: it has maps that all identifiers of a package can be looked up in.
package nameset

import (
	"go/ast"
	"iter"
	"maps"
)

// A Map maps names to values. It tells of most names that are not in it without
// hashing them. The zero Map is empty.
type Map[V any] struct {
	marks  [4096 / 64]uint64
	byName map[string]V
}

// A Set is a set of names.
type Set = Map[struct{}]

// Add adds a name to a set.
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
	at := mark(name)
	m.marks[at/64] |= 1 << (at % 64)
	m.byName[name] = value
}

// Get returns the value of a name, and whether it has one.
func (m *Map[V]) Get(name string) (value V, ok bool) {
	if at := mark(name); m.marks[at/64]&(1<<(at%64)) == 0 {
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

// Names returns the map's names in no order.
func (m *Map[V]) Names() iter.Seq[string] { return maps.Keys(m.byName) }

// Last returns the name that an expression ends with, "" if it is none of a variable,
// a field or a function.
func Last(e ast.Expr) string {
	if id := LastIdent(e); id != nil {
		return id.Name
	}
	return ""
}

// LastIdent returns the identifier of Last, nil for none.
func LastIdent(e ast.Expr) *ast.Ident {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return e
	case *ast.SelectorExpr:
		return e.Sel
	}
	return nil
}

// mark tells names apart by their length and some of their letters.
func mark(name string) uint {
	n := uint(len(name))
	if n == 0 {
		return 0
	}
	return (n + 31*uint(name[0]) + 37*uint(name[n/2]) + 61*uint(name[n-1])) % 4096
}
