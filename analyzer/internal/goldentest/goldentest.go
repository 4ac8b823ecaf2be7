// Package goldentest holds the golden files of a rule's fixes to what a repair
// promises.
package goldentest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"
)

// IsDone shows that every golden file in the folder of the test data type-checks,
// and that a second run of the rule finds nothing in it that has a fix.
func IsDone(t *testing.T, testdata, folder string, rule *analysis.Analyzer) {
	t.Helper()
	dir, err := filepath.Abs(testdata)
	if err != nil {
		t.Fatal(err)
	}
	goldens, err := filepath.Glob(filepath.Join(dir, folder, "*", "*.golden"))
	if err != nil || len(goldens) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	overlay := make(map[string][]byte)
	for _, golden := range goldens {
		text, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		overlay[strings.TrimSuffix(golden, ".golden")] = text
	}
	pkgs, err := packages.Load(&packages.Config{
		Mode: packages.LoadSyntax | packages.NeedModule, Dir: dir, Overlay: overlay, Tests: true,
	}, "./"+folder+"/...")
	if err != nil {
		t.Fatal(err)
	}
	if packages.PrintErrors(pkgs) > 0 {
		t.Fatal("golden files do not type-check")
	}
	graph, err := checker.Analyze([]*analysis.Analyzer{rule}, pkgs, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, action := range graph.Roots {
		for _, d := range action.Diagnostics {
			file := action.Package.Fset.Position(d.Pos).Filename
			if _, isGolden := overlay[file]; isGolden && len(d.SuggestedFixes) > 0 {
				t.Errorf("%s: a second run still repairs: %s", file, d.Message)
			}
		}
	}
}
