// Package ruletest holds the golden files of a rule's fixes to what a repair
// promises.
package ruletest

import (
	"errors"
	"go/build"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"
)

// Newest returns the folder of the test data that is written for the newest Go and for the
// newest libraries. It skips the test where an older Go has built it, since that can read
// neither.
func Newest(t *testing.T, testdata string) string {
	t.Helper()
	if !isNewest() {
		t.Skipf("SKIPPED: built by %s; run it with Go 1.27 as well: GOTOOLCHAIN=go1.27.3 go test -run %s", runtime.Version(), t.Name())
	}
	dir := filepath.Join(testdata, "newest")
	download := exec.CommandContext(t.Context(), "go", "mod", "download")
	download.Dir = dir
	if out, err := download.CombinedOutput(); err != nil {
		t.Fatalf("download the modules of %s: %v\n%s", dir, err, out)
	}
	return dir
}

// isNewest reports whether a Go that knows the language of the newest test data has built
// the test.
func isNewest() bool { return slices.Contains(build.Default.ReleaseTags, "go1.27") }

func goldenFiles(t *testing.T, testdata, folder string) []string {
	t.Helper()
	dir, err := filepath.Abs(testdata)
	if err != nil {
		t.Fatal(err)
	}
	goldens, err := filepath.Glob(filepath.Join(dir, folder, "*", "*.golden"))
	if err != nil || len(goldens) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	return goldens
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// IsDone shows that every golden file in the folder of the test data type-checks,
// and that a second run of the rule finds nothing in it that has a fix.
func IsDone(t *testing.T, testdata, folder string, rule *analysis.Analyzer) {
	t.Helper()
	dir, err := filepath.Abs(testdata)
	if err != nil {
		t.Fatal(err)
	}
	overlay := make(map[string][]byte)
	for _, golden := range goldenFiles(t, testdata, folder) {
		overlay[strings.TrimSuffix(golden, ".golden")] = []byte(read(t, golden))
	}
	graph, err := analyze(rule, &packages.Config{Dir: dir, Overlay: overlay}, "./"+folder+"/...")
	if err != nil {
		t.Fatal(err)
	}
	for _, action := range graph.Roots {
		if err := errors.Join(errorsOf(action.Package)...); err != nil {
			t.Fatalf("golden files do not type-check: %v", err)
		}
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
