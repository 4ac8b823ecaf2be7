package body

import (
	"go/ast"

	"github.com/syncvet/syncvet/analyzer/internal/flow"
	"github.com/syncvet/syncvet/analyzer/internal/library"
	"github.com/syncvet/syncvet/analyzer/internal/nameset"
)

// MaySkip reports whether code may end the test as skipped: by a call of Skip, or of a
// function of the package that may.
//
// Have: Skip("needs two nodes"), or needsNodes(2) with func needsNodes(n int) { … Skip("…") }
func (ix *Index) MaySkip(n ast.Node) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.CallExpr:
			found = found || ix.skips(n)
		}
		return !found
	})
	return found
}

func (ix *Index) skips(call *ast.CallExpr) bool {
	fun := ast.Unparen(call.Fun)
	if index, ok := fun.(*ast.IndexExpr); ok { // f[T]
		fun = index.X
	}
	name := nameset.Last(fun)
	if library.MayEnd(name) {
		is := ix.Functions.Of(ix.Refs.Callee(call))
		return is.Have(library.Skips) && is.Have(library.Ends)
	}
	if !ix.MayBeFunction(name) {
		return false
	}
	called := ix.Function(call.Fun)
	if called == nil {
		return false
	}
	if called.skips == flow.Unknown {
		called.skips = flow.False // for recursion
		called.skips = flow.Of(ix.MaySkip(called.Block))
	}
	return called.skips == flow.True
}
