package load

import (
	"errors"
	"fmt"
	"go/parser"
	"go/token"
	"go/types"
	"os"

	"golang.org/x/tools/go/gcexportdata"

	"github.com/syncvet/syncvet/internal/driver/run"
)

// readExports reads the export data of all packages that the source imports. It
// does so before any source is checked: reading adds to packages that were
// mentioned before, which must not happen while a type checker looks at them.
func readExports(fset *token.FileSet, packages []*listed) map[string]*types.Package {
	mentioned := make(map[string]*types.Package)
	read := map[string]*types.Package{"unsafe": types.Unsafe}
	for _, p := range packages {
		if p.Export == "" {
			continue // its importers have an error to show
		}
		if pkg, err := readExport(fset, mentioned, p); err == nil {
			read[p.ImportPath] = pkg
		}
	}
	return read
}

func readExport(fset *token.FileSet, mentioned map[string]*types.Package, p *listed) (*types.Package, error) {
	f, err := os.Open(p.Export)
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // only read
	r, err := gcexportdata.NewReader(f)
	if err != nil {
		return nil, err
	}
	return gcexportdata.Read(r, fset, mentioned, p.path())
}

// importerFunc implements types.Importer.
type importerFunc func(path string) (*types.Package, error)

// Import calls the function.
func (f importerFunc) Import(path string) (*types.Package, error) { return f(path) }

// check parses and type-checks the package. What is wrong with it goes to
// n.errors.
func (n *node) check(fset *token.FileSet, sizes types.Sizes, exports map[string]*types.Package) *run.Unit {
	u := &run.Unit{
		ID: n.ImportPath, Fset: fset, IgnoredFiles: n.abs(n.IgnoredGoFiles), Module: n.Module,
		Info: run.NewInfo(), Sizes: sizes,
	}
	if n.Error != nil {
		n.errors = append(n.errors, n.Error.String())
	}
	mode := parser.ParseComments | parser.SkipObjectResolution | parser.AllErrors
	for _, name := range n.abs(n.CompiledGoFiles) {
		f, err := parser.ParseFile(fset, name, nil, mode)
		if err != nil {
			n.errors = append(n.errors, err.Error())
		}
		if f != nil {
			u.Files = append(u.Files, f)
		}
	}
	tc := &types.Config{
		Importer: importerFunc(func(path string) (*types.Package, error) {
			id := path
			if mapped, ok := n.ImportMap[path]; ok {
				id = mapped
			}
			for _, dep := range n.deps {
				if dep.ImportPath == id {
					return dep.types, nil
				}
			}
			if pkg := exports[id]; pkg != nil {
				return pkg, nil
			}
			return nil, fmt.Errorf("no types of %s", path)
		}),
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
	u.Pkg, _ = tc.Check(n.path(), fset, u.Files, u.Info) // errors are collected above
	n.types = u.Pkg
	n.illTyped = n.illTyped || n.errors != nil
	for _, dep := range n.deps {
		n.illTyped = n.illTyped || dep.illTyped
	}
	u.IllTyped = n.illTyped
	return u
}
