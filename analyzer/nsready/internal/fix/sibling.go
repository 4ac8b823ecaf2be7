package fix

import (
	"fmt"
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/syncvet/syncvet/analyzer/internal/edit"
	"github.com/syncvet/syncvet/analyzer/internal/summary"
)

// sibling replaces the called helper of another package by its sibling that waits:
//
//	util.CreateNamespace("blue")
//	util.CreateNamespaceAndWait("blue")
type sibling struct {
	file *ast.File
	name *ast.Ident
	fn   *types.Func
}

// sibling finds a sibling with the same parameters and results, see track.Package.Sibling.
func (p *planner) sibling(source summary.Source) (sibling, bool) {
	if source.Via == nil || source.Call == nil {
		return sibling{}, false
	}
	r := sibling{file: edit.FileOf(p.pass, source.Call.Pos()), fn: p.pkg.Sibling(source.Via)}
	if r.file == nil || ast.IsGenerated(r.file) || r.fn == nil || p.pkg.Refs.Callee(source.Call) != source.Via {
		return r, false
	}
	switch fun := ast.Unparen(source.Call.Fun).(type) {
	case *ast.SelectorExpr:
		r.name = fun.Sel
	case *ast.Ident: // dot-imported
		if p.text(r.file).Lookup(r.fn.Name(), fun.Pos()) != r.fn {
			return r, false
		}
		r.name = fun
	}
	return r, r.name != nil && !p.text(r.file).Aligns(edit.Of(r.name)) && types.Identical(source.Via.Signature().Results(), r.fn.Signature().Results())
}

func (r sibling) where() *ast.File { return r.file }

func (r sibling) fix(*planner) (analysis.SuggestedFix, bool) {
	return analysis.SuggestedFix{
		Message:   fmt.Sprintf("Create the namespace with %s", r.fn.Name()),
		TextEdits: []analysis.TextEdit{edit.Replace(edit.Of(r.name), r.fn.Name())},
	}, true
}
