package track

import (
	"reflect"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"

	"github.com/syncvet/syncvet/analyzer/internal/assign"
	"github.com/syncvet/syncvet/analyzer/internal/directive"
	"github.com/syncvet/syncvet/analyzer/internal/summary"
)

// New returns the analyzer whose *Result the rules use. Rules that run together share
// one. It calls options when a package is analyzed, after flags have been parsed.
// The result is nil for a package that imports nothing relevant to the rules.
func New(options func() summary.Options) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:             "syncvetsummary",
		Doc:              "summarize what functions do to Namespaces, for syncvet's rules",
		Requires:         []*analysis.Analyzer{inspect.Analyzer, assign.Analyzer, directive.Analyzer},
		RunDespiteErrors: true,
		FactTypes:        []analysis.Fact{new(summary.FuncFact)},
		ResultType:       reflect.TypeFor[*Result](),
		Run: func(pass *analysis.Pass) (any, error) {
			opts := options()
			functions := summary.Read(pass, &opts)
			if functions == nil {
				return (*Result)(nil), nil
			}
			p := newPackage(functions, pass.ResultOf[directive.Analyzer].(*directive.Set))
			p.export(pass)
			return &Result{pkg: p}, nil
		},
	}
}
