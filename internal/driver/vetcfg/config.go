// Package vetcfg is what the go command says about one package when it has a
// tool look at it, and whether that needs looking at all.
package vetcfg

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/syncvet/syncvet/internal/driver/vetcfg/scan"
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

// Imports lists the paths of the packages that have to be imported.
func (c *Config) Imports() []string {
	return slices.Compact(slices.Sorted(maps.Values(c.ImportMap)))
}

// Brief is the part of it that tells whether the package is foreign.
func (c *Config) Brief() *scan.Config {
	b := &scan.Config{
		ImportPath: c.ImportPath, Dir: c.Dir, Compiler: c.Compiler,
		HasModule: c.ModulePath != "", ModuleVersion: c.ModuleVersion,
		VetxOnly: c.VetxOnly, VetxOutput: c.VetxOutput,
		HasExport: c.PackageFile != nil, Imports: c.Imports(), Exports: c.PackageFile,
	}
	if m := c.Module; m != nil {
		b.HasModule, b.ModuleVersion = true, m.Version
	}
	return b
}

// TypesInFacts reports whether types are not to be had from export data.
func (c *Config) TypesInFacts() bool { return c.Brief().TypesInFacts() }
