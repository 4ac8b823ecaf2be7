package main

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/syncvet/syncvet/analyzer"
	"github.com/syncvet/syncvet/golangci"
)

func TestCheck(t *testing.T) {
	const fine = "report pods that are used before they run"
	for _, test := range []struct {
		rule newRule
		want string
	}{
		{newRule{"podready", fine, "Tests"}, ""},
		{newRule{"PodReady", fine, "Tests"}, "is no name of a rule"},
		{newRule{"func", fine, "Tests"}, "is no name of a rule"},
		{newRule{"nsready", fine, "Tests"}, "there is analyzer/nsready already"},
		{newRule{"podready", "pods that are used before they run", "Tests"}, "is no summary"},
		{newRule{"podready", fine + ".", "Tests"}, "is no summary"},
		{newRule{"podready", "report übrige pods", "Tests"}, ""},
		{newRule{"json", fine, "Tests"}, "that is a flag"},
		{newRule{"help", fine, "Tests"}, "that is a flag"},
		{newRule{"facts", fine, "Tests"}, "a key of golangci-lint's settings"},
		{newRule{"init", fine, "Tests"}, "Go has a meaning"},
		{newRule{"rule", fine, "Tests"}, "import a package of that name"},
		{newRule{"rawsendfix", fine, "Tests"}, "the fixes of rule rawsend"},
		{newRule{"compose", fine, "Tests"}, "there is analyzer/testdata/compose already"},
		{newRule{"podready", fine, "Magic"}, "want Syntax, Tests or Summaries"},
	} {
		err := test.rule.check("../..")
		if (err == nil) != (test.want == "") || err != nil && !strings.Contains(err.Error(), test.want) {
			t.Errorf("%v: error %v, want %q", test.rule, err, test.want)
		}
	}
}

func TestTitle(t *testing.T) {
	for summary, want := range map[string]string{"report pods": "Pods", "report übrige pods": "Übrige pods"} {
		if got := (newRule{Summary: summary}).Title(); got != want {
			t.Errorf("%s: %q, want %q", summary, got, want)
		}
	}
}

// TestKeys shows that no rule may have the name of a key of golangci-lint's settings.
func TestKeys(t *testing.T) {
	_, err := golangci.New(map[string]any{"?": true})
	if err == nil {
		t.Fatal("no error for a key that there is not")
	}
	_, known, _ := strings.Cut(err.Error(), "known here: ")
	for key := range strings.SplitSeq(known, ", ") {
		if taken(key) == "" && !slices.Contains(analyzer.Names(), key) {
			t.Errorf("a rule may be called %s", key)
		}
	}
}

// TestNothingHalf shows that nothing is written where something cannot be.
func TestNothingHalf(t *testing.T) {
	root := t.TempDir()
	if err := (newRule{"podready", "report pods", "Tests"}).write(root); err == nil {
		t.Fatal("no error without a registry")
	}
	if left, err := os.ReadDir(root); err != nil || len(left) > 0 {
		t.Errorf("written are %v, error %v", left, err)
	}
}

// TestNewRule begins a rule of each kind in a copy of the repository, where they have to
// pass their tests. It takes half a minute, most of it to compile the copy.
func TestNewRule(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles a copy of the repository")
	}
	root := filepath.Join(t.TempDir(), "syncvet")
	copyRepository(t, "../..", root)
	for name, needs := range map[string]string{"podready": "Summaries", "lonespec": "Tests", "constcheck": "Syntax"} {
		command(t, root, "go", "run", "./internal/newrule", "-needs", needs, name, "report something that is wrong")
	}
	addSetting(t, filepath.Join(root, "analyzer/constcheck/constcheck.go"))
	command(t, root, "go", "generate", "./analyzer")
	command(t, root, "go", "vet", "./analyzer/", "./analyzer/podready", "./analyzer/lonespec", "./analyzer/constcheck", "./nogo/...")
	command(t, root, "go", "test", "-vet=off", "./analyzer/podready", "./analyzer/lonespec", "./analyzer/constcheck",
		"./analyzer/internal/ruledocs", "./internal/layers", "./nogo/...")
	command(t, root, "go", "test", "-vet=off", "-run", "TestSamples|TestReadme", "./analyzer")
}

// addSetting gives a rule that has none its first setting.
func addSetting(t *testing.T, file string) {
	t.Helper()
	const none = "type Settings struct{}"
	text, err := os.ReadFile(file)
	if err != nil || !strings.Contains(string(text), none) {
		t.Fatalf("%s has no %q: %v", file, none, err)
	}
	some := "type Settings struct {\n\tStrict bool `json:\"strict\" help:\"report this | that\"`\n}"
	if err := os.WriteFile(file, []byte(strings.Replace(string(text), none, some, 1)), 0o666); err != nil {
		t.Fatal(err)
	}
}

// copyRepository copies what stands in a folder, but for what is built there.
func copyRepository(t *testing.T, from, to string) {
	t.Helper()
	err := filepath.WalkDir(from, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, name)
		if err != nil {
			return err
		}
		switch {
		case entry.IsDir() && (rel == ".git" || rel == "bin"):
			return fs.SkipDir
		case entry.IsDir():
			return os.MkdirAll(filepath.Join(to, rel), 0o777)
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(to, rel), text, 0o666)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func command(t *testing.T, dir, name string, args ...string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), name, args...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", cmd, err, out)
	}
}
