package load

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"go/types"

	"github.com/syncvet/syncvet/internal/driver/run"
	"github.com/syncvet/syncvet/internal/driver/toolchain"
)

// An export is a package's file with export data, and its types or the error of reading it.
type export struct {
	file  string
	types *types.Package
	err   error
}

// readExports reads the export data of packages, by ID. It must be done before any source
// is type-checked, as it adds objects to packages that have been read in part. It returns
// an error if another version of Go wrote the data.
func readExports(fset *token.FileSet, packages []*listed) (map[string]export, error) {
	files := make(map[string]string)
	for _, p := range packages {
		files[p.path()] = p.Export
	}
	imp := toolchain.Importer(fset, func(path string) string { return files[path] })
	read := map[string]export{"unsafe": {types: types.Unsafe}}
	for _, p := range packages {
		pkg, err := imp.Import(p.path())
		var mismatch *toolchain.Mismatch
		if errors.As(err, &mismatch) {
			return nil, err
		}
		read[p.ImportPath] = export{p.Export, pkg, err} // importers report the error
	}
	return read, nil
}

// importerFunc implements types.Importer.
type importerFunc func(path string) (*types.Package, error)

// Import calls the function.
func (f importerFunc) Import(path string) (*types.Package, error) { return f(path) }

// check parses and type-checks the package. It adds errors in the package to n.errors. It
// returns an error only if this program is too old for the Go that is in use.
func (n *node) check(fset *token.FileSet, sizes types.Sizes, exports map[string]export) (*run.Unit, error) {
	u := &run.Unit{
		ID: n.ImportPath, Fset: fset, Files: n.parse(fset), IgnoredFiles: n.abs(n.IgnoredGoFiles),
		Module: n.Module, Info: run.NewInfo(), Sizes: sizes,
	}
	tc := &types.Config{
		Importer:         n.importer(exports),
		Sizes:            sizes,
		IgnoreFuncBodies: !n.analyze,
		Error: func(err error) {
			n.errors = append(n.errors, err.Error())
			var te types.Error
			if errors.As(err, &te) {
				u.TypeErrors = append(u.TypeErrors, te)
			}
		},
	}
	if n.Module != nil && n.Module.GoVersion != "" {
		tc.GoVersion = "go" + n.Module.GoVersion
	}
	files := []string{n.Export}
	for _, id := range n.Imports {
		files = append(files, exports[id].file)
	}
	if err := toolchain.CheckSource(tc.GoVersion, u.Files, files...); err != nil {
		return nil, err
	}
	u.Pkg, _ = tc.Check(n.path(), fset, u.Files, u.Info) // errors are collected above
	if n.Error != nil && (n.errors == nil || !n.Error.ofCompiler()) {
		n.errors = append([]string{n.Error.String()}, n.errors...)
	}
	n.types = u.Pkg
	n.illTyped = n.illTyped || n.errors != nil
	for _, dep := range n.deps {
		n.illTyped = n.illTyped || dep.illTyped
	}
	u.IllTyped = n.illTyped
	return u, nil
}

func (n *node) parse(fset *token.FileSet) []*ast.File {
	var files []*ast.File
	for _, name := range n.abs(n.sources()) {
		f, err := parser.ParseFile(fset, name, nil, parser.ParseComments|parser.SkipObjectResolution|parser.AllErrors)
		var list scanner.ErrorList
		switch {
		case errors.As(err, &list):
			for _, e := range list {
				n.errors = append(n.errors, e.Error())
			}
		case err != nil:
			n.errors = append(n.errors, err.Error())
		}
		if f != nil {
			files = append(files, f)
		}
	}
	return files
}

// importer returns an importer for the import paths in the node's source.
func (n *node) importer(exports map[string]export) types.Importer {
	return importerFunc(func(path string) (*types.Package, error) {
		id := path
		if mapped, ok := n.ImportMap[path]; ok {
			id = mapped
		}
		for _, dep := range n.deps {
			if dep.ImportPath == id {
				return dep.types, nil
			}
		}
		if e, ok := exports[id]; ok {
			return e.types, e.err
		}
		return nil, fmt.Errorf("no types of %s", path)
	})
}
