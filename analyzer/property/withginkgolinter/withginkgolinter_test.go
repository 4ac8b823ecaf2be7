// Package withginkgolinter_test applies the fixes of syncvet and ginkgolinter in one run, as
// users do. No fix may be lost because it overlaps with one of the other tool.
package withginkgolinter_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/nunnatsa/ginkgolinter"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/multichecker"

	"github.com/syncvet/syncvet/analyzer"
	"github.com/syncvet/syncvet/internal/driver"
)

// host is the variable that makes this program a tool.
const host = "TOGETHER_HOST"

func TestMain(m *testing.M) {
	// rawsend's fix of a qualified assertion overlaps with ginkgolinter's. One of them is
	// applied in the next run.
	rules, err := analyzer.New(analyzer.Config{Disable: []string{"rawsend"}})
	if err != nil {
		panic(err)
	}
	all := append(rules, ginkgolinter.NewAnalyzer())
	switch os.Getenv(host) {
	case "driver":
		tool := driver.Tool{Name: "together", Analyzers: func() ([]*analysis.Analyzer, error) { return all, nil }}
		os.Exit(driver.Main(tool, os.Args[1:], os.Stdout, os.Stderr))
	case "multichecker":
		multichecker.Main(all...)
	}
	os.Exit(m.Run())
}

// suites copies the suites to a module with the dependencies of the test data.
func suites(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("testdata")); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"go.mod", "go.sum"} {
		data, err := os.ReadFile(filepath.Join("../../testdata", name))
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, name), data, 0o666)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// A finding is a finding of a tool.
type finding struct {
	Posn           string `json:"posn"`
	Message        string `json:"message"`
	SuggestedFixes []any  `json:"suggested_fixes"`
}

// command runs this program as a tool in the module.
func command(t *testing.T, dir, as string, args ...string) (stdout, stderr string) {
	t.Helper()
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), host+"="+as, "GOFLAGS=-mod=mod", "GOWORK=off")
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	var failed *exec.ExitError
	if err := cmd.Run(); err != nil && !errors.As(err, &failed) {
		t.Fatal(err)
	}
	return out.String(), errs.String()
}

// findings returns the findings of each tool, with and without a fix. The suites must
// compile.
func findings(t *testing.T, dir, self string) (fixable, others map[string][]finding) {
	t.Helper()
	stdout, stderr := command(t, dir, "driver", self, "-json", "./...")
	if stderr != "" {
		t.Fatalf("the suites do not compile: %s", stderr)
	}
	tree := make(map[string]map[string][]finding)
	if err := json.Unmarshal([]byte(stdout), &tree); err != nil {
		t.Fatal(err)
	}
	fixable, others = make(map[string][]finding), make(map[string][]finding)
	for _, ofPackage := range tree {
		for tool, list := range ofPackage {
			for _, f := range list {
				if len(f.SuggestedFixes) > 0 {
					fixable[tool] = append(fixable[tool], f)
				} else {
					others[tool] = append(others[tool], f)
				}
			}
		}
	}
	return fixable, others
}

func TestFixesOfBothTools(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		host string
		args []string
	}{
		"syncvet": {"driver", []string{self, "-fix", "./..."}},
		"x/tools": {"multichecker", []string{self, "-fix", "./..."}},
		"go vet":  {"driver", []string{"go", "vet", "-vettool=" + self, "-fix", "./..."}},
	} {
		t.Run(name, func(t *testing.T) {
			dir := suites(t)
			fixable, others := findings(t, dir, self)
			for _, tool := range []string{"nsready", "ginkgolinter"} {
				if len(fixable[tool]) == 0 {
					t.Fatalf("%s has no fix", tool)
				}
			}
			stdout, stderr := command(t, dir, test.host, test.args...)
			left, remaining := findings(t, dir, self)
			for tool, list := range left {
				t.Errorf("%s: %d of %d fixes were dropped: %v\n%s%s", tool, len(list), len(fixable[tool]), list, stdout, stderr)
			}
			for tool, list := range remaining {
				if len(list) > len(others[tool]) {
					t.Errorf("%s: %d findings without a fix, %d after the fix: %v", tool, len(others[tool]), len(list), list)
				}
			}
		})
	}
}
