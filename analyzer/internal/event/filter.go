package event

import (
	"go/types"
	"slices"
	"strings"
)

// Names yields the names of the functions and methods that may be an event.
func Names(yield func(string) bool) { table.namesOf(events)(yield) }

// AssertionNames yields the names of the functions that AssertionOf and IsPollStart
// look at.
func AssertionNames(yield func(string) bool) { table.namesOf(asserts | startsPoll)(yield) }

// MayCreate reports whether a function of that name may create a Namespace.
func MayCreate(name string) bool { return table.mayBe(name, creates) }

// MaySend reports whether a function of that name may send a request.
func MaySend(name string) bool { return table.mayBe(name, sends) }

// Matters reports whether a package that imports path may hold something that
// the rules look for; with names, if it selects one of them.
func Relevant(path string) (selected []string, matters bool) {
	for _, lib := range table.libraries {
		switch {
		case lib.matters&(toEvents|whereSelects) == 0 || !lib.has(path):
		case lib.matters&toEvents != 0:
			return nil, true
		default:
			return lib.namesOf(events), true
		}
	}
	return nil, false
}

// IsTestLibrary reports whether path is that of a library that tests are written with:
// of their nodes, or of their assertions.
func IsTestLibrary(path string) bool {
	return slices.ContainsFunc(table.libraries, func(lib *library) bool { return lib.matters&toTests != 0 && lib.has(path) })
}

// namesOf yields the names, not those of families, of functions that may have one of
// the traits.
func (x *index) namesOf(any traits) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for name := range x.byName.Names() {
			if n, _ := x.byName.Get(name); n.have(any) && !yield(name) {
				return
			}
		}
	}
}

// namesOf returns the names of a library's functions that have one of the traits.
func (l *library) namesOf(any traits) []string {
	var list []string
	for _, f := range l.functions {
		if f.is.have(any) {
			list = append(list, strings.Fields(f.names)...)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// Means reports whether calls of fn may be an event.
func (r *Reader) Means(fn *types.Func) bool { return r.is(fn, events) }

// Sends reports whether calls of fn may be a request.
func (r *Reader) Sends(fn *types.Func) bool { return r.is(fn, sends) }

// is reports whether fn, which may be nil, has one of the traits.
func (r *Reader) is(fn *types.Func, any traits) bool { return r.meaning(fn).have(any) }

// meaning returns what the table says of fn, which may be nil; it is asked of every
// call. Most functions have no traits, and calls of them are not looked at further.
func (r *Reader) meaning(fn *types.Func) meaning {
	if fn == nil {
		return meaning{}
	}
	known, ok := r.known[fn]
	if !ok {
		known = r.table.lookup(fn)
		r.known[fn] = known
	}
	return known
}
