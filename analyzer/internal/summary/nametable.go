package summary

import (
	"go/ast"
	"go/types"

	"github.com/syncvet/syncvet/analyzer/internal/body"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/library"
	"github.com/syncvet/syncvet/analyzer/internal/nameset"
)

// nameKind is a set of kinds of things that a name may refer to.
type nameKind uint16

const (
	ofEvent     nameKind = 1 << iota // library function with an event: Get, Create, Post
	ofCreation                       // of these, one that may create a Namespace
	ofRequest                        // of these, one that may send a request
	ofAssertion                      // an assertion, or the start of one
	ofKnown                          // function in the settings or with a fact, or an environment
	ofPackage                        // function of the package
	ofParameter                      // parameter that is a function
	ofMatcher                        // type of the package that is a matcher
	ofPoll                           // library function that runs what it is given until it succeeds
)

// nameTable holds the names of all that may have an effect, see nameset. Most calls are of
// functions that are not in it.
type nameTable struct{ all nameset.Map[*nameEntry] }

// nameEntry is the entry of one name.
type nameEntry struct {
	nameKind
	// For ofPackage:
	in      []*body.Body // bodies that contain the name
	outside bool         // it also occurs outside of all bodies
}

func newNameTable(pkg *types.Package, index *body.Index, opts *Options, imported *imported) *nameTable {
	w := new(nameTable)
	for name := range library.Names {
		w.add(name, ofEvent)
		if library.MayCreate(name) {
			w.add(name, ofCreation)
		}
		if library.MaySend(name) {
			w.add(name, ofRequest)
		}
	}
	for name := range library.AssertionNames {
		w.add(name, ofAssertion)
	}
	for _, name := range opts.functionNames() {
		w.add(name, ofKnown)
	}
	for fn, fact := range imported.funcs {
		if fact.acts() || fact.Env != event.Cluster {
			w.add(fn.Name(), ofKnown)
		}
	}
	w.addEnvironments(pkg)
	for _, imp := range pkg.Imports() {
		for name := range library.PollNames(imp) {
			w.add(name, ofPoll)
		}
	}
	for name := range index.Declared.Names() {
		w.add(name, ofPackage)
	}
	if index.Declared.Has("Match") {
		w.addMatchers(pkg)
	}
	return w
}

// addMatchers adds the names of the package's own matchers.
func (w *nameTable) addMatchers(pkg *types.Package) {
	for _, name := range pkg.Scope().Names() {
		if obj, ok := pkg.Scope().Lookup(name).(*types.TypeName); ok && matchOf(obj.Type()) != nil {
			w.add(name, ofMatcher)
		}
	}
}

// addEnvironments adds the names of environments that imported packages declare, and the
// package's own aliases of them.
func (w *nameTable) addEnvironments(pkg *types.Package) {
	found := false
	for _, imp := range pkg.Imports() {
		for _, name := range event.EnvironmentNames(imp) {
			w.add(name, ofKnown)
			found = true
		}
	}
	if !found {
		return
	}
	for _, name := range pkg.Scope().Names() {
		if obj, ok := pkg.Scope().Lookup(name).(*types.TypeName); ok && obj.IsAlias() && event.EnvironmentOf(obj) != event.Cluster {
			w.add(name, ofKnown)
		}
	}
}

func (w *nameTable) add(name string, what nameKind) {
	n, ok := w.all.Get(name)
	if !ok {
		n = new(nameEntry)
		w.all.Put(name, n)
	}
	n.nameKind |= what
}

// of returns the kinds of a name, 0 if it is not in the table.
func (w *nameTable) of(name string) nameKind {
	if n, ok := w.all.Get(name); ok {
		return n.nameKind
	}
	return 0
}

// isInert reports, by names only, that a call has no effect of its own: the function is
// not in the name table, and no argument is a function that the call could run.
func (p *Package) isInert(call *ast.CallExpr) bool {
	if name := nameset.Last(call.Fun); name == "" || p.nameTable.of(name) != 0 || p.MayBeFunction(name) {
		return false
	}
	for _, arg := range call.Args {
		switch arg := ast.Unparen(arg).(type) {
		case *ast.FuncLit, *ast.IndexExpr, *ast.IndexListExpr:
			return false
		case *ast.Ident, *ast.SelectorExpr:
			if p.MayBeFunction(nameset.Last(arg)) {
				return false
			}
		}
	}
	return true
}
