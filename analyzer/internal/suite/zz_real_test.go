package suite_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/syncvet/syncvet/analyzer/internal/suite"
)

func TestReal(t *testing.T) {
	dir := os.Getenv("REAL")
	if dir == "" {
		t.Skip()
	}
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax, Dir: dir, Tests: true}, strings.Fields(os.Getenv("PATTERN"))...)
	if err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	graph, err := checker.Analyze([]*analysis.Analyzer{suite.Analyzer}, pkgs, nil)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Println("analysis", time.Since(start), len(pkgs))
	for _, act := range graph.Roots {
		if act.Err != nil {
			t.Error(act.Package.ID, act.Err)
			continue
		}
		tree := act.Result.(*suite.Tree)
		if tree.Empty() {
			continue
		}
		kinds := map[suite.Kind]int{}
		runs := 0
		for n := range tree.All() {
			kinds[n.Kind]++
			if n.Kind.IsSetup() {
				for r := range tree.Runs(n) {
					runs += len(r)
				}
			}
			if len(n.Bodies) == 0 && n.Call != nil {
				fmt.Println("  nobody", act.Package.Fset.Position(n.Call.Pos()), n.Kind, len(n.Exprs))
			}
			if n.Call == nil && n.Kind == suite.Container {
				fmt.Println("  func", act.Package.Fset.Position(n.Bodies[0].Pos()))
			}
		}
		fmt.Println(act.Package.ID, len(act.Package.Errors), kinds, runs)
	}
}
