// Package load analyzes the packages that match patterns, such as ./... .
//
// It parses and type-checks only the packages that can have facts or findings. For all
// others it reads types from the compiler's export data. A suite of Kubernetes needs a few
// dozen of a thousand packages from source.
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

// A listed is a package in the output of "go list".
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

// fields are the fields of listed. With fewer fields the go command is faster.
const fields = "ImportPath,Name,Dir,ForTest,Export,DepOnly,Standard,GoFiles,CgoFiles,CompiledGoFiles," +
	"IgnoredGoFiles,Imports,ImportMap,Module,Error"

// list runs "go list" and returns the packages, dependencies first.
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

// firstLines returns the first lines of the go command's error output.
func firstLines(stderr string, err error) string {
	if stderr = strings.TrimSpace(stderr); stderr != "" {
		return strings.TrimPrefix(stderr, "go: ")
	}
	return err.Error()
}

// path returns the package's path without the variant: p for "p [p.test]".
func (p *listed) path() string {
	path, _, _ := strings.Cut(p.ImportPath, " [")
	return path
}

// isRoot reports whether findings in the package are reported: a pattern matches it, and no
// variant includes its files.
func (p *listed) isRoot(augmented map[string]bool) bool {
	switch {
	case p.DepOnly, p.isTestMain():
		return false
	case p.ForTest == "":
		return !augmented[p.ImportPath]
	}
	return p.path() == p.ForTest || p.path() == p.ForTest+"_test"
}

// sources returns the files to type-check. If an import is missing, the go command lists no
// compiled files.
func (p *listed) sources() []string {
	if len(p.CompiledGoFiles) == 0 {
		return p.GoFiles
	}
	return p.CompiledGoFiles
}

// isTestMain reports whether the package is the generated main package of a test. Its only
// file is in the build cache.
func (p *listed) isTestMain() bool {
	return p.Name == "main" && strings.HasSuffix(p.ImportPath, ".test") &&
		len(p.GoFiles) == 1 && filepath.IsAbs(p.GoFiles[0])
}

// isLocal reports whether the package is part of the user's modules.
func (p *listed) isLocal() bool {
	return !p.Standard && (p.Module == nil || p.Module.Main || !scan.Outside(p.Module.Version, p.Dir, p.path()))
}
