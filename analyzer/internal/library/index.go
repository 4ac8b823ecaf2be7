package library

import (
	"go/types"
	"slices"
	"strings"

	"github.com/syncvet/syncvet/analyzer/internal/deref"
	"github.com/syncvet/syncvet/analyzer/internal/nameset"
)

// An index finds the functions of libraries by their names.
type index struct {
	libraries []*library
	pollers   []*library // those with functions that poll
	byName    nameset.Map[*named]
	families  []family
}

// An entry is a function as the index has it.
type entry struct {
	*function
	library *library
}

// matches reports whether fn, whose name is that of the entry, is its function.
func (e entry) matches(fn *types.Func) bool {
	if e.library.in != nil && (fn.Pkg() == nil || !e.library.has(fn.Pkg().Path())) {
		return false
	}
	if e.of != "" {
		recv := fn.Signature().Recv()
		if recv == nil {
			return false
		}
		if n := deref.Named(recv.Type()); n == nil || n.Obj().Name() != e.of {
			return false
		}
	}
	return e.form.has(fn)
}

// named are the functions of a name.
type named struct {
	Traits  // of any of them
	entries []entry
}

// A family are the functions whose names begin alike.
type family struct {
	prefix string
	entry
}

func newIndex(libraries []library) *index {
	x := new(index)
	for _, lib := range libraries {
		x.libraries = append(x.libraries, &lib)
		if lib.in != nil && len(lib.polling()) > 0 {
			x.pollers = append(x.pollers, &lib)
		}
		for i := range lib.functions {
			e := entry{function: &lib.functions[i], library: &lib}
			for name := range strings.FieldsSeq(e.names) {
				x.add(name, e)
			}
		}
	}
	return x
}

func (x *index) add(name string, e entry) {
	if prefix, ok := strings.CutSuffix(name, "*"); ok {
		x.families = append(x.families, family{prefix: prefix, entry: e})
		return
	}
	n, ok := x.byName.Get(name)
	if !ok {
		n = new(named)
		x.byName.Put(name, n)
	}
	n.Traits |= e.is
	n.entries = append(n.entries, e)
}

// lookup returns what the table says of a function.
func (x *index) lookup(fn *types.Func) Meaning {
	var found Meaning
	var not Traits
	add := func(e entry) {
		if !e.matches(fn) {
			return
		}
		found.Traits |= e.is
		not |= e.isNot
		found.Polling, found.Mark = max(found.Polling, e.polling), max(found.Mark, e.mark)
		if e.read != noReading {
			found.Readings = append(found.Readings, e.read)
		}
	}
	if n, ok := x.byName.Get(fn.Name()); ok {
		for _, e := range n.entries {
			add(e)
		}
	}
	for _, f := range x.families {
		if strings.HasPrefix(fn.Name(), f.prefix) {
			add(f.entry)
		}
	}
	found.Traits &^= not
	return found
}

// mayBe reports whether a function of that name may have one of the traits.
func (x *index) mayBe(name string, any Traits) bool {
	if n, ok := x.byName.Get(name); ok && n.Have(any) {
		return true
	}
	for _, f := range x.families {
		if f.is.Have(any) && strings.HasPrefix(name, f.prefix) {
			return true
		}
	}
	return false
}

// builtinIs reports whether the built-in function of that name has one of the traits.
func (x *index) builtinIs(name string, any Traits) bool {
	n, ok := x.byName.Get(name)
	return ok && slices.ContainsFunc(n.entries, func(e entry) bool { return e.is.Have(any) && e.library.has(builtinPackage) })
}

// namesOf yields the names, not those of families, of functions that may have one of
// the traits.
func (x *index) namesOf(any Traits) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for name := range x.byName.Names() {
			if n, _ := x.byName.Get(name); n.Have(any) && !yield(name) {
				return
			}
		}
	}
}
