// Package vetcfg reads the .cfg file with which the go command describes a package to a vet
// tool, and decides whether the package can be skipped.
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

// A Config is the content of a .cfg file (cmd/go/internal/work/exec.go, vetConfig).
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
	VetxOnly                  bool              // only facts are needed
	VetxOutput                string            // fact file to write
	Stdout                    string            // file for standard output, if any
	FixArchive                string            // zip archive for fixed files, if any
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

// Imports returns the paths of the imported packages.
func (c *Config) Imports() []string {
	return slices.Compact(slices.Sorted(maps.Values(c.ImportMap)))
}

// scanned returns the fields that package scan needs.
func (c *Config) scanned() *scan.Config {
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

// TypesInFacts reports whether types are in fact files, see scan.Config.
func (c *Config) TypesInFacts() bool { return c.scanned().TypesInFacts() }
