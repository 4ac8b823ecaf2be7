package rewriting_test

import (
	"errors"
	"fmt"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/syncvet/syncvet/analyzer"
	"github.com/syncvet/syncvet/analyzer/internal/suite"
	"github.com/syncvet/syncvet/analyzer/rewriting/internal/rewrite"
	"github.com/syncvet/syncvet/internal/driver/facts"
	"github.com/syncvet/syncvet/internal/driver/fix"
	"github.com/syncvet/syncvet/internal/driver/run"
)

// A program has all packages of the test data in one form, analyzed.
type program struct {
	*world
	dir      string // folder of its files
	goes     string // language version
	texts    map[string]string
	packages map[string]*pkg
	failed   map[string]error // errors of packages that cannot be type-checked or analyzed
}

// A pkg is one package of a program.
type pkg struct {
	folder
	dir      string
	plain    *unit // without tests; nil if there are only tests
	whole    *unit // with tests
	findings []finding
	fixed    map[string]string // files that fixes change
	remark   string            // about fixes that were left out
}

// A unit is a package as the go command compiles it, without or with tests.
type unit struct {
	*run.Unit
	facts []facts.Entry
	texts []string // texts of its files
	tree  *suite.Tree
}

// A finding is what a rule reports in a program.
type finding struct {
	file    string
	offset  int
	message string
	fix     string // message of the fix, if there is one
	tests   bool   // found in the package with its tests
}

// load type-checks and analyzes the packages. It reuses those that are unchanged from
// before, which may be nil.
func (w *world) load(dir, goes string, texts map[string]string, before *program) *program {
	p := &program{world: w, dir: dir, goes: goes, texts: texts, packages: make(map[string]*pkg), failed: make(map[string]error)}
	for _, f := range w.folders {
		if before != nil && p.unchanged(f, before) {
			p.packages[f.path] = before.packages[f.path]
			continue
		}
		c := &pkg{folder: f, dir: dir}
		p.packages[f.path] = c
		if err := errors.Join(p.write(c), p.analyze(c)); err != nil {
			p.failed[f.path] = err
		}
	}
	return p
}

// unchanged reports whether a package and its imports are the same in before.
func (p *program) unchanged(f folder, before *program) bool {
	for _, name := range slices.Concat(f.files, f.tests) {
		if p.texts[name] != before.texts[name] {
			return false
		}
	}
	for _, imp := range f.imports {
		if p.packages[imp] != before.packages[imp] {
			return false
		}
	}
	return true
}

// analyze runs all rules over a package and applies the fixes.
func (p *program) analyze(c *pkg) error {
	analyzers, err := settings(c.path)
	if err != nil {
		return err
	}
	var batches []fix.Batch
	variants := []struct {
		files []string
		to    **unit
	}{{c.files, &c.plain}, {slices.Concat(c.files, c.tests), &c.whole}}
	for i, v := range variants {
		if len(v.files) == 0 || i == 1 && len(c.tests) == 0 {
			continue
		}
		u, err := p.check(c.path, v.files)
		if err != nil {
			return err
		}
		*v.to = u
		u.Facts = facts.NewSet(u.Pkg, p.factsOf(c.imports), facts.Packages(u.Pkg))
		var diagnostics []analysis.Diagnostic
		for _, r := range run.Analyze(u.Unit, append(analyzers, keeper(&u.tree)), false, nil) {
			if r.Err != nil {
				return fmt.Errorf("%s: %w", r.Analyzer.Name, r.Err)
			}
			diagnostics = append(diagnostics, r.Diagnostics...)
		}
		u.facts = u.Facts.Export()
		for _, d := range diagnostics {
			c.findings = append(c.findings, p.finding(u, d, i == 1))
		}
		batches = append(batches, fix.Collect(u.Fset, u.Files, u.Pkg, diagnostics))
	}
	if c.whole == nil {
		c.whole = c.plain
	}
	return p.applyFixes(c, batches)
}

func (p *program) finding(u *unit, d analysis.Diagnostic, tests bool) finding {
	posn := u.Fset.Position(d.Pos)
	f := finding{file: p.nameOf(posn.Filename), offset: posn.Offset, message: d.Message, tests: tests}
	if len(d.SuggestedFixes) > 0 {
		f.fix = d.SuggestedFixes[0].Message
	}
	return f
}

