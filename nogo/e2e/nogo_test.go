// The tests of this module run the real nogo, of rules_go, over packages as Bazel
// would, but without Bazel. It gives analyzers neither Pass.Module nor
// Pass.ReadFile.
package e2e_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/syncvet/syncvet/analyzer"
)

const (
	repository = "../.."
	rulesGo    = "github.com/bazelbuild/rules_go"
)

// sources are the files that the rule "nogo" compiles with what it generates, and
// generator those that generate it. The folder as a whole does not compile outside
// Bazel.
var (
	sources = []string{"constants.go", "env.go", "flags.go", "nogo_fix.go", "nogo_goversions_go122.go", "nogo_main.go",
		"nogo_version.go", "nolint.go"}
	generator = []string{"constants.go", "env.go", "flags.go", "generate_nogo_main.go"}
)

const generatorMain = `package main

import (
	"log"
	"os"
)

func main() {
	if err := genNogoMain(os.Args[1:]); err != nil {
		log.Fatal(err)
	}
}
`

func command(t *testing.T, dir, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	out, err := cmd.Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			err = fmt.Errorf("%w\n%s", err, exit.Stderr)
		}
		t.Fatalf("%s %s: %v", name, strings.Join(args, " "), err)
	}
	return string(out)
}

// build compiles nogo with all rules and the configuration. It uses an internal
// package of x/tools, which a module whose path lies below x/tools may.
func build(t *testing.T, config string) string {
	t.Helper()
	dir := t.TempDir()
	from := filepath.Join(strings.TrimSpace(command(t, ".", "go", "list", "-m", "-f", "{{.Dir}}", rulesGo)), "go/tools/builders")
	root, err := filepath.Abs(repository)
	if err != nil {
		t.Fatal(err)
	}
	mod := regexp.MustCompile(`(?m)^(module|tool) .*`).ReplaceAllString(read(t, "go.mod"), "")
	put(t, filepath.Join(dir, "go.mod"), "module golang.org/x/tools/withnogo\n"+strings.Replace(mod, "=> "+repository, "=> "+root, 1))
	put(t, filepath.Join(dir, "go.sum"), read(t, "go.sum"))
	put(t, filepath.Join(dir, "config.json"), config)

	take(t, from, filepath.Join(dir, "generator"), generator)
	put(t, filepath.Join(dir, "generator/main.go"), generatorMain)
	take(t, from, filepath.Join(dir, "nogo"), sources)
	generate := []string{"run", "-mod=mod", "./generator", "-output", "nogo/generated.go", "-config", "config.json"}
	for _, rule := range analyzer.Names() {
		generate = append(generate, "-analyzer_importpath", "github.com/syncvet/syncvet/nogo/"+rule)
	}
	command(t, dir, "go", generate...)
	command(t, dir, "go", "build", "-mod=mod", "-o", "nogo.exe", "./nogo")
	return filepath.Join(dir, "nogo.exe")
}

// take copies files into a new folder.
func take(t *testing.T, from, to string, names []string) {
	t.Helper()
	if err := os.Mkdir(to, 0o777); err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		put(t, filepath.Join(to, name), read(t, filepath.Join(from, name)))
	}
}

// A unit is a package as go list tells it, maybe with its tests.
type unit struct {
	ImportPath, Dir, Export string
	GoFiles, Deps           []string
	Module                  *struct{ Main bool }
}

// path is the import path, without what go list adds for tests.
func (u unit) path() string {
	path, _, _ := strings.Cut(u.ImportPath, " ")
	return path
}

// analyze runs nogo over the packages of a module, each after those it imports,
// and returns the findings in the words of syncvet itself. It leaves facts in one
// folder and fixes in another.
func analyze(t *testing.T, nogo, dir, work, fixes string, patterns ...string) []string {
	t.Helper()
	dir, err := filepath.Abs(dir)
	if err != nil {
		t.Fatal(err)
	}
	list := []string{"list", "-deps", "-test", "-export", "-json=ImportPath,Dir,Export,GoFiles,Deps,Module"}
	out := command(t, dir, "go", append(list, patterns...)...)
	exports, facts := make(map[string]string), make(map[string]string)
	var found []string
	for dec := json.NewDecoder(strings.NewReader(out)); dec.More(); {
		var u unit
		if err := dec.Decode(&u); err != nil {
			t.Fatal(err)
		}
		exports[u.ImportPath] = u.Export
		if u.Module == nil || !u.Module.Main || len(u.GoFiles) == 0 || strings.HasSuffix(u.ImportPath, ".test") {
			continue
		}
		facts[u.ImportPath] = filepath.Join(work, fmt.Sprintf("facts%d", len(facts)))
		args := []string{"-p", u.path(), "-x", facts[u.ImportPath], "-fix_dir", fixes}
		var imports strings.Builder
		for _, dep := range u.Deps {
			path := unit{ImportPath: dep}.path()
			if exports[dep] != "" {
				fmt.Fprintf(&imports, "packagefile %s=%s\n", path, exports[dep])
			}
			if facts[dep] != "" {
				args = append(args, "-fact", path+"="+facts[dep])
			}
		}
		put(t, filepath.Join(work, "importcfg"), imports.String())
		args = append(args, "-importcfg", filepath.Join(work, "importcfg"))
		for _, file := range u.GoFiles {
			args = append(args, filepath.Join(u.Dir, file))
		}
		found = append(found, findings(t, dir, nogo, args)...)
	}
	slices.Sort(found)
	return slices.Compact(found)
}

