package nsready

import (
	"iter"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/syncvet/syncvet/analyzer/internal/directive"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/suite"
	"github.com/syncvet/syncvet/analyzer/internal/summary"
	"github.com/syncvet/syncvet/analyzer/internal/track"
	"github.com/syncvet/syncvet/analyzer/nsready/internal/repair"
)

// Name is the rule's name, its category and the first word of its messages.
const Name = "nsready"

// URL is the page that explains the rule.
const URL = "https://github.com/syncvet/syncvet/blob/main/docs/rules/nsready.md"

// DefaultTimeout and DefaultInterval are those of a helper that fixes add.
const (
	DefaultTimeout  = time.Minute
	DefaultInterval = 250 * time.Millisecond
)

// Options are the rule's settings.
type Options struct {
	summary.Options
	// Summary is the analyzer of summaries that the rule shares with others; its
	// options then stand for these. Nil for one of its own.
	Summary *track.Analyzer
	// Envtest has packages that run on envtest reported as well.
	Envtest bool
	// Repair are the settings of the fixes.
	Repair repair.Options
}

// New returns the rule's analyzer, with its settings as flags.
func New(opts Options) *analysis.Analyzer {
	r := &rule{opts: &opts, summary: opts.Summary}
	if r.summary == nil {
		r.summary = track.New(opts.Options)
	}
	if opts.Repair.Timeout == 0 {
		opts.Repair.Timeout = DefaultTimeout
	}
	if opts.Repair.Interval == 0 {
		opts.Repair.Interval = DefaultInterval
	}
	known := r.summary.Options
	a := &analysis.Analyzer{
		Name:             Name,
		Doc:              doc,
		URL:              URL,
		Requires:         []*analysis.Analyzer{r.summary.Analyzer, suite.Analyzer, directive.Analyzer},
		Run:              r.run,
		RunDespiteErrors: true,
	}
	a.Flags.BoolVar(&opts.Envtest, "envtest", opts.Envtest, "report packages that run on envtest as well")
	a.Flags.Var(&known.Waits, "waits", "what counts as a wait: any, or serviceaccount (polls of the Namespace alone do not)")
	a.Flags.Var(&known.Waiters, "waiters", "comma-separated full names of functions that wait for a Namespace")
	a.Flags.Var(&known.Creators, "creators", "comma-separated full names of functions that create a Namespace and do not wait")
	a.Flags.StringVar(&opts.Repair.Helper, "helper", opts.Repair.Helper, "full name of a function that fixes call before any other")
	a.Flags.BoolVar(&opts.Repair.Account, "account", opts.Repair.Account, "have helpers that fixes add wait for the default ServiceAccount as well")
	a.Flags.Var(period{&opts.Repair.Timeout}, "timeout", "time limit of helpers that fixes add")
	a.Flags.Var(period{&opts.Repair.Interval}, "interval", "time between the tries of helpers that fixes add")
	return a
}

type rule struct {
	opts    *Options
	summary *track.Analyzer
}

func (r *rule) run(pass *analysis.Pass) (any, error) {
	pass.ResultOf[r.summary.Analyzer].(*track.Result).Use(func(pkg *track.Package) { r.check(pass, pkg) })
	return nil, nil
}

// check reports the Namespaces of a package that are not awaited.
func (r *rule) check(pass *analysis.Pass, pkg *track.Package) {
	tree := pass.ResultOf[suite.Analyzer].(*suite.Tree)
	if !r.covers(pkg.Environment()) || tree.Empty() || !creates(pkg, tree) {
		return
	}
	marks := pass.ResultOf[directive.Analyzer].(*directive.Set)
	var reported []unawaited
	for u := range find(pkg, tree) {
		if !marks.Suppresses(Name, u.source.Call.Pos()) {
			reported = append(reported, u)
		}
	}
	findings := make([]repair.Finding, len(reported))
	for i, u := range reported {
		findings[i] = repair.Finding{Source: u.source, Pods: u.Violation.Kind == event.Pod}
	}
	fixes := repair.Plan(pass, pkg, r.repairs(), findings)
	for i, u := range reported {
		report(pass, pkg, u, fixes[i])
	}
}

// creates reports whether a Namespace may be made at all.
func creates(pkg *track.Package, tree *suite.Tree) bool {
	for range pkg.Sources() {
		return true
	}
	for node := range tree.All() {
		if len(node.Values()) > 0 {
			return true
		}
	}
	return false
}

// An unawaited is a Namespace that is not awaited, with what shows it.
type unawaited struct {
	source summary.Source
	finding
}

// find yields the Namespaces of a package that are not awaited.
func find(pkg *track.Package, tree *suite.Tree) iter.Seq[unawaited] {
	return func(yield func(unawaited) bool) {
		for source := range pkg.Sources() {
			if tree.IsContainerBody(source.In.Node) {
				continue
			}
			f := follower(pkg, tree)
			f.Source(source)
			if bad, ok := verdict(f); ok && !yield(unawaited{source, bad}) {
				return
			}
		}
		for node := range tree.All() {
			for _, source := range ofNode(pkg, node) {
				f := follower(pkg, tree)
				f.Node(node, track.Frame{Made: track.Pending{Names: source.Names}})
				if bad, ok := verdict(f); ok && !yield(unawaited{source, bad}) {
					return
				}
			}
		}
	}
}

// repairs are the settings of the rule's fixes. Where a poll of the Namespace
// alone is no wait, an added helper does more.
func (r *rule) repairs() repair.Options {
	opts := r.opts.Repair
	opts.Account = opts.Account || r.summary.Options.Waits == summary.ServiceAccountWait
	return opts
}

// ofNode returns the Namespaces that a node makes by the functions of other
// packages which it is registered with.
func ofNode(pkg *track.Package, node *suite.Node) []summary.Source {
	var sources []summary.Source
	for _, value := range node.Values() {
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

// report files the diagnostic of one create, with its fix if it has one.
func report(pass *analysis.Pass, pkg *track.Package, u unawaited, fix *analysis.SuggestedFix) {
	d := analysis.Diagnostic{
		Pos:      u.source.Call.Pos(),
		End:      u.source.Call.End(),
		Category: Name,
		URL:      URL,
		Message:  message(pkg, u.source, u.finding),
	}
	if fix != nil {
		d.SuggestedFixes = []analysis.SuggestedFix{*fix}
	}
	pass.Report(d)
}
