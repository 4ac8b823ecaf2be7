// The tests of this module run the real golangci-lint, with syncvet in it.
package e2e_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const (
	repository = "../.."
	example    = repository + "/examples/gateway"
	corpus     = repository + "/analyzer/testdata"
	sample     = "../example/.golangci.yml"
)

// programs are what is built once for all tests.
var programs struct{ golangci, syncvet, cache string }

func TestMain(m *testing.M) {
	flag.Parse()
	if testing.Short() {
		fmt.Fprintln(os.Stderr, "SKIPPED with -short: golangci-lint is not built, and nothing of it is tested.")
		os.Exit(0)
	}
	os.Exit(buildAndRun(m))
}

func buildAndRun(m *testing.M) int {
	dir, err := os.MkdirTemp("", "syncvet-golangci")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer func() { _ = os.RemoveAll(dir) }()
	users, err := os.UserCacheDir()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	programs.golangci = filepath.Join(dir, "golangci-lint")
	programs.syncvet = filepath.Join(dir, "syncvet")
	// As golangci-lint's cache depends on the program's contents, see its main, what is
	// in it is this syncvet's.
	programs.cache = filepath.Join(users, "syncvet-e2e", "golangci-lint")
	for _, build := range []struct{ dir, out, path string }{
		{repository, programs.syncvet, "./cmd/syncvet"},
		{".", programs.golangci, "./golangci-lint"},
	} {
		cmd := exec.Command("go", "build", "-ldflags=-s -w", "-o", build.out, build.path)
		cmd.Dir = build.dir
		if out, err := cmd.CombinedOutput(); err != nil {
			fmt.Fprintf(os.Stderr, "build %s: %v\n%s", build.path, err, out)
			return 1
		}
	}
	return m.Run()
}

// A result is what a program did.
type result struct {
	stdout, stderr string
	status         int
}

func run(t *testing.T, dir, name string, args ...string) result {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOLANGCI_LINT_CACHE="+programs.cache, "GOWORK=off")
	var stdout, stderr strings.Builder
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil && cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return result{stdout.String(), stderr.String(), cmd.ProcessState.ExitCode()}
}

// must runs a program that has to succeed.
func must(t *testing.T, dir, name string, args ...string) string {
	t.Helper()
	r := run(t, dir, name, args...)
	if r.status != 0 {
		t.Fatalf("%s %s: status %d\n%s%s", name, strings.Join(args, " "), r.status, r.stdout, r.stderr)
	}
	return r.stdout
}

// configure writes a configuration: the sample that users copy, with only
// syncvet enabled, nothing limited, and parts of its text replaced.
func configure(t *testing.T, replace ...string) string {
	t.Helper()
	data, err := os.ReadFile(sample)
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	replace = append([]string{"\nlinters:\n", `
run:
  relative-path-mode: wd
issues:
  max-issues-per-linter: 0
  max-same-issues: 0
  uniq-by-line: false
linters:
  default: none
  exclusions:
    generated: disable
`}, replace...)
	for i := 0; i < len(replace); i += 2 {
		if !strings.Contains(text, replace[i]) {
			t.Fatalf("the sample has no %q", replace[i])
		}
		text = strings.Replace(text, replace[i], replace[i+1], 1)
	}
	name := filepath.Join(t.TempDir(), "golangci.yml")
	put(t, name, text)
	return name
}

// lint runs golangci-lint.
func lint(t *testing.T, dir, config string, args ...string) result {
	t.Helper()
	return run(t, dir, programs.golangci, append([]string{"run", "--allow-parallel-runners", "--config", config}, args...)...)
}

// issues runs golangci-lint and returns what it finds, as syncvet prints it.
func issues(t *testing.T, dir, config string, args ...string) []string {
	t.Helper()
	report := filepath.Join(t.TempDir(), "report.json")
	r := lint(t, dir, config, append(args, "--output.json.path", report)...)
	if r.status > 1 {
		t.Fatalf("status %d\n%s%s", r.status, r.stdout, r.stderr)
	}
	var list struct {
		Issues []struct {
			FromLinter, Text string
			Pos              struct {
				Filename     string
				Line, Column int
			}
		}
	}
	if err := json.Unmarshal([]byte(read(t, report)), &list); err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, i := range list.Issues {
		text := i.Text
		if i.FromLinter != "syncvet" {
			text = i.FromLinter + ": " + text
		}
		found = append(found, fmt.Sprintf("%s:%d:%d: %s", i.Pos.Filename, i.Pos.Line, i.Pos.Column, text))
	}
	if (r.status == 0) != (len(found) == 0) {
		t.Errorf("status %d with %d issues", r.status, len(found))
	}
	return slices.Sorted(slices.Values(found))
}

// findings runs syncvet itself.
func findings(t *testing.T, dir string, args ...string) []string {
	t.Helper()
	r := run(t, dir, programs.syncvet, args...)
	if r.status != 0 && r.status != 3 {
		t.Fatalf("status %d\n%s%s", r.status, r.stdout, r.stderr)
	}
	lines := strings.Split(strings.TrimSpace(r.stderr), "\n")
	return slices.Sorted(slices.Values(slices.DeleteFunc(lines, func(s string) bool { return s == "" })))
}

// repairable returns the findings of syncvet that have a fix.
func repairable(t *testing.T, dir string, patterns ...string) []string {
	t.Helper()
	var byPackage map[string]map[string][]struct {
		Posn, Message  string
		SuggestedFixes []any `json:"suggested_fixes"`
	}
	out := must(t, dir, programs.syncvet, append([]string{"-json"}, patterns...)...)
	if err := json.Unmarshal([]byte(out), &byPackage); err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, byRule := range byPackage {
		for _, list := range byRule {
			for _, d := range list {
				if len(d.SuggestedFixes) > 0 {
					found = append(found, d.Posn+": "+d.Message)
				}
			}
		}
	}
	return found
}

// clone copies a module.
func clone(t *testing.T, from string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	return dir
}

func read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func put(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

func same(t *testing.T, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s:\ngot  %s\nwant %s", what, strings.Join(got, "\n     "), strings.Join(want, "\n     "))
	}
}

func contains(t *testing.T, what, got string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(got, w) {
			t.Errorf("%s lacks %q:\n%s", what, w, got)
		}
	}
}
