package runrepairs_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/format"
	"go/importer"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// A program has all suites in one test binary, so that it is linked only once. It is built
// in the module of the test data, with an overlay of additional files.
type program struct {
	dir     string            // folder of the module of the test data
	overlay map[string][]byte // additional files, by absolute path
	replace string            // the file for the flag -overlay
	binary  string
}

// newProgram writes the files to compile.
func newProgram(suites []*suite, extra map[string]string) (*program, error) {
	dir, err := filepath.Abs(testdata)
	if err != nil {
		return nil, err
	}
	p := &program{dir: dir, overlay: make(map[string][]byte)}
	if err := p.addCluster(); err != nil {
		return nil, err
	}
	var imports, list strings.Builder
	for i, s := range suites {
		for j, variant := range []string{written, repaired} {
			if err := p.add(s, variant, extra[s.name]); err != nil {
				return nil, fmt.Errorf("rewrite %s as %s: %w", s.name, variant, err)
			}
			fmt.Fprintf(&imports, "suite%d_%d %q\n", i, j, s.path(variant))
			fmt.Fprintf(&list, "suite%d_%d.RunRepairsSuite(),\n", i, j)
		}
	}
	text := fmt.Sprintf(`package run

import (
	"testing"

	"syncvet.test/runrepairs/cluster"

	%s
)

func TestSuite(t *testing.T) {
	cluster.Run(t, []*cluster.Suite{
		%s
	})
}
`, imports.String(), list.String())
	return p, p.put("run/run_test.go", text)
}

// put adds a file.
func (p *program) put(name, text string) error {
	formatted, err := format.Source([]byte(text))
	if err != nil {
		return fmt.Errorf("%s: %w\n%s", name, err, text)
	}
	p.overlay[p.file(name)] = formatted
	return nil
}

func (p *program) file(name string) string {
	return filepath.Join(p.dir, "runrepairs", filepath.FromSlash(name))
}

func (p *program) addCluster() error {
	paths, err := filepath.Glob("testdata/cluster/*.go")
	if err != nil {
		return err
	}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		p.overlay[p.file("cluster/"+filepath.Base(path))] = text
	}
	return nil
}

// build compiles the program into a folder.
func (p *program) build(folder string) error {
	replace := make(map[string]string)
	for i, path := range slices.Sorted(maps.Keys(p.overlay)) {
		replace[path] = filepath.Join(folder, fmt.Sprintf("%d.go", i))
		if err := os.WriteFile(replace[path], p.overlay[path], 0o666); err != nil {
			return err
		}
	}
	text, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return err
	}
	p.replace = filepath.Join(folder, "overlay.json")
	if err := os.WriteFile(p.replace, text, 0o666); err != nil {
		return err
	}
	p.binary = filepath.Join(folder, "suites.test")
	_, err = p.goCommand("test", "-c", "-vet=off", "-ldflags=-s -w", "-overlay", p.replace, "-o", p.binary, "./runrepairs/run")
	return err
}

func (p *program) goCommand(args ...string) ([]byte, error) {
	cmd := exec.Command("go", args...)
	cmd.Dir = p.dir
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go %s: %w\n%s%s", args[0], err, out, stderr.Bytes())
	}
	return out, nil
}

// exports returns a lookup of the export data of the program's packages, by import path.
func (p *program) exports() (importer.Lookup, error) {
	out, err := p.goCommand("list", "-export", "-deps", "-test", "-overlay", p.replace, "-f", "{{.ImportPath}}\t{{.Export}}", "./runrepairs/run")
	if err != nil {
		return nil, err
	}
	files := make(map[string]string)
	for line := range strings.Lines(string(out)) {
		path, file, _ := strings.Cut(strings.TrimSpace(line), "\t")
		files[path] = file
	}
	return func(path string) (io.ReadCloser, error) { return os.Open(files[path]) }, nil
}