// nameOf returns the name of a file in the module.
func (p *program) nameOf(file string) string {
	return filepath.ToSlash(strings.TrimPrefix(file, p.dir+string(filepath.Separator)))
}

// write writes the files of a package to disk for the rules and the driver.
func (p *program) write(c *pkg) error {
	if p.dir == p.world.dir {
		return nil
	}
	for _, name := range slices.Concat(c.files, c.tests) {
		if err := writeFile(filepath.Join(p.dir, name), p.texts[name]); err != nil {
			return err
		}
	}
	return nil
}

// applyFixes applies all fixes, as the driver does.
func (p *program) applyFixes(c *pkg, batches []fix.Batch) error {
	outcome, err := fix.Merge(batches)
	if err != nil {
		return err
	}
	c.remark = outcome.Remark()
	c.fixed = make(map[string]string)
	for _, file := range outcome.Files {
		c.fixed[p.nameOf(file.Name)] = string(file.New)
	}
	return nil
}

func (p *program) factsOf(paths []string) [][]facts.Entry {
	var list [][]facts.Entry
	for _, path := range paths {
		if imp := p.packages[path]; imp != nil && imp.plain != nil {
			list = append(list, imp.plain.facts)
		}
	}
	return list
}

// settings returns the analyzers with the settings of the rules' tests.
func settings(path string) ([]*analysis.Analyzer, error) {
	text := "{}"
	if strings.HasPrefix(path, modulePath+"/rawsendsenders") {
		text = `{"rawsend": {"senders": ["(` + modulePath + `/rawsendsenders/api.Client).CreateAlert"]}}`
	}
	cfg, err := analyzer.Decode([]byte(text), nil)
	if err != nil {
		return nil, err
	}
	return analyzer.New(cfg)
}

type imports func(path string) (*types.Package, error)

// Import implements types.Importer.
func (f imports) Import(path string) (*types.Package, error) { return f(path) }

// check parses and type-checks the files of a package.
func (p *program) check(path string, names []string) (*unit, error) {
	u := &unit{Unit: &run.Unit{
		ID: path, Fset: token.NewFileSet(), Info: run.NewInfo(), Sizes: types.SizesFor("gc", "amd64"),
		Module: &analysis.Module{Path: modulePath, GoVersion: strings.TrimPrefix(p.goes, "go")},
	}}
	var failed error
	for _, name := range names {
		file := filepath.Join(p.dir, name)
		syntax, err := parser.ParseFile(u.Fset, file, p.texts[name], parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		u.Files = append(u.Files, syntax)
		u.texts = append(u.texts, p.texts[name])
	}
	tc := &types.Config{
		GoVersion: p.goes,
		Sizes:     u.Sizes,
		Error:     func(err error) { failed = errors.Join(failed, err) },
		Importer: imports(func(path string) (*types.Package, error) {
			if imp := p.packages[path]; imp != nil && imp.plain != nil {
				return imp.plain.Pkg, nil
			}
			if lib := p.types[path]; lib != nil {
				return lib, nil
			}
			return nil, fmt.Errorf("the module has no package %s", path)
		}),
	}
	u.Pkg, _ = tc.Check(path, u.Fset, u.Files, u.Info) // errors are collected
	return u, failed
}

// rewritable returns the package for a rewriting.
func (p *program) rewritable(c *pkg) *rewrite.Package {
	r := &rewrite.Package{Fset: c.whole.Fset, Types: c.whole.Pkg, Info: c.whole.Info}
	for i, f := range c.whole.Files {
		name := strings.TrimPrefix(c.whole.Fset.File(f.FileStart).Name(), c.dir+string(filepath.Separator))
		r.Files = append(r.Files, rewrite.File{Name: filepath.ToSlash(name), Text: c.whole.texts[i], Syntax: f})
	}
	return r
}

// keeper returns an analyzer that stores the tree of a package's tests.
func keeper(to **suite.Tree) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name: "keeper", Doc: "keeper keeps the tree", Requires: []*analysis.Analyzer{suite.Analyzer},
		Run: func(pass *analysis.Pass) (any, error) {
			*to = pass.ResultOf[suite.Analyzer].(*suite.Tree)
			return nil, nil
		},
	}
}
