package ruletest

import (
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/syncvet/syncvet/analyzer/internal/rule"
)

// Analyzer returns the analyzer of the last of the rules, which run together.
func Analyzer(t *testing.T, rules ...rule.Definition) *analysis.Analyzer {
	t.Helper()
	var instances []*rule.Instance
	for _, r := range rules {
		instances = append(instances, r.New())
	}
	analyzers, err := rule.Analyzers(instances, rule.Host{})
	if err != nil {
		t.Fatal(err)
	}
	return analyzers[len(analyzers)-1]
}
