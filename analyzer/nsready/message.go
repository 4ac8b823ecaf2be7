package nsready

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"path/filepath"

	"golang.org/x/tools/go/analysis"

	"github.com/syncvet/syncvet/analyzer/internal/summary"
)

// message says which Namespace is not awaited and what comes first that needs
// it.
func message(fset *token.FileSet, source summary.Source, bad finding) string {
	when := fmt.Sprintf(bad.phrase(), place(fset, source.Call.Pos(), bad.pos()))
	return fmt.Sprintf("%s: namespace %s is created here but nothing waits until it is ready %s", Name, spelling(source), when)
}

// place spells a position as seen from another: its line, with the file where
// that differs.
func place(fset *token.FileSet, from, pos token.Pos) string {
	here, there := fset.Position(from), fset.Position(pos)
	if here.Filename == there.Filename {
		return fmt.Sprintf("line %d", there.Line)
	}
	return fmt.Sprintf("%s:%d", filepath.Base(there.Filename), there.Line)
}

// spelling is the Namespace's name as the user wrote it, else its object.
func spelling(source summary.Source) string {
	switch name := source.Name.(type) {
	case *ast.Ident, *ast.SelectorExpr, *ast.BasicLit:
		return types.ExprString(name)
	}
	switch object := unref(source.Object).(type) {
	case *ast.Ident, *ast.SelectorExpr:
		return types.ExprString(object)
	}
	return "with a generated name"
}

func unref(e ast.Expr) ast.Expr {
	if u, ok := e.(*ast.UnaryExpr); ok {
		return u.X
	}
	return e
}

func fileOf(pass *analysis.Pass, pos token.Pos) *ast.File {
	for _, file := range pass.Files {
		if file.FileStart <= pos && pos < file.FileEnd {
			return file
		}
	}
	return nil
}
