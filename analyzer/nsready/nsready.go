package nsready

import (
	_ "embed"
	"iter"
	"time"

	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/rule"
	"github.com/syncvet/syncvet/analyzer/internal/suite"
	"github.com/syncvet/syncvet/analyzer/internal/summary"
	"github.com/syncvet/syncvet/analyzer/internal/track"
	"github.com/syncvet/syncvet/analyzer/nsready/internal/fix"
)

//go:embed doc.go
var source string

// Rule reports Namespaces that are created and used with no wait until they are ready.
var Rule = rule.Define(rule.Of[Settings]{
	Name:      "nsready",
	Source:    source,
	Repairs:   true,
	Needs:     rule.Summaries,
	Settings:  Settings{Waits: summary.AnyWait, Timeout: rule.Period(time.Minute), Interval: rule.Period(250 * time.Millisecond)},
	Summarize: summarize,
	Run:       run,
})

// Settings are the rule's settings.
type Settings struct {
	Envtest  bool          `json:"envtest" help:"report packages that run on envtest as well"`
	Waits    summary.Waits `json:"waits" help:"what counts as a wait: any, or serviceaccount, for which a poll of the Namespace alone is none"`
	Waiters  rule.Names    `json:"waiters" help:"functions known to wait for a Namespace, by their full names" example:"example.com/e2e/util.WaitReady"`
	Creators rule.Names    `json:"creators" help:"functions known to create a Namespace and not to wait, by their full names" example:"(*example.com/e2e.Framework).SetUp"`
	Helper   string        `json:"helper" help:"full name of a function that fixes call before any other" example:"example.com/e2e/util.CreateAndWait"`
	Account  bool          `json:"account" help:"have helpers that fixes add wait for the default ServiceAccount as well, also where no Pods are created"`
	Timeout  rule.Period   `json:"timeout" help:"time limit of helpers that fixes add"`
	Interval rule.Period   `json:"interval" help:"time between the tries of helpers that fixes add"`
}

// summarize enters what the settings say of functions.
func summarize(s *Settings, opts *summary.Options) {
	opts.Waits = s.Waits
	opts.Waiters = summary.NamesOf(s.Waiters)
	opts.Creators = summary.NamesOf(s.Creators)
}

// run finds the Namespaces of a package that are not awaited.
//
//	Expect(c.Create(ctx, ns)).To(Succeed())       // reported, with a fix that waits
//	resp, err := http.Post(url, json, alert(ns))  // what needs the Namespace ready
func run(pass *rule.Pass, s *Settings) {
	pkg, tree := pass.Summaries, pass.Tree
	if !s.covers(pkg.Environment()) || tree.Empty() || !creates(pkg, tree) {
		return
	}
	var reported []unawaited
	var findings []fix.Finding
	for u := range find(pkg, tree) {
		if !pass.Suppressed(u.source.Call.Pos()) {
			reported = append(reported, u)
			findings = append(findings, fix.Finding{Source: u.source, Pods: u.Violation.Kind == event.Pod})
		}
	}
	fixes := fix.Plan(pass.Pass, pkg, s.repairs(pass.SingleFile), findings)
	for i, u := range reported {
		pass.Report(u.source.Call, message(pkg, u.source, u.finding), fixes[i])
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
			if bad, ok := firstNeed(f); ok && !yield(unawaited{source, bad}) {
				return
			}
		}
		for node := range tree.All() {
			for _, source := range ofNode(pkg, node) {
				f := follower(pkg, tree)
				f.Node(node, track.Frame{Made: track.Pending{Names: source.Names}})
				if bad, ok := firstNeed(f); ok && !yield(unawaited{source, bad}) {
					return
				}
			}
		}
	}
}

// repairs are the settings of the rule's fixes. Where a poll of the Namespace
// alone is no wait, an added helper does more.
func (s *Settings) repairs(singleFile bool) fix.Options {
	return fix.Options{
		Helper:     s.Helper,
		Timeout:    time.Duration(s.Timeout),
		Interval:   time.Duration(s.Interval),
		Account:    s.Account || s.Waits == summary.ServiceAccountWait,
		SingleFile: singleFile,
	}
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
func (s *Settings) covers(env event.Environment) bool {
	return env == event.Cluster || env == event.Envtest && s.Envtest
}
