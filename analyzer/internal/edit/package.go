package edit

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// Dependency returns the package with a path that pkg depends on, directly or not, nil for
// none. Such a package can be imported without a change to go.mod.
func Dependency(pkg *types.Package, path string) *types.Package {
	seen := map[*types.Package]bool{}
	todo := []*types.Package{pkg}
	for len(todo) > 0 {
		at := todo[0]
		todo = todo[1:]
		if at.Path() == path && at.Complete() {
			return at
		}
		for _, imp := range at.Imports() {
			if !seen[imp] {
				seen[imp] = true
				todo = append(todo, imp)
			}
		}
	}
	return nil
}

// Elsewhere returns the package-level names of files that are in the package but not in
// the pass: files with other build constraints, and the test files if the pass has none.
// read reads files of the pass.
func Elsewhere(pass *analysis.Pass, read func(string) ([]byte, error)) map[string]bool {
	names := make(map[string]bool)
	for _, name := range pass.IgnoredFiles {
		if text, err := read(name); err == nil {
			declared(pass.Pkg.Name(), text, names)
		}
	}
	fileName := func(file *ast.File) string { return pass.Fset.File(file.FileStart).Name() }
	isTest := func(file *ast.File) bool { return strings.HasSuffix(fileName(file), "_test.go") }
	if len(pass.Files) == 0 || slices.ContainsFunc(pass.Files, isTest) {
		return names
	}
	// Pass.ReadFile has no files but the pass's own.
	tests, _ := filepath.Glob(filepath.Join(filepath.Dir(fileName(pass.Files[0])), "*_test.go"))
	for _, name := range tests {
		if text, err := os.ReadFile(name); err == nil {
			declared(pass.Pkg.Name(), text, names)
		}
	}
	return names
}

// declared adds the package-level names of a file of package pkg. A file that does not
// parse has none.
func declared(pkg string, text []byte, names map[string]bool) {
	file, err := parser.ParseFile(token.NewFileSet(), "", text, parser.SkipObjectResolution)
	if err != nil || file.Name.Name != pkg {
		return
	}
	for _, decl := range file.Decls {
		switch decl := decl.(type) {
		case *ast.FuncDecl:
			if decl.Recv == nil {
				names[decl.Name.Name] = true
			}
		case *ast.GenDecl:
			for _, spec := range decl.Specs {
				switch spec := spec.(type) {
				case *ast.ValueSpec:
					for _, name := range spec.Names {
						names[name.Name] = true
					}
				case *ast.TypeSpec:
					names[spec.Name.Name] = true
				}
			}
		}
	}
}
