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
	Needs    bool          `json:"needs" help:"report only where what needs the Namespace is seen: a request, a Pod or a command, not the end of a spec that uses it"`
	Waiters  rule.Names    `json:"waiters" help:"functions known to wait for a Namespace, by their full names" example:"example.com/e2e/util.WaitReady"`
	Creators rule.Names    `json:"creators" help:"functions known to create a Namespace and not to wait, by their full names" example:"(*example.com/e2e.Framework).SetUp"`
	Retriers rule.Names    `json:"retriers" help:"functions known to run what they are given until it succeeds, by their full names" example:"example.com/e2e/util.Retry"`
	Helper   string        `json:"helper" help:"full name of a function that fixes call before any other" example:"example.com/e2e/util.CreateAndWait"`
	Account  bool          `json:"account" help:"have helpers that fixes add wait for the default ServiceAccount as well, also where no Pods are created"`
	Timeout  rule.Period   `json:"timeout" help:"time limit of helpers that fixes add"`
	Interval rule.Period   `json:"interval" help:"time between the tries of helpers that fixes add"`
}

// summarize applies the settings that change the summaries.
func summarize(s *Settings, opts *summary.Options) {
	opts.Waits = s.Waits
	opts.Waiters = summary.NamesOf(s.Waiters)
	opts.Creators = summary.NamesOf(s.Creators)
	opts.Retriers = summary.NamesOf(s.Retriers)
}

// run reports the Namespaces that are created with no wait until they are ready.
//
//	Expect(c.Create(ctx, ns)).To(Succeed())      // reported, with a fix that waits
//	resp, err := http.Post(url, json, alert(ns)) // the first need
func run(pass *rule.Pass, s *Settings) {
	pkg, tree := pass.Summaries, pass.Tree
	if !s.covers(pkg.Environment()) || tree.Empty() || !creates(pkg, tree) {
		return
	}
	var reported []finding
	var toFix []fix.Finding
	for f := range find(pkg, tree) {
		if !pass.Suppressed(f.source.Call.Pos()) && s.reports(f.need) {
			reported = append(reported, f)
			toFix = append(toFix, fix.Finding{Source: f.source, Pods: f.Violation.Kind == event.Pod})
		}
	}
	fixes := fix.Plan(pass.Pass, pkg, s.fixOptions(pass.SingleFile), toFix)
	for i, f := range reported {
		pass.Report(f.source.Call, message(pkg, f), fixes[i])
	}
}

// creates reports whether the package may create a Namespace at all.
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

// A finding is a call that creates a Namespace, with the first need of it that comes
// before a wait.
type finding struct {
	source summary.Source
	need
}

// find yields the findings of a package.
func find(pkg *track.Package, tree *suite.Tree) iter.Seq[finding] {
	return func(yield func(finding) bool) {
		for source := range pkg.Sources() {
			if tree.IsContainerBody(source.In.Node) {
				continue
			}
			f := follower(pkg, tree)
			f.Source(source)
			if first, ok := firstNeed(f); ok && !yield(finding{source, first}) {
				return
			}
		}
		for node := range tree.All() {
			for _, source := range ofNode(pkg, node) {
				f := follower(pkg, tree)
				f.Node(node, track.Frame{Made: track.Pending{Names: source.Names}})
				if first, ok := firstNeed(f); ok && !yield(finding{source, first}) {
					return
				}
			}
		}
	}
}

// fixOptions returns the options of the fixes. With the setting waits=serviceaccount, an
// added helper waits for the default ServiceAccount, as otherwise it would be no wait.
func (s *Settings) fixOptions(singleFile bool) fix.Options {
	return fix.Options{
		Helper:     s.Helper,
		Timeout:    time.Duration(s.Timeout),
		Interval:   time.Duration(s.Interval),
		Account:    s.Account || s.Waits == summary.ServiceAccountWait,
		SingleFile: singleFile,
	}
}

// ofNode returns the Namespaces that a node creates by function values of other packages:
//
//	BeforeEach(framework.SetUp)
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

// reports reports whether a need is of a kind that the settings ask for.
func (s *Settings) reports(n need) bool { return n.isSure() || !s.Needs }

// covers reports whether the rule applies to packages that run against env.
func (s *Settings) covers(env event.Environment) bool {
	return env == event.Cluster || env == event.Envtest && s.Envtest
}
