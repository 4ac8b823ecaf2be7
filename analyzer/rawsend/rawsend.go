package rawsend

import (
	_ "embed"

	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/rule"
	"github.com/syncvet/syncvet/analyzer/internal/summary"
	"github.com/syncvet/syncvet/analyzer/rawsend/internal/fix"
)

//go:embed doc.go
var source string

// Rule reports requests that are sent only once, in set-up or first after a Namespace was
// created.
var Rule = rule.Define(rule.Of[Settings]{
	Name:      "rawsend",
	Source:    source,
	Repairs:   true,
	Needs:     rule.Summaries,
	Summarize: summarize,
	Run:       run,
})

// Settings are the rule's settings.
type Settings struct {
	SetupOnly bool       `json:"setuponly" help:"report requests of set-up nodes only, not the first ones of specs"`
	Senders   rule.Names `json:"senders" help:"functions known to send a request that changes state, by their full names" example:"(*example.com/api.Client).CreateAlert"`
	Retriers  rule.Names `json:"retriers" help:"functions known to run what they are given until it succeeds, by their full names" example:"example.com/e2e/util.Retry"`
}

// summarize applies the settings that change the summaries.
func summarize(s *Settings, opts *summary.Options) {
	opts.Senders = summary.NamesOf(s.Senders)
	opts.Retriers = summary.NamesOf(s.Retriers)
}

// run reports the requests that are sent only once and may be too early.
//
//	BeforeAll(func() {
//		resp, err := http.Post(url, json, rules) // reported, with a fix that retries
//		Expect(err).NotTo(HaveOccurred())
//	})
func run(pass *rule.Pass, s *Settings) {
	pkg, tree := pass.Summaries, pass.Tree
	if !pkg.MaySend() || pkg.Environment() != event.Cluster || tree.Empty() {
		return
	}
	f := newFinder(pkg, tree)
	f.setups()
	if !s.SetupOnly {
		f.specs()
	}
	if len(f.found) == 0 {
		return
	}
	fixes := fix.New(pass.Pass, pkg)
	for _, found := range f.found {
		if !pass.Suppressed(found.call.Pos()) {
			fix := fixes.Fix(fix.Send{Call: found.call, In: found.in, Effect: found.send})
			pass.Report(found.call, message(pkg, found), fix)
		}
	}
}
