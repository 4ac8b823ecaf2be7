package summary

import (
	"go/ast"
	"iter"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/syncvet/syncvet/analyzer/internal/library"
)

// isOutside reports whether a package is in the module cache or in a vendor folder. Its
// functions are not summarized: drivers that load dependencies from source (gopls,
// multichecker) must find the same as those that load export data.
func isOutside(pass *analysis.Pass) bool {
	if pass.Module == nil || pass.Module.Version == "" || len(pass.Files) == 0 {
		return false
	}
	name := filepath.ToSlash(pass.Fset.File(pass.Files[0].FileStart).Name())
	return strings.Contains(name, "@"+pass.Module.Version+"/") || strings.Contains(name, "/vendor/")
}

// isRelevant reports whether a package uses something that the rules look for, or imports
// a package with facts.
func isRelevant(pass *analysis.Pass) bool {
	selected := make(map[string][]string) // by the path of the package that declares it
	for _, imp := range pass.Pkg.Imports() {
		names, ok := library.Relevant(imp.Path())
		if ok && len(names) == 0 || pass.ImportPackageFact(imp, new(FuncFact)) {
			return true
		}
		for _, name := range names {
			selected[name] = append(selected[name], imp.Path())
		}
	}
	if len(selected) == 0 {
		return false
	}
	in := pass.ResultOf[inspect.Analyzer].(*inspector.Inspector)
	for name := range selectedNames(in, hasDotImport(pass.Files)) {
		if paths := selected[name.Name]; len(paths) > 0 {
			if obj := pass.TypesInfo.Uses[name]; obj != nil && obj.Pkg() != nil && slices.Contains(paths, obj.Pkg().Path()) {
				return true
			}
		}
	}
	return false
}

// selectedNames yields the identifiers after a dot (Create in c.Create), or all
// identifiers if all is set.
func selectedNames(in *inspector.Inspector, all bool) iter.Seq[*ast.Ident] {
	return func(yield func(*ast.Ident) bool) {
		if all {
			for n := range in.PreorderSeq((*ast.Ident)(nil)) {
				if !yield(n.(*ast.Ident)) {
					return
				}
			}
			return
		}
		for n := range in.PreorderSeq((*ast.SelectorExpr)(nil)) {
			if !yield(n.(*ast.SelectorExpr).Sel) {
				return
			}
		}
	}
}

func hasDotImport(files []*ast.File) bool {
	return slices.ContainsFunc(files, func(f *ast.File) bool {
		return slices.ContainsFunc(f.Imports, func(spec *ast.ImportSpec) bool { return spec.Name != nil && spec.Name.Name == "." })
	})
}
