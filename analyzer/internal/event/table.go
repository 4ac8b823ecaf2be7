package event

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/syncvet/syncvet/analyzer/internal/deref"
	"github.com/syncvet/syncvet/analyzer/internal/nameset"
)

// The table says what the functions of outside libraries are to a test. Each function
// is entered once, in the row of its library, and everything that asks about functions
// reads the table: Events, Mode, MayReturn, IsTalk and the like; and the filters by name
// or import path, as Names, AssertionNames and Matters, which keep the rules fast.
//
// To enter a function, add it to its library in one of the files table_*.go:
//
//	{
//		in:      at("example.com/queue"),  // the package; within(path) for those below it too
//		matters: toEvents,                 // rules look at packages that import it
//		functions: []function{
//			{names: "Publish", of: "Client", is: sends, read: (*Reader).readPublish},
//			{names: "Retry RetryN", form: plain, is: polls},
//			{names: "Must*", is: ends},
//			{names: "*", is: talks},
//			{names: "Close", isNot: talks},
//		},
//	}
//
// A function has the traits of all rows that match it, less those that one of these
// takes away by isNot. What may be an event (see events) needs a read function, which
// sees the call and decides: conditions on arguments belong there. Where several rows
// have one, the first that finds an event wins, in the order of newTable. A new trait is
// a new constant below, and a method of Reader that asks for it.
//
// A read function, and what it calls, must use Reader.table where it asks the table: the
// variable table is initialized from them.

// traits are what a function is to a test, a set of bits.
type traits uint32

const (
	creates     traits = 1 << iota // makes an object that may be a Namespace
	reads                          // looks at objects
	waits                          // returns once an object is ready
	sends                          // sends a request
	runsProgram                    // runs a program
	asserts                        // completes an assertion, see AssertionOf
	checks                         // is of testify's, where one call is the whole assertion
	expects                        // begins an assertion, as Expect does
	startsPoll                     // begins an assertion that is polled
	eventually                     // an assertion that runs its function until it holds
	steadily                       // an assertion that runs its function as long as it holds
	negates                        // asserts that the matcher does not match
	wantsError                     // asserts an error, or the opposite of success
	takesOffset                    // has a stack offset before what it is about
	polls                          // runs the functions that it is given until they succeed
	runsLater                      // runs them later, or not in this run at all
	registers                      // registers them for teardown, or as a node: runs them later
	ends                           // ends the test or the program
	exits                          // ends the program with the status it is given, see isFailure
	fails                          // marks the test as failed and goes on
	skips                          // speaks of a test that neither passed nor failed
	talks                          // only speaks to people
	ofFramework                    // belongs to the test's own framework, see IsOfTest
)

// events are the traits of a function that may be an event.
const events = creates | reads | waits | sends | runsProgram

// have reports whether one of the traits is in the set.
func (t traits) have(any traits) bool { return t&any != 0 }

// A library is a row for each of its functions that matters.
type library struct {
	in        []place // nil for all packages
	matters   relevance
	functions []function
}

// A relevance says to what rules a package matters that imports a library.
type relevance uint8

const (
	toEvents     relevance = 1 << iota // those about events, see Matters
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
	is    traits
	isNot traits
	read  reading
}

// A reading reads a call of fn as an event.
type reading func(r *Reader, fn *types.Func, call *ast.CallExpr) (Event, bool)

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
		return isMethod && firstIsContext(fn)
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
	return isPath(path, p.path) || p.prefix != "" && strings.HasPrefix(path, p.prefix)
}

func (l *library) has(path string) bool {
	return slices.ContainsFunc(l.in, func(p place) bool { return p.has(path) })
}

// An entry is a function as the index has it.
type entry struct {
	*function
	library *library
}

// matches reports whether fn, whose name is the entry's, is its function.
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

// table is the index of all libraries. It is not changed.
var table = newTable()

func newTable() *index {
	return newIndex(slices.Concat(kubernetesLibraries(), httpLibraries(), assertionLibraries(), testLibraries(), programLibraries()))
}

// An index finds the functions of libraries by their names.
type index struct {
	libraries []*library
	byName    nameset.Map[*named]
	families  []family
}

// named are the functions of a name.
type named struct {
	traits  // of any of them
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
	n.traits |= e.is
	n.entries = append(n.entries, e)
}

// meaning is what the table says of one function.
type meaning struct {
	traits
	readings []reading
}

// lookup returns what the table says of a function.
func (x *index) lookup(fn *types.Func) meaning {
	var found meaning
	var not traits
	add := func(e entry) {
		if !e.matches(fn) {
			return
		}
		found.traits |= e.is
		not |= e.isNot
		if e.read != nil {
			found.readings = append(found.readings, e.read)
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
	found.traits &^= not
	return found
}

// mayBe reports whether a function of that name may have one of the traits.
func (x *index) mayBe(name string, any traits) bool {
	if n, ok := x.byName.Get(name); ok && n.have(any) {
		return true
	}
	for _, f := range x.families {
		if f.is.have(any) && strings.HasPrefix(name, f.prefix) {
			return true
		}
	}
	return false
}

// builtinIs reports whether the built-in function of that name has one of the traits.
func (x *index) builtinIs(name string, any traits) bool {
	n, ok := x.byName.Get(name)
	return ok && slices.ContainsFunc(n.entries, func(e entry) bool { return e.is.have(any) && e.library.has(builtinPackage) })
}
