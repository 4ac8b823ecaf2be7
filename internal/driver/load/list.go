// Package load analyzes whole patterns of packages, such as ./... .
//
// Only the packages that can hold facts or findings are parsed and type-checked
// from source; the types of all others come from the compiler's export data. For
// suites of Kubernetes that is a few dozen packages out of a thousand.
package load

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/syncvet/syncvet/internal/driver/vetcfg/scan"
)

// A listed package is what "go list" says of it.
type listed struct {
	ImportPath      string // with its variant, as in "p [p.test]"
	Name            string
	Dir             string
	ForTest         string
	Export          string
	DepOnly         bool
	Standard        bool
	GoFiles         []string
	CgoFiles        []string
	CompiledGoFiles []string
	IgnoredGoFiles  []string
	Imports         []string // package paths, with variants
	ImportMap       map[string]string
	Module          *analysis.Module
	Error           *listError
}

type listError struct {
	ImportStack []string
	Pos         string
	Err         string
}

// fields are those of listed; the fewer, the less the go command has to find out.
const fields = "ImportPath,Name,Dir,ForTest,Export,DepOnly,Standard,GoFiles,CgoFiles,CompiledGoFiles," +
	"IgnoredGoFiles,Imports,ImportMap,Module,Error"

// list runs "go list", by which the environment, GOFLAGS, workspaces and vendor
// directories are respected, and returns the packages, dependencies first.
func list(o Options) ([]*listed, error) {
	args := []string{
		"list", "-e", "-export", "-deps", "-compiled", "-pgo=off", "-json=" + fields,
		fmt.Sprintf("-test=%t", o.Tests),
	}
	if o.Tags != "" {
		args = append(args, "-tags="+o.Tags)
	}
	args = append(append(args, "--"), o.Patterns...)
	cmd := exec.Command("go", args...)
	cmd.Dir = o.Dir
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return nil, fmt.Errorf("running go list: %w", err)
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("running go list: %w", err)
	}
	var packages []*listed
	dec := json.NewDecoder(stdout)
	for {
		p := new(listed)
		if err = dec.Decode(p); err != nil {
			break
		}
		packages = append(packages, p)
	}
	if !errors.Is(err, io.EOF) {
		_, _ = io.Copy(io.Discard, stdout) // let it end
		_ = cmd.Wait()
		return nil, fmt.Errorf("reading the output of go list: %w", err)
	}
	if err := cmd.Wait(); err != nil && len(packages) == 0 {
		return nil, fmt.Errorf("go list: %s", firstLines(stderr.String(), err))
	}
	return packages, nil
}

// firstLines is what the go command complained of.
func firstLines(stderr string, err error) string {
	if stderr = strings.TrimSpace(stderr); stderr != "" {
		return strings.TrimPrefix(stderr, "go: ")
	}
	return err.Error()
}

// path is the package's path without its variant.
func (p *listed) path() string {
	path, _, _ := strings.Cut(p.ImportPath, " [")
	return path
}

// isRoot reports whether findings in the package are wanted: patterns match it,
// and no other variant has all its files and more.
func (p *listed) isRoot(augmented map[string]bool) bool {
	switch {
	case p.DepOnly, p.isTestMain():
		return false
	case p.ForTest == "":
		return !augmented[p.ImportPath]
	}
	return p.path() == p.ForTest || p.path() == p.ForTest+"_test"
}

// sources are the files to type-check. The go command compiles nothing, and so
// names no compiled files, where an import is missing.
func (p *listed) sources() []string {
	if len(p.CompiledGoFiles) == 0 {
		return p.GoFiles
	}
	return p.CompiledGoFiles
}

// isTestMain reports whether the package is the generated main of a test, whose
// only file lies in the build cache.
func (p *listed) isTestMain() bool {
	return p.Name == "main" && strings.HasSuffix(p.ImportPath, ".test") &&
		len(p.GoFiles) == 1 && filepath.IsAbs(p.GoFiles[0])
}

// isLocal reports whether the package is the user's own.
func (p *listed) isLocal() bool {
	return !p.Standard && (p.Module == nil || p.Module.Main || !scan.Outside(p.Module.Version, p.Dir, p.path()))
}
