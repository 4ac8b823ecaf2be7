package ruletest

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/types"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"
)

// IsDone shows that every golden file in the folder of the test data type-checks,
// and that a second run of the rule finds nothing in it that has a fix.
func IsDone(t *testing.T, testdata, folder string, rule *analysis.Analyzer) {
	t.Helper()
	dir, err := filepath.Abs(testdata)
	if err != nil {
		t.Fatal(err)
	}
	golden := make(map[string]string)
	for _, file := range goldenFiles(t, dir, folder) {
		golden[strings.TrimSuffix(file, ".golden")] = read(t, file)
	}
	loaded, err := load(&packages.Config{Dir: dir}, "./"+folder+"/...")
	if err != nil {
		t.Fatal(err)
	}
	w := newWorld(loaded, golden)
	var pkgs []*packages.Package
	for _, pkg := range loaded {
		if fixed := w.fixed(pkg); fixed != pkg {
			pkgs = append(pkgs, fixed)
		}
	}
	if len(w.errs) > 0 {
		t.Fatalf("golden files do not type-check: %v", errors.Join(w.errs...))
	}
	graph, err := checker.Analyze([]*analysis.Analyzer{rule}, pkgs, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, action := range graph.Roots {
		for _, d := range action.Diagnostics {
			file := action.Package.Fset.Position(d.Pos).Filename
			if _, isGolden := golden[file]; isGolden && len(d.SuggestedFixes) > 0 {
				t.Errorf("%s: a second run still repairs: %s", file, d.Message)
			}
		}
	}
}

// A world is loaded packages whose files are replaced by golden ones. They are type-checked
// here: with an overlay, go/packages would read all libraries from source, which takes a
// minute. What fixes import, a package of the folder has to import as it is.
type world struct {
	golden map[string]string // by the source's name
	byPath map[string]*packages.Package
	again  map[*packages.Package]*packages.Package
	errs   []error
}

func newWorld(loaded []*packages.Package, golden map[string]string) *world {
	w := &world{golden: golden, byPath: make(map[string]*packages.Package), again: make(map[*packages.Package]*packages.Package)}
	packages.Visit(loaded, nil, func(pkg *packages.Package) {
		if pkg.ID == pkg.PkgPath {
			w.byPath[pkg.PkgPath] = pkg
		}
	})
	return w
}

// fixed returns a package with its golden files. One that has none, nor imports one that
// has, is returned as it is.
func (w *world) fixed(pkg *packages.Package) *packages.Package {
	if done, ok := w.again[pkg]; ok {
		return done
	}
	w.again[pkg] = pkg
	changed := slices.ContainsFunc(pkg.CompiledGoFiles, func(file string) bool { _, ok := w.golden[file]; return ok })
	fixed := *pkg
	fixed.Imports = make(map[string]*packages.Package, len(pkg.Imports))
	for path, imp := range pkg.Imports {
		fixed.Imports[path] = w.fixed(imp)
		changed = changed || fixed.Imports[path] != imp
	}
	if !changed || len(pkg.Syntax) == 0 {
		return pkg
	}
	w.check(&fixed)
	w.again[pkg] = &fixed
	return &fixed
}

// check parses and type-checks a package anew.
func (w *world) check(pkg *packages.Package) {
	pkg.Syntax = nil
	for _, name := range pkg.CompiledGoFiles {
		text, isGolden := w.golden[name]
		if !isGolden {
			source, err := os.ReadFile(name)
			if err != nil {
				w.errs = append(w.errs, err)
			}
			text = string(source)
		}
		file, err := parser.ParseFile(pkg.Fset, name, text, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			w.errs = append(w.errs, err)
			continue
		}
		pkg.Syntax = append(pkg.Syntax, file)
	}
	pkg.TypesInfo = &types.Info{
		Types: make(map[ast.Expr]types.TypeAndValue), Instances: make(map[*ast.Ident]types.Instance),
		Defs: make(map[*ast.Ident]types.Object), Uses: make(map[*ast.Ident]types.Object), Implicits: make(map[ast.Node]types.Object),
		Selections: make(map[*ast.SelectorExpr]*types.Selection), Scopes: make(map[ast.Node]*types.Scope),
		FileVersions: make(map[*ast.File]string),
	}
	conf := types.Config{
		Sizes: pkg.TypesSizes,
		Error: func(err error) { w.errs = append(w.errs, err) },
		Importer: imports(func(path string) (*types.Package, error) {
			if path == "unsafe" {
				return types.Unsafe, nil
			}
			imp := pkg.Imports[path]
			if imp == nil {
				if imp = w.byPath[path]; imp == nil {
					return nil, fmt.Errorf("%s is imported by a golden file, and by no file of the folder", path)
				}
				pkg.Imports[path] = imp
			}
			return imp.Types, nil
		}),
	}
	if pkg.Module != nil && pkg.Module.GoVersion != "" {
		conf.GoVersion = "go" + pkg.Module.GoVersion
	}
	pkg.Types, _ = conf.Check(pkg.PkgPath, pkg.Fset, pkg.Syntax, pkg.TypesInfo) // its errors are collected
}

type imports func(path string) (*types.Package, error)

// Import implements types.Importer.
func (f imports) Import(path string) (*types.Package, error) { return f(path) }
