// Package analyzer is the suite of syncvet's rules. Its analyzers run under any
// driver of golang.org/x/tools/go/analysis.
package analyzer

import (
	"maps"

	"golang.org/x/tools/go/analysis"

	"github.com/syncvet/syncvet/analyzer/directive"
	comments "github.com/syncvet/syncvet/analyzer/internal/directive"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/track"
	"github.com/syncvet/syncvet/analyzer/nsready"
	"github.com/syncvet/syncvet/analyzer/rawsend"
)

// All returns the analyzers of all rules in their default configuration.
func All() []*analysis.Analyzer {
	analyzers, err := New(Config{})
	if err != nil { // the zero Config is valid, as the tests show
		return nil
	}
	return analyzers
}

// Matters reports whether a package that imports the path may have findings or
// facts of the rules. One that imports no such path, and no package with facts,
// has none. Selected are names of which its code must select one for that; none
// where any code may have them.
func Matters(importPath string) (selected []string, matters bool) { return event.Matters(importPath) }

// New returns the analyzers of all rules as configured, or an error that names
// the setting at fault.
func New(cfg Config) ([]*analysis.Analyzer, error) {
	known, err := cfg.summaries()
	if err != nil {
		return nil, err
	}
	waits, err := cfg.NSReady.options()
	if err != nil {
		return nil, err
	}
	waits.Repair.SingleFile = cfg.SingleFile
	waits.Summary = track.New(known)
	rules := []*analysis.Analyzer{
		nsready.New(waits),
		rawsend.New(rawsend.Options{Summary: waits.Summary, SetupOnly: cfg.RawSend.SetupOnly}),
	}
	rules = append(rules, directive.New(rules))
	if cfg.HostNolint {
		for _, rule := range rules {
			leaveNolint(rule)
		}
	}
	return rules, nil
}

// leaveNolint has a rule report what a //nolint suppresses.
func leaveNolint(rule *analysis.Analyzer) {
	run := rule.Run
	rule.Run = func(pass *analysis.Pass) (any, error) {
		adapted := *pass
		adapted.ResultOf = maps.Clone(pass.ResultOf)
		if set, ok := pass.ResultOf[comments.Analyzer].(*comments.Set); ok {
			adapted.ResultOf[comments.Analyzer] = set.WithoutNolint()
		}
		return run(&adapted)
	}
}
