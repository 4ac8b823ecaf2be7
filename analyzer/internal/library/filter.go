package library

import (
	"go/types"
	"iter"
	"slices"
	"strings"
)

// Names yields the names of the functions and methods that may be an event.
func Names(yield func(string) bool) { table.namesOf(Events)(yield) }

// AssertionNames yields the names of the functions that begin a polled assertion or
// complete an assertion.
func AssertionNames(yield func(string) bool) { table.namesOf(Asserts | StartsPoll)(yield) }

// MayCreate reports whether a function of that name may create a Namespace.
func MayCreate(name string) bool { return table.mayBe(name, creates) }

// MaySend reports whether a function of that name may send a request.
func MaySend(name string) bool { return table.mayBe(name, Sends) }

// PollNames yields the names of the functions and methods of a package that may run what
// they are given until it succeeds; none for most packages.
func PollNames(pkg *types.Package) iter.Seq[string] {
	return func(yield func(string) bool) {
		var rows []*function
		for _, lib := range table.pollers {
			if lib.has(pkg.Path()) {
				rows = append(rows, lib.polling()...)
			}
		}
		if len(rows) == 0 {
			return
		}
		for name := range declaredNames(pkg) {
			if slices.ContainsFunc(rows, func(f *function) bool { return f.hasName(name) }) && !yield(name) {
				return
			}
		}
	}
}

// polling returns the rows of the library's functions that poll.
func (l *library) polling() []*function {
	var rows []*function
	for i := range l.functions {
		if l.functions[i].is.Have(polls | listens) {
			rows = append(rows, &l.functions[i])
		}
	}
	return rows
}

// hasName reports whether the row is of functions of a name.
func (f *function) hasName(name string) bool {
	for of := range strings.FieldsSeq(f.names) {
		prefix, isFamily := strings.CutSuffix(of, "*")
		if name == of || isFamily && strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return false
}

// declaredNames yields the names that a package exports, with those of methods.
func declaredNames(pkg *types.Package) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, name := range pkg.Scope().Names() {
			obj := pkg.Scope().Lookup(name)
			if !obj.Exported() {
				continue
			}
			if !yield(name) {
				return
			}
			if named, ok := types.Unalias(obj.Type()).(*types.Named); ok {
				for m := range named.Methods() {
					if m.Exported() && !yield(m.Name()) {
						return
					}
				}
			}
		}
	}
}

// MayEnd reports whether a function of that name may end the test or the program.
func MayEnd(name string) bool { return table.mayBe(name, Ends|Exits) }

// BuiltinEnds reports whether the built-in function of that name ends the program.
func BuiltinEnds(name string) bool { return table.builtinIs(name, Ends) }

// Relevant reports whether a package that imports path may have something in it that
// the rules look for. Selected are the names of which it must then select one; none where
// any code may have it.
func Relevant(path string) (selected []string, matters bool) {
	for _, lib := range table.libraries {
		switch {
		case lib.matters&(toEvents|whereSelects) == 0 || !lib.has(path):
		case lib.matters&toEvents != 0:
			return nil, true
		default:
			return lib.namesOf(Events), true
		}
	}
	return nil, false
}

// IsTestLibrary reports whether path is that of a library that tests are written with:
// of their nodes, or of their assertions.
func IsTestLibrary(path string) bool {
	return slices.ContainsFunc(table.libraries, func(lib *library) bool { return lib.matters&toTests != 0 && lib.has(path) })
}

// namesOf returns the names of a library's functions that have one of the traits.
func (l *library) namesOf(any Traits) []string {
	var list []string
	for _, f := range l.functions {
		if f.is.Have(any) {
			list = append(list, strings.Fields(f.names)...)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}
