// Package say spells what messages of rules speak of: places, functions,
// Namespaces.
package describe

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"path/filepath"
	"strings"

	"github.com/syncvet/syncvet/analyzer/internal/deref"
	"github.com/syncvet/syncvet/analyzer/internal/summary"
)

// Func names a function with its package and receiver.
func Func(fn *types.Func) string {
	name := fn.Name()
	if recv := fn.Signature().Recv(); recv != nil {
		if named := deref.Named(recv.Type()); named != nil {
			name = named.Obj().Name() + "." + name
		}
	}
	return fn.Pkg().Name() + "." + name
}

// Place spells a position as seen from another: its line, with the file where
// that differs.
func Position(fset *token.FileSet, from, pos token.Pos) string {
	here, there := fset.Position(from), fset.Position(pos)
	if here.Filename == there.Filename {
		return fmt.Sprintf("line %d", there.Line)
	}
	return fmt.Sprintf("%s:%d", filepath.Base(there.Filename), there.Line)
}

// Namespace is the Namespace's name as the user wrote it, else its object.
func Namespace(source summary.Source) string {
	switch name := source.WrittenName().(type) {
	case *ast.Ident, *ast.SelectorExpr, *ast.BasicLit:
		return types.ExprString(name)
	}
	switch object := deref.Expr(source.Object).(type) {
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