func findings(t *testing.T, dir, nogo string, args []string) []string {
	t.Helper()
	var stderr strings.Builder
	cmd := exec.Command(nogo, args...)
	cmd.Dir, cmd.Stderr = dir, &stderr
	_ = cmd.Run()
	if status := cmd.ProcessState.ExitCode(); status != 0 && status != 3 {
		t.Fatalf("nogo: status %d\n%s", status, &stderr)
	}
	var found []string
	for line := range strings.Lines(stderr.String()) {
		line = strings.TrimSpace(strings.TrimPrefix(line, dir+"/"))
		if cut := strings.LastIndex(line, " ("); strings.Contains(line, ".go:") && cut > 0 {
			found = append(found, line[:cut])
		}
	}
	return found
}

// standalone returns what syncvet finds.
func standalone(t *testing.T, dir string, args ...string) []string {
	t.Helper()
	syncvet := filepath.Join(t.TempDir(), "syncvet")
	command(t, repository, "go", "build", "-o", syncvet, "./cmd/syncvet")
	var stderr strings.Builder
	cmd := exec.Command(syncvet, args...)
	cmd.Dir, cmd.Stderr = dir, &stderr
	_ = cmd.Run()
	if status := cmd.ProcessState.ExitCode(); status != 3 {
		t.Fatalf("syncvet: status %d\n%s", status, &stderr)
	}
	lines := strings.Split(strings.TrimSpace(stderr.String()), "\n")
	return slices.Sorted(slices.Values(lines))
}

func TestSameFindings(t *testing.T) {
	nogo := build(t, "{}")
	corpus, patterns := repository+"/analyzer/testdata", []string{"./directive/...", "./nsready/cr...", "./nsready/env..."}
	same(t, "testdata", analyze(t, nogo, corpus, t.TempDir(), "", patterns...), standalone(t, corpus, patterns...))

	fixes := t.TempDir()
	example := repository + "/examples/gateway"
	same(t, "the example", analyze(t, nogo, example, t.TempDir(), fixes, "./..."), standalone(t, example, "./..."))
	if patch := read(t, filepath.Join(fixes, "nogo.patch")); !strings.Contains(patch, "+\t\tExpect(CreateNamespaceAndWait(") {
		t.Errorf("nogo.patch: %s", patch)
	}
}

// TestSameFacts shows that the facts of a package are the same each time, so that
// Bazel finds what depends on them in its cache.
func TestSameFacts(t *testing.T) {
	nogo := build(t, "{}")
	first, second := t.TempDir(), t.TempDir()
	for _, work := range []string{first, second} {
		analyze(t, nogo, repository+"/analyzer/testdata", work, "", "./nsready/crosshelper/...")
	}
	files, err := filepath.Glob(filepath.Join(first, "facts*"))
	if err != nil || len(files) < 2 {
		t.Fatalf("facts of %d packages: %v", len(files), err)
	}
	for _, name := range files {
		if read(t, name) != read(t, filepath.Join(second, filepath.Base(name))) {
			t.Errorf("%s differs the second time", filepath.Base(name))
		}
	}
}

// TestFlags shows that analyzer_flags of nogo's configuration arrive.
func TestFlags(t *testing.T) {
	nogo := build(t, `{"nsready": {"analyzer_flags": {"envtest": "true"}}}`)
	corpus, patterns := repository+"/analyzer/testdata", []string{"./nsready/env..."}
	want := standalone(t, corpus, append([]string{"-nsready.envtest"}, patterns...)...)
	same(t, "with -nsready.envtest", analyze(t, nogo, corpus, t.TempDir(), "", patterns...), want)
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
