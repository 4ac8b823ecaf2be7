package analyzer_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/syncvet/syncvet/analyzer"
)

// TestSideBySide shows that the rules find the same in a driver that runs them at the same
// time over one package, as soon as what they require is done. Run it with -race.
func TestSideBySide(t *testing.T) {
	dir, err := filepath.Abs(testdata)
	if err != nil {
		t.Fatal(err)
	}
	patterns := []string{
		"./compose", "./directive/problems", "./nsready/crosshelper/...", "./nsready/needsend", "./nsready/objinline",
		"./rawsend/sendforms", "./rawsend/setuparound", "./rawsend/setupcross/...", "./rawsend/setuphelper",
		"./rawsend/setupnodes", "./rawsend/speccross/...", "./rawsend/spechelper", "./rawsend/specordered",
	}
	for _, rule := range analyzer.Names() {
		if isThere := func(p string) bool { return strings.HasPrefix(p, "./"+rule+"/") }; slices.ContainsFunc(patterns, isThere) {
			continue
		}
		cases, err := filepath.Glob(filepath.Join(dir, rule, "*"))
		if err != nil {
			t.Fatal(err)
		}
		for _, folder := range cases[:min(3, len(cases))] {
			patterns = append(patterns, "./"+rule+"/"+filepath.Base(folder)+"/...")
		}
	}
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax | packages.NeedModule, Dir: dir, Tests: true}, patterns...)
	if err != nil {
		t.Fatal(err)
	}
	if len(pkgs) < 12 {
		t.Fatalf("there are %d packages, want a dozen", len(pkgs))
	}
	want := findings(t, pkgs, true)
	if len(want) == 0 {
		t.Fatal("there are no findings")
	}
	for range 4 {
		if got := findings(t, pkgs, false); !slices.Equal(got, want) {
			t.Fatalf("side by side, the rules find\n%q\nand one after the other\n%q", got, want)
		}
	}
}

// findings returns what all rules find in packages, with their fixes, sorted.
func findings(t *testing.T, pkgs []*packages.Package, sequential bool) []string {
	t.Helper()
	// Without Sequential, each analyzer runs in a goroutine of its own.
	graph, err := checker.Analyze(all(t), pkgs, &checker.Options{Sequential: sequential})
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, action := range graph.Roots {
		if action.Err != nil {
			t.Fatal(action.Err)
		}
		for _, d := range action.Diagnostics {
			list = append(list, fmt.Sprint(action, action.Package.Fset.Position(d.Pos), d.Message, d.SuggestedFixes))
		}
	}
	slices.Sort(list)
	return list
}
