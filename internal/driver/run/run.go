// Package run runs analyzers over one package that has been loaded.
package run

import (
	"errors"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"os"
	"reflect"
	"runtime"
	"slices"
	"sort"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/syncvet/syncvet/internal/driver/facts"
)

// A Unit is one package, loaded and type-checked.
type Unit struct {
	ID           string // e.g. "fmt [fmt.test]"
	Fset         *token.FileSet
	Files        []*ast.File
	OtherFiles   []string
	IgnoredFiles []string
	Pkg          *types.Package
	Info         *types.Info
	Sizes        types.Sizes
	Module       *analysis.Module
	TypeErrors   []types.Error
	IllTyped     bool // the package or one of its dependencies has errors
	Facts        *facts.Set
}

// A Result is the result of one analyzer for a package.
type Result struct {
	Analyzer    *analysis.Analyzer
	Diagnostics []analysis.Diagnostic
	Err         error
}

// ErrSkipped is the error of an analyzer without RunDespiteErrors for a package with errors.
var ErrSkipped = errors.New("analysis skipped due to errors in package")

// A Filter reports whether to show a diagnostic.
type Filter func(u *Unit, a *analysis.Analyzer, d analysis.Diagnostic) bool

// Analyze runs the analyzers and those that they require over the unit, one after the
// other. It returns the results of the analyzers, in their order, and adds the exported
// facts to u.Facts. If factsOnly is set, it runs only analyzers that use facts.
func Analyze(u *Unit, analyzers []*analysis.Analyzer, factsOnly bool, filter Filter) []Result {
	r := runner{unit: u, done: make(map[*analysis.Analyzer]*action), files: sync.OnceValue(u.fileNames)}
	var results []Result
	for _, a := range analyzers {
		if factsOnly && !UsesFacts(a) {
			continue
		}
		act := r.exec(a)
		if filter != nil {
			act.diagnostics = slices.DeleteFunc(act.diagnostics, func(d analysis.Diagnostic) bool {
				return !filter(u, a, d)
			})
		}
		results = append(results, Result{a, act.diagnostics, act.err})
	}
	return results
}

// UsesFacts reports whether an analyzer, or one that it requires, has facts.
func UsesFacts(a *analysis.Analyzer) bool {
	return len(a.FactTypes) > 0 || slices.ContainsFunc(a.Requires, UsesFacts)
}

// NewInfo returns a types.Info with all maps that a Pass needs.
func NewInfo() *types.Info {
	return &types.Info{
		Types:        make(map[ast.Expr]types.TypeAndValue),
		Defs:         make(map[*ast.Ident]types.Object),
		Uses:         make(map[*ast.Ident]types.Object),
		Implicits:    make(map[ast.Node]types.Object),
		Instances:    make(map[*ast.Ident]types.Instance),
		Scopes:       make(map[ast.Node]*types.Scope),
		Selections:   make(map[*ast.SelectorExpr]*types.Selection),
		FileVersions: make(map[*ast.File]string),
	}
}

type runner struct {
	unit  *Unit
	done  map[*analysis.Analyzer]*action
	files func() map[string]bool // by name
}

type action struct {
	result      any
	err         error
	diagnostics []analysis.Diagnostic
}

func (r *runner) exec(a *analysis.Analyzer) *action {
	if act := r.done[a]; act != nil {
		return act
	}
	act := new(action)
	r.done[a] = act

	inputs := make(map[*analysis.Analyzer]any)
	var failed []string
	for _, req := range a.Requires {
		dep := r.exec(req)
		if dep.err != nil {
			failed = append(failed, req.Name)
		}
		inputs[req] = dep.result
	}
	switch {
	case r.unit.IllTyped && !a.RunDespiteErrors:
		act.err = ErrSkipped
	case failed != nil:
		sort.Strings(failed)
		act.err = fmt.Errorf("failed prerequisites: %s", strings.Join(failed, ", "))
	default:
		act.err = r.call(a, inputs, act)
	}
	return act
}

// call runs one analyzer. It turns a panic into an error, so that the findings of other
// analyzers are not lost.
func (r *runner) call(a *analysis.Analyzer, inputs map[*analysis.Analyzer]any, act *action) (err error) {
	defer func() {
		if p := recover(); p != nil {
			act.diagnostics = nil
			err = fmt.Errorf("internal error: analyzer %s panicked on package %s: %v (%s)", a.Name, r.unit.ID, p, panicSite())
		}
	}()
	pass := r.pass(a, inputs, act)
	if act.result, err = a.Run(pass); err != nil {
		return err
	}
	if got := reflect.TypeOf(act.result); got != a.ResultType {
		return fmt.Errorf("internal error: on package %s, analyzer %s returned a result of type %v, but declared %v",
			r.unit.ID, a.Name, got, a.ResultType)
	}
	for i := range act.diagnostics {
		d := &act.diagnostics[i]
		if d.URL, err = resolveURL(a, *d); err != nil {
			return err
		}
	}
	return nil
}

func (r *runner) pass(a *analysis.Analyzer, inputs map[*analysis.Analyzer]any, act *action) *analysis.Pass {
	u := r.unit
	pass := &analysis.Pass{
		Analyzer:     a,
		Fset:         u.Fset,
		Files:        u.Files,
		OtherFiles:   u.OtherFiles,
		IgnoredFiles: u.IgnoredFiles,
		Pkg:          u.Pkg,
		TypesInfo:    u.Info,
		TypesSizes:   u.Sizes,
		TypeErrors:   u.TypeErrors,
		Module:       u.Module,
		ResultOf:     inputs,
		ReadFile:     r.readFile,
	}
	pass.Report = func(d analysis.Diagnostic) {
		if err := validateFixes(u.Fset, d.SuggestedFixes); err != nil {
			// A bug in the analyzer. The finding is kept without its fixes.
			d.SuggestedFixes = nil
			d.Message += fmt.Sprintf(" (its fix is invalid: %v)", err)
		}
		act.diagnostics = append(act.diagnostics, d)
	}
	u.Facts.Bind(pass)
	return pass
}

// readFile reads a file of the package. Other files are refused, as they are not part of
// the go command's cache key.
func (r *runner) readFile(name string) ([]byte, error) {
	if !r.files()[name] {
		return nil, fmt.Errorf("Pass.ReadFile: %s is no file of package %s", name, r.unit.ID)
	}
	return os.ReadFile(name)
}

// fileNames returns the names of a package's files.
func (u *Unit) fileNames() map[string]bool {
	names := make(map[string]bool)
	for _, f := range u.Files {
		names[u.Fset.File(f.FileStart).Name()] = true
	}
	for _, name := range slices.Concat(u.OtherFiles, u.IgnoredFiles) {
		names[name] = true
	}
	return names
}

// panicSite returns the position of a panic. It must be called by the deferred function
// that recovers it.
func panicSite() string {
	pcs := make([]uintptr, 32)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(3, pcs)])
	for {
		f, more := frames.Next()
		if !strings.HasPrefix(f.Function, "runtime.") {
			return fmt.Sprintf("%s:%d", f.File, f.Line)
		}
		if !more {
			return "place unknown"
		}
	}
}
