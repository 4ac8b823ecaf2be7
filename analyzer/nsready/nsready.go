package nsready

import (
	"golang.org/x/tools/go/analysis"

	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/suite"
	"github.com/syncvet/syncvet/analyzer/internal/summary"
)

// Name is the rule's name, its category and the first word of its messages.
const Name = "nsready"

// URL is the page that explains the rule.
const URL = "https://github.com/syncvet/syncvet/blob/main/docs/rules/nsready.md"

// New returns the rule's analyzer.
func New() *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:             Name,
		Doc:              doc,
		URL:              URL,
		Requires:         []*analysis.Analyzer{summary.Analyzer, suite.Analyzer},
		Run:              run,
		RunDespiteErrors: true,
	}
}

func run(pass *analysis.Pass) (any, error) {
	pkg := pass.ResultOf[summary.Analyzer].(*summary.Package)
	tree := pass.ResultOf[suite.Analyzer].(*suite.Tree)
	if pkg == nil || tree.Empty() || pkg.Environment() != event.Cluster {
		return nil, nil
	}
	fixes := newFixer(pass, pkg)
	for source := range pkg.Sources() {
		if tree.IsContainerBody(source.In.Node) {
			continue
		}
		f := follower{pkg: pkg, tree: tree}
		f.source(source)
		if bad, ok := f.verdict(); ok {
			report(pass, source, bad, fixes)
		}
	}
	return nil, nil
}

// report files the diagnostic of one create.
func report(pass *analysis.Pass, source summary.Source, bad finding, fixes *fixer) {
	d := analysis.Diagnostic{
		Pos:      source.Call.Pos(),
		End:      source.Call.End(),
		Category: Name,
		URL:      URL,
		Message:  message(pass.Fset, source, bad),
	}
	if fix, ok := fixes.fix(source); ok {
		d.SuggestedFixes = []analysis.SuggestedFix{fix}
	}
	pass.Report(d)
}
