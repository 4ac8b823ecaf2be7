package analyzer_test

import (
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/syncvet/syncvet/internal/driver/fix"
)

// TestFixesCompose shows that the fixes of all rules can be made together where
// they are for one block: what they leave type-checks, and has nothing to repair.
func TestFixesCompose(t *testing.T) {
	for folder, want := range map[string]int{"compose": 4, "composeimport": 2} {
		t.Run(folder, func(t *testing.T) {
			outcome, err := fix.Merge(fixes(t, folder, nil))
			if err != nil {
				t.Fatal(err)
			}
			if outcome.Dropped > 0 || outcome.Applied != want {
				t.Errorf("applied %d fixes and dropped %d, want %d and 0", outcome.Applied, outcome.Dropped, want)
			}
			overlay := make(map[string][]byte)
			for _, file := range outcome.Files {
				overlay[file.Name] = file.New
				if golden := read(t, file.Name+".golden"); string(file.New) != golden {
					t.Errorf("%s: have\n%s", file.Name, file.New)
				}
			}
			again, err := fix.Merge(fixes(t, folder, overlay))
			if err != nil || again.Applied > 0 {
				t.Errorf("a second run still makes %d fixes, error %v", again.Applied, err)
			}
		})
	}
}

// fixes returns the fixes of all rules in a folder of the test data.
func fixes(t *testing.T, folder string, overlay map[string][]byte) []fix.Batch {
	t.Helper()
	dir, err := filepath.Abs(testdata)
	if err != nil {
		t.Fatal(err)
	}
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax, Dir: dir, Overlay: overlay, Tests: true}, "./"+folder)
	if err != nil {
		t.Fatal(err)
	}
	if packages.PrintErrors(pkgs) > 0 {
		t.Fatal("the package does not compile")
	}
	graph, err := checker.Analyze(all(t), pkgs, nil)
	if err != nil {
		t.Fatal(err)
	}
	var batches []fix.Batch
	for _, action := range graph.Roots {
		if !strings.HasSuffix(action.Package.ID, ".test") {
			batches = append(batches, fix.Collect(action.Package.Fset, action.Package.Syntax, action.Package.Types, action.Diagnostics))
		}
	}
	return batches
}
