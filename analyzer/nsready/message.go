package nsready

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"path/filepath"
	"strings"

	"github.com/syncvet/syncvet/analyzer/internal/summary"
)

// message says which Namespace is not awaited and what comes first that needs
// it.
func message(pkg *summary.Package, source summary.Source, bad finding) string {
	when := fmt.Sprintf(bad.phrase(), place(pkg.Fset, source.Call.Pos(), bad.pos()))
	return fmt.Sprintf("%s: namespace %s is created here%s but nothing waits until it is ready %s%s",
		Name, spelling(source), through(source), when, instead(pkg, source))
}

// through names the helper of another package that creates, and where.
func through(source summary.Source) string {
	switch {
	case source.Via == nil:
		return ""
	case source.Where == "":
		return " through " + qualified(source.Via)
	}
	return fmt.Sprintf(" through %s (%s)", qualified(source.Via), source.Where)
}

// instead names the helper's sibling that waits.
func instead(pkg *summary.Package, source summary.Source) string {
	if source.Via == nil {
		return ""
	}
	if sibling := pkg.Sibling(source.Via); sibling != nil {
		return fmt.Sprintf("; %s creates it and waits", qualified(sibling))
	}
	return ""
}

func qualified(fn *types.Func) string {
	name := fn.Name()
	if recv := fn.Signature().Recv(); recv != nil {
		t := types.Unalias(recv.Type())
		if p, ok := t.(*types.Pointer); ok {
			t = types.Unalias(p.Elem())
		}
		if named, ok := t.(*types.Named); ok {
			name = named.Obj().Name() + "." + name
		}
	}
	return fn.Pkg().Name() + "." + name
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
	for _, r := range source.Names {
		if v, ok := r.Obj.(*types.Var); ok {
			return v.Name() + strings.TrimSuffix(r.Path, ".Name")
		}
	}
	return "with a generated name"
}

func unref(e ast.Expr) ast.Expr {
	if u, ok := e.(*ast.UnaryExpr); ok {
		return u.X
	}
	return e
}
