package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// tools are the executables of the measured tools, by name.
type tools map[string]string

// Names of the tools.
const (
	floor        = "floor"
	idle         = "idle"
	multi        = "multi"
	syncvet      = "syncvet"
	older        = "older"
	ginkgolinter = "ginkgolinter"
)

// buildTools builds the tools into a directory: syncvet in its own module, the others in
// the module of this program.
func buildTools(root, dir string) (tools, error) {
	built := make(tools)
	for _, t := range []struct{ name, in, pkg string }{
		{floor, "bench", "./tools/floor"},
		{idle, "bench", "./tools/idle"},
		{multi, "bench", "./tools/multi"},
		{syncvet, ".", "./cmd/syncvet"},
		{ginkgolinter, "bench", "github.com/nunnatsa/ginkgolinter/cmd/ginkgolinter"},
	} {
		built[t.name] = filepath.Join(dir, t.name)
		cmd := exec.Command("go", "build", "-o", built[t.name], t.pkg)
		cmd.Dir = filepath.Join(root, t.in)
		if out, err := cmd.CombinedOutput(); err != nil {
			return nil, fmt.Errorf("building %s: %w\n%s", t.name, err, out)
		}
	}
	return built, nil
}

// withOlder adds the older build, if there is one, behind syncvet.
func (o options) withOlder(names []string, built tools) []string {
	if o.old == "" {
		return names
	}
	built[older] = o.old
	i := slices.Index(names, syncvet)
	return slices.Insert(names, i+1, older)
}

// overOlder says how much of the older build's cost syncvet's is.
func overOlder(own, old []cost) string {
	return fmt.Sprintf("older build: CPU %.2f×, wall %.2f×, peak %.2f×", ratio(own, old, cpu), ratio(own, old, wall), ratio(own, old, peak))
}

// root returns the folder of syncvet's module, which this program is built with.
func root() (string, error) {
	cmd := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/syncvet/syncvet")
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("finding syncvet's sources (run this program in its own module): %w", err)
	}
	return strings.TrimSpace(string(out)), nil
}
