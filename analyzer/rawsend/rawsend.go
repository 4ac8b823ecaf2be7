package rawsend

import (
	"golang.org/x/tools/go/analysis"

	"github.com/syncvet/syncvet/analyzer/internal/directive"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/suite"
	"github.com/syncvet/syncvet/analyzer/internal/summary"
	"github.com/syncvet/syncvet/analyzer/internal/track"
	"github.com/syncvet/syncvet/analyzer/rawsend/internal/repair"
)

// Name is the rule's name, its category and the first word of its messages.
const Name = "rawsend"

// URL is the page that explains the rule.
const URL = "https://github.com/syncvet/syncvet/blob/main/docs/rules/rawsend.md"

// Options are the rule's settings.
type Options struct {
	// Summary is the analyzer of summaries that the rule shares with others; nil
	// for one of its own.
	Summary *track.Analyzer
	// SetupOnly leaves out the requests of specs.
	SetupOnly bool
}

// New returns the rule's analyzer, with its settings as flags.
func New(opts Options) *analysis.Analyzer {
	if opts.Summary == nil {
		opts.Summary = track.New(summary.Options{})
	}
	r := &rule{opts: &opts}
	a := &analysis.Analyzer{
		Name:             Name,
		Doc:              doc,
		URL:              URL,
		Requires:         []*analysis.Analyzer{opts.Summary.Analyzer, suite.Analyzer, directive.Analyzer},
		Run:              r.run,
		RunDespiteErrors: true,
	}
	a.Flags.BoolVar(&opts.SetupOnly, "setuponly", opts.SetupOnly, "report requests in set-up nodes only, not the first ones of specs")
	a.Flags.Var(&opts.Summary.Options.Senders, "senders", "comma-separated full names of functions that send a request")
	return a
}

type rule struct{ opts *Options }

func (r *rule) run(pass *analysis.Pass) (any, error) {
	pass.ResultOf[r.opts.Summary.Analyzer].(*track.Result).Use(func(pkg *track.Package) { r.check(pass, pkg) })
	return nil, nil
}

// check reports the requests of a package that are sent only once.
func (r *rule) check(pass *analysis.Pass, pkg *track.Package) {
	tree := pass.ResultOf[suite.Analyzer].(*suite.Tree)
	if !pkg.MaySend() || pkg.Environment() != event.Cluster || tree.Empty() {
		return
	}
	f := newFinder(pkg, tree)
	f.setups()
	if !r.opts.SetupOnly {
		f.specs()
	}
	if len(f.found) == 0 {
		return
	}
	fixes := repair.New(pass, pkg)
	marks := pass.ResultOf[directive.Analyzer].(*directive.Set)
	for _, found := range f.found {
		if !marks.Suppresses(Name, found.call.Pos()) {
			report(pass, pkg, found, fixes)
		}
	}
}

// report files the diagnostic of one request, with its fix if it has one.
func report(pass *analysis.Pass, pkg *track.Package, found finding, fixes *repair.Fixer) {
	d := analysis.Diagnostic{
		Pos:      found.call.Pos(),
		End:      found.call.End(),
		Category: Name,
		URL:      URL,
		Message:  message(pkg, found),
	}
	if fix, ok := fixes.Fix(repair.Send{Call: found.call, In: found.in, Effect: found.send}); ok {
		d.SuggestedFixes = []analysis.SuggestedFix{fix}
	}
	pass.Report(d)
}
