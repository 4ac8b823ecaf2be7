// Package sourcetest type-checks small sources for tests.
package sourcetest

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"testing"

	"golang.org/x/tools/go/analysis"
)

// Package is a package of one file.
type Package struct {
	Fset  *token.FileSet
	File  *ast.File
	Info  *types.Info
	Types *types.Package
}

// Packages are the sources of the packages that others may import, by their paths.
type Packages map[string]string

// Check type-checks a file, which may import these packages.
func (p Packages) Check(t *testing.T, source string) *Package {
	t.Helper()
	im := importer{p, token.NewFileSet(), make(map[string]*types.Package)}
	pkg, err := im.check("example.com/p", source)
	if err != nil {
		t.Fatal(err)
	}
	return pkg
}

// Check type-checks a file that imports nothing.
func Check(t *testing.T, source string) *Package {
	t.Helper()
	return Packages(nil).Check(t, source)
}

type importer struct {
	sources Packages
	fset    *token.FileSet
	done    map[string]*types.Package
}

func (im importer) Import(path string) (*types.Package, error) {
	if pkg := im.done[path]; pkg != nil {
		return pkg, nil
	}
	source, ok := im.sources[path]
	if !ok {
		return nil, fmt.Errorf("no package %s", path)
	}
	pkg, err := im.check(path, source)
	if err != nil {
		return nil, err
	}
	im.done[path] = pkg.Types
	return pkg.Types, nil
}

func (im importer) check(path, source string) (*Package, error) {
	file, err := parser.ParseFile(im.fset, path+"/file.go", source, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	pkg := &Package{Fset: im.fset, File: file, Info: &types.Info{
		Types:      make(map[ast.Expr]types.TypeAndValue),
		Defs:       make(map[*ast.Ident]types.Object),
		Uses:       make(map[*ast.Ident]types.Object),
		Implicits:  make(map[ast.Node]types.Object),
		Instances:  make(map[*ast.Ident]types.Instance),
		Selections: make(map[*ast.SelectorExpr]*types.Selection),
		Scopes:     make(map[ast.Node]*types.Scope),
	}}
	config := types.Config{FakeImportC: true, Importer: im}
	pkg.Types, err = config.Check(path, im.fset, []*ast.File{file}, pkg.Info)
	return pkg, err
}

// Result returns the result of an analyzer that has no facts.
func (p *Package) Result(t *testing.T, analyzer *analysis.Analyzer) any {
	t.Helper()
	r := run{Package: p, results: make(map[*analysis.Analyzer]any)}
	return r.resultOf(t, analyzer)
}

// Diagnostics returns what analyzers that run together report, one after the other. Each of
// them and of those that they require runs once. There are no facts of imported packages.
func (p *Package) Diagnostics(t *testing.T, analyzers ...*analysis.Analyzer) []analysis.Diagnostic {
	t.Helper()
	r := run{Package: p, results: make(map[*analysis.Analyzer]any)}
	for _, a := range analyzers {
		r.resultOf(t, a)
	}
	return r.reported
}

// run is one run of analyzers over a package.
type run struct {
	*Package
	results  map[*analysis.Analyzer]any
	reported []analysis.Diagnostic
}

func (r *run) resultOf(t *testing.T, analyzer *analysis.Analyzer) any {
	t.Helper()
	if done, ok := r.results[analyzer]; ok {
		return done
	}
	required := make(map[*analysis.Analyzer]any)
	for _, a := range analyzer.Requires {
		required[a] = r.resultOf(t, a)
	}
	result, err := analyzer.Run(&analysis.Pass{
		Analyzer: analyzer, Fset: r.Fset, Files: []*ast.File{r.File}, Pkg: r.Types, TypesInfo: r.Info, ResultOf: required,
		Report:            func(d analysis.Diagnostic) { r.reported = append(r.reported, d) },
		ImportObjectFact:  func(types.Object, analysis.Fact) bool { return false },
		ImportPackageFact: func(*types.Package, analysis.Fact) bool { return false },
		ExportObjectFact:  func(types.Object, analysis.Fact) {},
		ExportPackageFact: func(analysis.Fact) {},
		AllObjectFacts:    func() []analysis.ObjectFact { return nil },
		AllPackageFacts:   func() []analysis.PackageFact { return nil },
	})
	if err != nil {
		t.Fatal(err)
	}
	r.results[analyzer] = result
	return result
}

// Func returns the declaration of a function or method.
func (p *Package) Func(t *testing.T, name string) *ast.FuncDecl {
	t.Helper()
	for _, decl := range p.File.Decls {
		if fn, ok := decl.(*ast.FuncDecl); ok && fn.Name.Name == name {
			return fn
		}
	}
	t.Fatalf("no function %s", name)
	return nil
}

// Calls returns the calls of a function by its name, in the order of the source.
func (p *Package) Calls(name string) []*ast.CallExpr {
	var calls []*ast.CallExpr
	ast.Inspect(p.File, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			if id, ok := ast.Unparen(call.Fun).(*ast.Ident); ok && id.Name == name {
				calls = append(calls, call)
			}
		}
		return true
	})
	return calls
}
