package golangci_test

import (
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/syncvet/syncvet/golangci"
)

// TestWithoutFacts runs the rules over a test that creates a Namespace through another
// package, and one that creates it itself.
func TestWithoutFacts(t *testing.T) {
	cfg := &packages.Config{Mode: packages.LoadSyntax | packages.NeedModule, Dir: "../analyzer/testdata", Tests: true}
	pkgs, err := packages.Load(cfg, "./nsready/crosshelper/...", "./nsready/needsend")
	if err != nil {
		t.Fatal(err)
	}
	if packages.PrintErrors(pkgs) > 0 {
		t.Fatal("the packages do not compile")
	}
	for _, facts := range []bool{true, false} {
		plugin, err := golangci.New(settings{"facts": facts})
		if err != nil {
			t.Fatal(err)
		}
		rules, err := plugin.BuildAnalyzers()
		if err != nil {
			t.Fatal(err)
		}
		if err := analysis.Validate(rules); err != nil {
			t.Fatal(err)
		}
		if got := hasFacts(rules); got != facts {
			t.Errorf("facts: %v: the analyzers have facts: %v", facts, got)
		}
		graph, err := checker.Analyze(rules, pkgs, nil)
		if err != nil {
			t.Fatal(err)
		}
		found := map[string]int{}
		for _, action := range graph.Roots {
			if action.Err != nil {
				t.Errorf("%v: %v", action, action.Err)
			}
			found[action.Package.Name] += len(action.Diagnostics)
		}
		if found["needsend"] == 0 || (found["crosshelper"] > 0) != facts {
			t.Errorf("facts: %v: found %v", facts, found)
		}
	}
}

func hasFacts(analyzers []*analysis.Analyzer) bool {
	for _, a := range analyzers {
		if len(a.FactTypes) > 0 || hasFacts(a.Requires) {
			return true
		}
	}
	return false
}
