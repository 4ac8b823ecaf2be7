// Package library is the table of what the functions of other libraries are to a
// Kubernetes end-to-end test: which create objects, send requests, make assertions, poll,
// or end the test. It also has the import paths by which packages, functions and types are
// recognized; a vendored copy keeps the end of its path.
//
// Each function is entered once, in the row of its library, and all that ask about
// functions read the table: a Lookup, for one function; and the filters by name or import
// path, as Names, AssertionNames and Relevant, which keep the rules fast.
//
// To enter a function, add it to its library in one of the files table_*.go:
//
//	{
//		in:      at("example.com/queue"),  // the package; within(path) for those below it too
//		matters: toEvents,                 // rules look at packages that import it
//		functions: []function{
//			{names: "Publish", of: "Client", is: Sends, read: ReadPublish},
//			{names: "Retry RetryN", form: plain, is: polls},
//			{names: "Must*", is: Ends},
//			{names: "*", is: Talks},
//			{names: "Close", isNot: Talks},
//		},
//	}
//
// A function has the traits of all rows that match it, without those that one of these
// rows takes away by isNot. A function that may be an event (see Events) needs a Reading.
// Package event has a function for each Reading, which sees the call and decides:
// conditions on arguments belong there. Where several rows have a Reading, the first that
// finds an event wins, in the order of newTable. A new trait is a new constant of Traits.
package library

import (
	"go/types"
	"slices"
	"strings"
)

// A library is a row for each of its functions that matters.
type library struct {
	in        []place // nil for all packages
	matters   relevance
	functions []function
}

// A relevance says to which rules a package matters that imports a library.
type relevance uint8

const (
	toEvents     relevance = 1 << iota // those about events, see Relevant
	whereSelects                       // those about events, if it selects one of the functions that may be one
	toTests                            // those about how tests are written, see IsTestLibrary
)

// A function is a row of the table.
type function struct {
	// names has spaces between them. A name that ends with * is a family: all that
	// begin so.
	names string
	of    string // the name of the type whose method it is; empty for any, or none
	form  form
	is    Traits
	isNot Traits
	read  Reading
	// polling is set where is has polls, mark where it wraps what a polled function returns.
	polling Polling
	mark    Mark
}

// A form is how a function is declared.
type form uint8

const (
	anyForm form = iota
	plain        // no method
	method
	clientMethod // a method with a context first, as those of Kubernetes' clients
)

// has reports whether fn has the form.
func (f form) has(fn *types.Func) bool {
	switch isMethod := fn.Signature().Recv() != nil; f {
	case plain:
		return !isMethod
	case method:
		return isMethod
	case clientMethod:
		return isMethod && TakesContext(fn)
	}
	return true
}

// A place is where packages are found.
type place struct {
	path   string // of the package, or of a vendored copy
	prefix string // of the paths below it; empty where they do not belong to it
	part   string // of all the paths, where that is all that is known
}

// at returns the places of packages.
func at(paths ...string) []place {
	var all []place
	for _, path := range paths {
		all = append(all, place{path: path})
	}
	return all
}

// within returns the places of packages and of those below them.
func within(paths ...string) []place {
	var all []place
	for _, path := range paths {
		all = append(all, place{path: path, prefix: path + "/"})
	}
	return all
}

// containing returns the place of packages with that part in their paths.
func containing(part string) []place { return []place{{part: part}} }

func (p place) has(path string) bool {
	if p.part != "" {
		return strings.Contains(path, p.part)
	}
	return IsPath(path, p.path) || p.prefix != "" && strings.HasPrefix(withoutVendor(path), p.prefix)
}

func (l *library) has(path string) bool {
	return slices.ContainsFunc(l.in, func(p place) bool { return p.has(path) })
}

// table is the index of all libraries. It is not changed.
var table = newTable()

func newTable() *index {
	return newIndex(slices.Concat(kubernetesLibraries(), httpLibraries(), assertionLibraries(), testLibraries(), retryLibraries(), programLibraries()))
}
