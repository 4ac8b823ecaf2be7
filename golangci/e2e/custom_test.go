package e2e_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestCustom builds golangci-lint as users do, by "golangci-lint custom". Git has it
// clone golangci-lint from a local repository, which holds the module that the Go
// proxy has.
func TestCustom(t *testing.T) {
	t.Parallel()
	const module = "github.com/golangci/golangci-lint/v2"
	version := strings.TrimSpace(must(t, ".", "go", "list", "-m", "-f", "{{.Version}}", module))
	origin := clone(t, strings.TrimSpace(must(t, ".", "go", "list", "-m", "-f", "{{.Dir}}", module)))
	for _, args := range [][]string{
		{"init", "-q"}, {"add", "-f", "."},
		{"-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-qm", version},
		{"tag", version},
	} {
		must(t, origin, "git", args...)
	}
	root, err := filepath.Abs(repository)
	if err != nil {
		t.Fatal(err)
	}
	const released = "version: main # or a release"
	text := read(t, "../example/.custom-gcl.yml")
	contains(t, "the sample", text, "version: "+version+"\n", released)
	dir := clone(t, example)
	put(t, filepath.Join(dir, ".custom-gcl.yml"), strings.Replace(text, released, "path: "+root, 1))
	cmd := exec.Command(programs.golangci, "custom", "-v")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOWORK=off", "GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=url.file://"+origin+".insteadOf",
		"GIT_CONFIG_VALUE_0=https://github.com/golangci/golangci-lint.git")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("golangci-lint custom: %v\n%s", err, out)
	}
	r := run(t, dir, filepath.Join(dir, "custom-gcl"), "run", "--allow-parallel-runners", "--config", configure(t),
		"--output.text.print-issued-lines=false", "--output.text.colors=false", "./...")
	for _, line := range findings(t, dir, "./...") {
		contains(t, "custom-gcl", r.stdout, line+" (syncvet)\n")
	}
}
