package load

import (
	"fmt"
	"go/build"
	"go/token"
	"go/types"
	"os/exec"
	"runtime"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/syncvet/syncvet/internal/driver/facts"
	"github.com/syncvet/syncvet/internal/driver/fix"
	"github.com/syncvet/syncvet/internal/driver/prefilter"
	"github.com/syncvet/syncvet/internal/driver/report"
	"github.com/syncvet/syncvet/internal/driver/run"
)

// Options are the packages to load and the analyzers to run.
type Options struct {
	Dir       string // directory of the patterns; the current directory if empty
	Patterns  []string
	Tests     bool   // test files, too
	Tags      string // build tags, comma-separated
	Analyzers []*analysis.Analyzer
	Relevant  prefilter.Filter // see driver.Tool
	Filter    run.Filter       // may be nil
	Fix       bool             // collect fixes
}

// A Result has the findings and the errors.
type Result struct {
	Fset     *token.FileSet
	Packages []report.Package
	Batches  []fix.Batch
	Errors   []string // errors in packages, with positions
}

// Analyze loads packages and runs the analyzers over them.
//
//	Analyze(Options{Patterns: []string{"./test/..."}, Analyzers: rules, Tests: true})
//
// returns {Packages: [the findings of each package], Batches: [its fixes], Errors: [syntax
// and type errors]}. If the returned error is not nil, nothing was analyzed. If it is a
// toolchain.Mismatch, the result has the errors that the go command reports.
func Analyze(o Options) (*Result, error) {
	sizes := make(chan types.Sizes, 1)
	go func() { sizes <- targetSizes(o.Dir) }()
	packages, err := list(o)
	if err != nil {
		return nil, err
	}
	if len(packages) == 0 {
		return nil, fmt.Errorf("%s matched no packages", strings.Join(o.Patterns, " "))
	}
	g := choose(packages, o.Relevant)
	l := &loader{options: o, graph: g, fset: token.NewFileSet(), sizes: <-sizes, exportsRead: make(chan struct{})}
	return l.run()
}

// targetSizes returns the sizes of types on the target platform.
func targetSizes(dir string) types.Sizes {
	cmd := exec.Command("go", "env", "GOARCH")
	cmd.Dir = dir
	if out, err := cmd.Output(); err == nil {
		if sizes := types.SizesFor("gc", strings.TrimSpace(string(out))); sizes != nil {
			return sizes
		}
	}
	return types.SizesFor("gc", build.Default.GOARCH)
}

type loader struct {
	options     Options
	graph       *graph
	fset        *token.FileSet
	sizes       types.Sizes
	exports     map[string]export // by ID
	exportsErr  error             // set if they cannot be read
	exportsRead chan struct{}
}

// An outcome is the result of one node.
type outcome struct {
	results []run.Result
	batch   fix.Batch
	err     error // the package, or one that it imports, cannot be read
}

// maxParallel is the number of packages that are in memory at a time. More would save
// little time, as the go command takes half of it.
const maxParallel = 4

// run analyzes the packages, dependencies first and several at a time. To save memory it
// keeps only a package's types and facts, and these only until all importers are done. The
// results are in the order of the graph.
func (l *loader) run() (*Result, error) {
	go func() {
		l.exports, l.exportsErr = readExports(l.fset, l.graph.exports)
		close(l.exportsRead)
	}()
	outcomes := make([]outcome, len(l.graph.nodes))
	slots := make(chan struct{}, min(runtime.GOMAXPROCS(0), maxParallel))
	var wg sync.WaitGroup
	for i, n := range l.graph.nodes {
		wg.Go(func() {
			defer close(n.done)
			for _, dep := range n.deps {
				<-dep.done
			}
			<-l.exportsRead
			slots <- struct{}{}
			defer func() { <-slots }()
			outcomes[i] = l.node(n)
			n.err = outcomes[i].err
			if n.users.Load() == 0 {
				n.types, n.facts = nil, nil
			}
			n.release()
		})
	}
	wg.Wait()

	r := &Result{Fset: l.fset, Errors: l.graph.errors}
	for i, n := range l.graph.nodes {
		if err := outcomes[i].err; err != nil {
			return &Result{Errors: l.graph.listErrors()}, err
		}
		r.Errors = append(r.Errors, n.errors...)
		if n.root {
			r.Packages = append(r.Packages, report.Package{ID: n.ImportPath, Results: outcomes[i].results})
			r.Batches = append(r.Batches, outcomes[i].batch)
		}
	}
	return r, nil
}

func (l *loader) node(n *node) outcome {
	if l.exportsErr != nil {
		return outcome{err: l.exportsErr}
	}
	for _, dep := range n.deps {
		if dep.err != nil {
			return outcome{err: dep.err}
		}
	}
	u, err := n.check(l.fset, l.sizes, l.exports)
	if err != nil {
		return outcome{err: err}
	}
	if !n.analyze {
		return outcome{}
	}
	var imports [][]facts.Entry
	for _, dep := range n.deps {
		imports = append(imports, dep.facts)
	}
	u.Facts = facts.NewSet(u.Pkg, imports, facts.Packages(u.Pkg))
	results := run.Analyze(u, l.options.Analyzers, !n.root, l.options.Filter)
	n.facts = u.Facts.Export()
	if !n.root {
		return outcome{}
	}
	o := outcome{results: results}
	if l.options.Fix {
		var diagnostics []analysis.Diagnostic
		for _, r := range results {
			diagnostics = append(diagnostics, r.Diagnostics...)
		}
		o.batch = fix.Collect(l.fset, u.Files, u.Pkg, diagnostics)
	}
	return o
}
