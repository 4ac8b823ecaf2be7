package track

import (
	"reflect"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"

	"github.com/syncvet/syncvet/analyzer/internal/assign"
	"github.com/syncvet/syncvet/analyzer/internal/directive"
	"github.com/syncvet/syncvet/analyzer/internal/summary"
)

// An Analyzer computes the *Result which the rules ask. Rules that run together share
// one. Its options are read when a package is analyzed, so that flags may set them.
type Analyzer struct {
	*analysis.Analyzer
	Options *summary.Options
}

// New returns an analyzer of what functions do to Namespaces. Its result is nil for a
// package that imports nothing that matters.
func New(opts summary.Options) *Analyzer {
	if opts.Waits == "" {
		opts.Waits = summary.AnyWait
	}
	return &Analyzer{Options: &opts, Analyzer: &analysis.Analyzer{
		Name:             "syncvetsummary",
		Doc:              "summarize what functions do to Namespaces, for syncvet's rules",
		Requires:         []*analysis.Analyzer{inspect.Analyzer, assign.Analyzer, directive.Analyzer},
		RunDespiteErrors: true,
		FactTypes:        []analysis.Fact{new(summary.FuncFact)},
		ResultType:       reflect.TypeFor[*Result](),
		Run: func(pass *analysis.Pass) (any, error) {
			functions := summary.Read(pass, &opts)
			if functions == nil {
				return (*Result)(nil), nil
			}
			p := newPackage(functions, pass.ResultOf[directive.Analyzer].(*directive.Set))
			p.export(pass)
			return &Result{pkg: p}, nil
		},
	}}
}
