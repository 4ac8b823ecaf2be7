package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// asTool makes the test binary run the command. If it is not set, only code before main can
// have run.
const asTool = "SYNCVET_TEST_TOOL"

func TestMain(m *testing.M) {
	if os.Getenv(asTool) != "" {
		main()
	}
	os.Exit(m.Run())
}

// start runs the command for one package.
func start(t *testing.T, cfg string, env ...string) (stderr string, err error) {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe, cfg)
	cmd.Env = append(os.Environ(), env...)
	var b strings.Builder
	cmd.Stderr = &b
	err = cmd.Run()
	return b.String(), err
}

func write(t *testing.T, name string, data []byte) {
	t.Helper()
	if err := os.WriteFile(name, data, 0o666); err != nil {
		t.Fatal(err)
	}
}

// For a package of the standard library the process ends before main.
func TestForeignPackageEndsEarly(t *testing.T) {
	dir := t.TempDir()
	cfg, vetx := filepath.Join(dir, "vet.cfg"), filepath.Join(dir, "vet.out")
	data, err := json.Marshal(map[string]any{
		"ID": "bytes", "ImportPath": "bytes", "Compiler": "gc", "Dir": dir, "GoFiles": []string{"bytes.go"},
		"ImportMap": map[string]string{}, "PackageFile": map[string]string{}, "VetxOnly": true, "VetxOutput": vetx,
	})
	if err != nil {
		t.Fatal(err)
	}
	write(t, cfg, data)
	if stderr, err := start(t, cfg); err != nil || stderr != "" {
		t.Fatalf("%v: %s", err, stderr)
	}
	if _, err := os.Stat(vetx); err != nil {
		t.Error("no fact file: ", err)
	}
}

func TestNoDescriptionOfAPackage(t *testing.T) {
	cfg := filepath.Join(t.TempDir(), "vet.cfg")
	for _, text := range []string{"", "{", "no JSON", `{"VetxOnly": true}`} {
		write(t, cfg, []byte(text))
		stderr, err := start(t, cfg, asTool+"=1")
		if err == nil || strings.Count(stderr, "\n") != 1 || !strings.HasPrefix(stderr, "syncvet: ") {
			t.Errorf("%q: error %v, standard error %q", text, err, stderr)
		}
	}
}

// TestDirectivesOfPackage shows that hosts find directives without effect in a package that
// imports nothing which matters to other rules.
func TestDirectivesOfPackage(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "go.mod"), []byte("module example.com/dir\n\ngo 1.24\n"))
	write(t, filepath.Join(dir, "a.go"), []byte("package dir\n\n//syncvet:ignore nsready it is old\nfunc F() {}\n\n//syncvet:redy mistyped\nfunc G() {}\n"))
	write(t, filepath.Join(dir, "a_test.go"), []byte("package dir\n\nimport \"testing\"\n\n//syncvet:ignore nosuch it is old\nfunc TestF(t *testing.T) {}\n"))
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{exe, "./..."}, {"go", "vet", "-vettool=" + exe, "./..."}} {
		cmd := exec.Command(args[0], args[1:]...)
		cmd.Dir, cmd.Env = dir, append(os.Environ(), asTool+"=1", "GOFLAGS=-mod=mod")
		out, err := cmd.CombinedOutput()
		for _, want := range []string{"suppresses nothing here", "there is no //syncvet:redy", "names nosuch"} {
			if err == nil || !strings.Contains(string(out), want) {
				t.Errorf("%q: no %q in\n%s", args, want, out)
			}
		}
	}
}
