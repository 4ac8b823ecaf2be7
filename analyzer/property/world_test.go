package property_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/build/constraint"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/syncvet/syncvet/analyzer"
	"github.com/syncvet/syncvet/analyzer/property/internal/gen"
	"github.com/syncvet/syncvet/internal/driver/facts"
	"github.com/syncvet/syncvet/internal/driver/run"
)

// testdata is the module with the dependencies of the suites.
const testdata = "../testdata"

// A world has the types of the libraries, read once from export data.
type world struct {
	types map[string]*types.Package
	deps  map[string]map[string]bool // dependencies of each package
	std   map[string]bool
}

func loadWorld() (*world, error) {
	args := []string{"list", "-export", "-deps", "-json=ImportPath,Export,Deps,Standard", "--"}
	cmd := exec.Command("go", append(args, gen.Paths()...)...)
	cmd.Dir, cmd.Stderr = testdata, os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go list in %s: %w", testdata, err)
	}
	w := &world{types: map[string]*types.Package{"unsafe": types.Unsafe}, deps: make(map[string]map[string]bool), std: make(map[string]bool)}
	exports := make(map[string]string)
	var order []string
	for dec := json.NewDecoder(strings.NewReader(string(out))); dec.More(); {
		var p struct {
			ImportPath, Export string
			Deps               []string
			Standard           bool
		}
		if err := dec.Decode(&p); err != nil {
			return nil, fmt.Errorf("go list: %w", err)
		}
		exports[p.ImportPath] = p.Export
		w.std[p.ImportPath] = p.Standard
		w.deps[p.ImportPath] = map[string]bool{p.ImportPath: true}
		for _, dep := range p.Deps {
			w.deps[p.ImportPath][dep] = true
		}
		order = append(order, p.ImportPath)
	}
	imp := importer.ForCompiler(token.NewFileSet(), "gc", func(path string) (io.ReadCloser, error) { return os.Open(exports[path]) })
	for _, path := range order {
		if path == "unsafe" {
			continue
		}
		if w.types[path], err = imp.Import(path); err != nil {
			return nil, fmt.Errorf("read types of %s: %w", path, err)
		}
	}
	return w, nil
}

// A build is a set of build tags.
type build map[string]bool

// The first build is analyzed. A suite that compiles in another build must also compile
// after the fixes.
var builds = []build{
	{"linux": true, "e2e": true},
	{"linux": true},
	{"linux": true, "slow": true},
	{"linux": true, "slow": true, "e2e": true},
	{"windows": true, "e2e": true},
}

// includes reports whether a file is part of the build.
func (b build) includes(text string) bool {
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(strings.TrimPrefix(line, "\ufeff"))
		if strings.HasPrefix(line, "package ") {
			break
		}
		if expr, err := constraint.Parse(line); err == nil {
			return expr.Eval(func(tag string) bool { return b[tag] })
		}
	}
	return true
}

// A program is a suite type-checked for one build.
type program struct {
	unit   *run.Unit
	errors []error
}

type imports func(path string) (*types.Package, error)

// Import implements types.Importer.
func (f imports) Import(path string) (*types.Package, error) { return f(path) }

// check type-checks the package with the cases, whose files are in dir.
func (w *world) check(path, dir string, files []gen.File, b build, util *types.Package) program {
	p := program{unit: &run.Unit{
		ID: path, Fset: token.NewFileSet(), Info: run.NewInfo(), Sizes: types.SizesFor("gc", "amd64"),
		Module: &analysis.Module{Path: gen.ModulePath, GoVersion: "1.25"},
	}}
	for _, f := range files {
		name := filepath.Join(dir, f.Name)
		if !b.includes(f.Text) {
			p.unit.IgnoredFiles = append(p.unit.IgnoredFiles, name)
			continue
		}
		syntax, err := parser.ParseFile(p.unit.Fset, name, f.Text, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			p.errors = append(p.errors, err)
			continue
		}
		p.unit.Files = append(p.unit.Files, syntax)
	}
	tc := &types.Config{
		GoVersion: "go1.25",
		Sizes:     p.unit.Sizes,
		Error:     func(err error) { p.errors = append(p.errors, err) },
		Importer: imports(func(path string) (*types.Package, error) {
			switch {
			case path == gen.UtilPath && util != nil:
				return util, nil
			case w.types[path] != nil:
				return w.types[path], nil
			}
			return nil, fmt.Errorf("the module has no package %s", path)
		}),
	}
	p.unit.Pkg, _ = tc.Check(path, p.unit.Fset, p.unit.Files, p.unit.Info) // errors are collected
	return p
}

// analyze runs the analyzers over the package, with the facts of another one.
func (p program) analyze(imported []facts.Entry) ([]analysis.Diagnostic, []facts.Entry, error) {
	analyzers, err := analyzer.New(analyzer.Config{})
	if err != nil {
		return nil, nil, err
	}
	p.unit.Facts = facts.NewSet(p.unit.Pkg, [][]facts.Entry{imported}, facts.Packages(p.unit.Pkg))
	var diagnostics []analysis.Diagnostic
	var failed error
	for _, r := range run.Analyze(p.unit, analyzers, false, nil) {
		failed = errors.Join(failed, r.Err)
		diagnostics = append(diagnostics, r.Diagnostics...)
	}
	return diagnostics, p.unit.Facts.Export(), failed
}

// comments returns the comments of a file, in order.
func comments(f *ast.File) []string {
	var list []string
	for _, group := range f.Comments {
		for _, c := range group.List {
			list = append(list, strings.ReplaceAll(c.Text, "\r", ""))
		}
	}
	return list
}
