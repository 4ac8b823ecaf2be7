package summary

import (
	"go/ast"

	"golang.org/x/tools/go/analysis"

	"github.com/syncvet/syncvet/analyzer/internal/assign"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/names"
)

// words are the names of what may matter. To compare names is cheap, to look up what
// they stand for is not, and most calls are of functions that never matter.
type words struct {
	events  *names.Set // of functions of libraries that may be an event
	testing *names.Set // of their assertions
	told    names.Set  // of functions that settings and facts speak of, and of environments
	inside  names.Set  // of functions of the package
	holders func() *assign.Holders
}

func newWords(pass *analysis.Pass, opts *Options) *words {
	w := &words{events: event.Names(), testing: event.AssertionNames(), holders: pass.ResultOf[assign.Analyzer].(*assign.Index).Holders}
	names.Add(&w.told, opts.told()...)
	for _, f := range pass.AllObjectFacts() {
		if does, ok := f.Fact.(*Does); ok && (does.acts() || does.Env != event.Cluster) {
			names.Add(&w.told, f.Object.Name())
		}
	}
	for _, imp := range pass.Pkg.Imports() {
		names.Add(&w.told, event.EnvironmentNames(imp)...)
	}
	for _, file := range pass.Files {
		for _, decl := range file.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok {
				names.Add(&w.inside, fn.Name.Name)
			}
		}
	}
	return w
}

// isInert reports whether a call does nothing but what its receiver and arguments do.
func (w *words) isInert(call *ast.CallExpr) bool {
	name := names.Last(call.Fun)
	if name == "" || w.isOutside(name) || w.testing.Has(name) || w.isFunction(name) {
		return false
	}
	for _, arg := range call.Args {
		switch arg := ast.Unparen(arg).(type) {
		case *ast.FuncLit, *ast.IndexExpr, *ast.IndexListExpr:
			return false
		case *ast.Ident, *ast.SelectorExpr:
			if w.isFunction(names.Last(arg)) {
				return false
			}
		}
	}
	return true
}

// isOutside reports whether a name may be that of a function of another package that
// does something, or of an environment.
func (w *words) isOutside(name string) bool { return w.events.Has(name) || w.told.Has(name) }

// isFunction reports whether a name may be that of a function of the package, or of
// what holds a literal.
func (w *words) isFunction(name string) bool {
	return w.inside.Has(name) || w.holders().Names.Has(name)
}
