package main

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
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
		{newRule{"nsready", fine, "Tests"}, "there is a folder analyzer/nsready already"},
		{newRule{"podready", "pods that are used before they run", "Tests"}, "is no summary"},
		{newRule{"podready", fine + ".", "Tests"}, "is no summary"},
		{newRule{"podready", fine, "Magic"}, "want Syntax, Tests or Summaries"},
	} {
		err := test.rule.check("../..")
		if (err == nil) != (test.want == "") || err != nil && !strings.Contains(err.Error(), test.want) {
			t.Errorf("%v: error %v, want %q", test.rule, err, test.want)
		}
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
	command(t, root, "go", "vet", "./analyzer/", "./analyzer/podready", "./analyzer/lonespec", "./analyzer/constcheck", "./nogo/...")
	command(t, root, "go", "test", "-vet=off", "./analyzer/podready", "./analyzer/lonespec", "./analyzer/constcheck",
		"./analyzer/internal/ruledocs", "./internal/layers", "./nogo/...")
	command(t, root, "go", "test", "-vet=off", "-run", "TestSamples|TestReadme", "./analyzer")
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
