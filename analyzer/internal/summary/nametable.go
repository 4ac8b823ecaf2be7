package summary

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/syncvet/syncvet/analyzer/internal/body"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/library"
	"github.com/syncvet/syncvet/analyzer/internal/nameset"
)

// word is what a name may stand for, a set of bits.
type nameKind uint8

const (
	ofEvent     nameKind = 1 << iota // a function of a library that may be an event
	ofCreation                       // one that may create a Namespace
	ofRequest                        // one that may send a request
	ofAssertion                      // an assertion, or the start of one
	ofKnown                          // a function that settings or facts speak of, or an environment
	ofPackage                        // a function of the package
)

// words are the names of what may matter. To compare names is cheap, to look up what
// they stand for is not, and most calls are of functions that never matter.
type nameTable struct{ all nameset.Map[*nameEntry] }

// known is a name that may matter.
type nameEntry struct {
	nameKind
	// Where it stands, for functions of the package.
	in      []*body.Body
	outside bool // of all bodies
}

func newNameTable(pass *analysis.Pass, opts *Options, imported *imported) *nameTable {
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
	w.addEnvironments(pass.Pkg)
	for _, file := range pass.Files {
		for _, decl := range file.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok {
				w.add(fn.Name.Name, ofPackage)
			}
		}
	}
	return w
}

// addEnvironments adds the names of environments: those of the packages that declare
// them, and aliases of the package's own.
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

// of tells what a name may stand for.
func (w *nameTable) of(name string) nameKind {
	if n, ok := w.all.Get(name); ok {
		return n.nameKind
	}
	return 0
}

// isInert reports whether a call does nothing but what its receiver and arguments do.
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
