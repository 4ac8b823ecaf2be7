package nsready

import (
	"golang.org/x/tools/go/analysis"

	"github.com/syncvet/syncvet/analyzer/internal/directive"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/suite"
	"github.com/syncvet/syncvet/analyzer/internal/summary"
)

// Name is the rule's name, its category and the first word of its messages.
const Name = "nsready"

// URL is the page that explains the rule.
const URL = "https://github.com/syncvet/syncvet/blob/main/docs/rules/nsready.md"

// Options are the rule's settings.
type Options struct {
	summary.Options
	// Envtest has packages that run on envtest reported as well.
	Envtest bool
}

// New returns the rule's analyzer, with its settings as flags.
func New(opts Options) *analysis.Analyzer {
	r := &rule{opts: &opts}
	if opts.Waits == "" {
		opts.Waits = summary.AnyWait
	}
	r.summary = summary.New(&opts.Options)
	a := &analysis.Analyzer{
		Name:             Name,
		Doc:              doc,
		URL:              URL,
		Requires:         []*analysis.Analyzer{r.summary, suite.Analyzer, directive.Analyzer},
		Run:              r.run,
		RunDespiteErrors: true,
	}
	a.Flags.BoolVar(&opts.Envtest, "envtest", opts.Envtest, "report packages that run on envtest as well")
	a.Flags.Var(&opts.Waits, "waits", "what counts as a wait: any, or serviceaccount (polls of the Namespace alone do not)")
	a.Flags.Var(&opts.Waiters, "waiters", "comma-separated full names of functions that wait for a Namespace")
	a.Flags.Var(&opts.Creators, "creators", "comma-separated full names of functions that create a Namespace and do not wait")
	return a
}

type rule struct {
	opts    *Options
	summary *analysis.Analyzer
}

func (r *rule) run(pass *analysis.Pass) (any, error) {
	pkg := pass.ResultOf[r.summary].(*summary.Package)
	tree := pass.ResultOf[suite.Analyzer].(*suite.Tree)
	if pkg == nil || tree.Empty() || !r.covers(pkg.Environment()) {
		return nil, nil
	}
	marks := pass.ResultOf[directive.Analyzer].(*directive.Set)
	fixes := newFixer(pass, pkg)
	for source := range pkg.Sources() {
		if tree.IsContainerBody(source.In.Node) {
			continue
		}
		f := follower{pkg: pkg, tree: tree}
		f.source(source)
		if bad, ok := f.verdict(); ok && !marks.Suppresses(Name, source.Call.Pos()) {
			report(pass, pkg, source, bad, fixes)
		}
	}
	for node := range tree.All() {
		for _, source := range ofNode(pkg, node) {
			f := follower{pkg: pkg, tree: tree}
			f.run(node, summary.Stop{Made: summary.Pending{Names: source.Names}})
			if bad, ok := f.verdict(); ok && !marks.Suppresses(Name, source.Call.Pos()) {
				report(pass, pkg, source, bad, fixes)
			}
		}
	}
	return nil, nil
}

// ofNode returns the Namespaces that a node makes by the functions of other
// packages which it is registered with.
func ofNode(pkg *summary.Package, node *suite.Node) []summary.Source {
	var sources []summary.Source
	for _, value := range node.Exprs {
		for _, e := range pkg.OfValue(value) {
			if e.Kind == event.Create {
				sources = append(sources, summary.Source{Effect: e})
			}
		}
	}
	return sources
}

// covers reports whether packages that run against env are reported.
func (r *rule) covers(env event.Environment) bool {
	return env == event.Cluster || env == event.Envtest && r.opts.Envtest
}

// report files the diagnostic of one create.
func report(pass *analysis.Pass, pkg *summary.Package, source summary.Source, bad finding, fixes *fixer) {
	d := analysis.Diagnostic{
		Pos:      source.Call.Pos(),
		End:      source.Call.End(),
		Category: Name,
		URL:      URL,
		Message:  message(pkg, source, bad),
	}
	if fix, ok := fixes.fix(source); ok {
		d.SuggestedFixes = []analysis.SuggestedFix{fix}
	}
	pass.Report(d)
}
