// Package ruletest runs a rule over its cases: what it finds, what its fixes leave, and that
// they leave nothing to do.
package ruletest

import (
	"go/build"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
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
