// Package unit analyzes one package on behalf of "go vet", which starts the tool
// once for every package and its dependencies with the name of a .cfg file.
//
// Unlike x/tools/go/analysis/unitchecker, whose protocol it speaks, it takes
// types from the compiler's export data in all versions of x/tools, and it ends
// before it does any work where a package cannot hold findings or facts, which
// is nearly everywhere.
package unit

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"

	"golang.org/x/tools/go/analysis"
)

// A Config is what the go command says about the package
// (cmd/go/internal/work/exec.go, vetConfig).
type Config struct {
	ID                        string // e.g. "fmt [fmt.test]"
	Compiler                  string // gc or gccgo
	Dir                       string
	ImportPath                string
	GoVersion                 string // such as "go1.25"
	GoFiles                   []string
	NonGoFiles                []string
	IgnoredFiles              []string
	ModulePath                string            // up to go1.26
	ModuleVersion             string            // up to go1.26
	Module                    *analysis.Module  // from go1.27
	ImportMap                 map[string]string // path in source → package path
	PackageFile               map[string]string // package path → file with export data
	Standard                  map[string]bool
	PackageVetx               map[string]string // package path → fact file
	VetxOnly                  bool              // only facts are wanted
	VetxOutput                string            // fact file to write
	Stdout                    string            // file to write standard output to, if any
	FixArchive                string            // zip archive to write fixed files to, if any
	SucceedOnTypecheckFailure bool
}

// Read reads a .cfg file.
func Read(name string) (*Config, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("reading the description of a package: %w", err)
	}
	c := new(Config)
	if err := json.Unmarshal(data, c); err != nil {
		return nil, fmt.Errorf("%s is no description of a package as go vet writes it: %w", name, err)
	}
	if len(c.GoFiles) == 0 {
		return nil, fmt.Errorf("%s: package %q has no files", name, c.ImportPath)
	}
	return c, nil
}

// module is what analyzers are told about the package's module.
func (c *Config) module() *analysis.Module {
	if c.Module == nil && c.ModulePath != "" {
		return &analysis.Module{Path: c.ModulePath, Version: c.ModuleVersion, GoVersion: c.GoVersion}
	}
	return c.Module
}

// imports lists the paths of the packages that have to be imported.
func (c *Config) imports() []string {
	return slices.Compact(slices.Sorted(maps.Values(c.ImportMap)))
}

// NeedsStock reports whether types are not to be had from export data, so that
// only x/tools' own driver, which from v0.50 on keeps types in fact files, can
// analyze the package. A go command of that kind would not know of PackageFile.
func (c *Config) NeedsStock() bool {
	if c.PackageFile == nil || c.Compiler != "gc" && c.Compiler != "" {
		return true
	}
	for _, path := range c.ImportMap {
		// Neither has export data; the files of a package that uses cgo, as they are
		// listed here, no longer import C.
		if path != "unsafe" && path != "C" && c.PackageFile[path] == "" {
			return true
		}
	}
	return false
}
