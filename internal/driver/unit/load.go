package unit

import (
	"bytes"
	"errors"
	"fmt"
	"go/build"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/gcexportdata"

	"github.com/syncvet/syncvet/internal/driver/facts"
	"github.com/syncvet/syncvet/internal/driver/facts/bare"
	"github.com/syncvet/syncvet/internal/driver/run"
	"github.com/syncvet/syncvet/internal/driver/vetcfg"
)

// load parses and type-checks the package and takes in the facts of its imports.
func load(c *vetcfg.Config, fset *token.FileSet, o Options) (*run.Unit, error) {
	u := &run.Unit{
		ID: c.ID, Fset: fset, OtherFiles: c.NonGoFiles, IgnoredFiles: c.IgnoredFiles, Module: module(c),
		Info:  run.NewInfo(),
		Sizes: types.SizesFor("gc", build.Default.GOARCH),
	}
	var errs []error
	for _, name := range c.GoFiles {
		f, err := parser.ParseFile(fset, name, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		u.Files = append(u.Files, f)
	}
	if errs != nil {
		return nil, SourceError{errs}
	}
	files := readFacts(c, o)
	tc := &types.Config{
		Importer:  &importer{config: c, fset: fset, files: files, packages: make(map[string]*types.Package)},
		Sizes:     u.Sizes,
		GoVersion: c.GoVersion,
		Error:     func(err error) { errs = append(errs, err) },
	}
	// The error is the first of errs.
	if u.Pkg, _ = tc.Check(c.ImportPath, fset, u.Files, u.Info); errs != nil {
		return nil, SourceError{errs}
	}
	var imports [][]facts.Entry
	for _, path := range c.Imports() {
		imports = append(imports, files[path].Entries)
	}
	u.Facts = facts.NewSet(u.Pkg, imports, facts.Packages(u.Pkg))
	return u, nil
}

// module is what analyzers are told about the package's module; nil if nothing.
func module(c *vetcfg.Config) *analysis.Module {
	if c.Module != nil || c.ModulePath == "" {
		return c.Module
	}
	return &analysis.Module{Path: c.ModulePath, Version: c.ModuleVersion, GoVersion: c.GoVersion}
}

// A SourceError is what is wrong with the package itself. Its lines begin with
// positions, so they are printed as they are (go.dev/issue/34142).
type SourceError struct{ errs []error }

// Error gives the first errors, each on a line of its own.
func (e SourceError) Error() string {
	const limit = 10 // as the compiler does
	if len(e.errs) > limit {
		return fmt.Sprintf("%v\ntoo many errors", errors.Join(e.errs[:limit]...))
	}
	return errors.Join(e.errs...).Error()
}

// readFacts reads the fact files of the direct imports, by package path. One
// that cannot be used is as good as absent; all such are mentioned in one line.
func readFacts(c *vetcfg.Config, o Options) map[string]facts.File {
	files := make(map[string]facts.File)
	var unusable []string
	for _, path := range c.Imports() {
		name := c.PackageVetx[path]
		if info, err := os.Stat(name); name == "" || err == nil && bare.Is(info.Size()) {
			continue
		}
		data, err := os.ReadFile(name)
		if err == nil {
			files[path], err = o.Codec.Decode(data)
		}
		if err != nil {
			unusable = append(unusable, fmt.Sprintf("%s (%v)", path, err))
		}
	}
	if unusable != nil {
		fmt.Fprintf(o.Stderr, "%s: %s: no facts are known of %s\n", o.Name, c.ID, strings.Join(unusable, ", "))
	}
	return files
}

// An importer takes types from the export data that the .cfg file names, or else
// from fact files.
type importer struct {
	config   *vetcfg.Config
	fset     *token.FileSet
	files    map[string]facts.File
	packages map[string]*types.Package // read so far, with those they mention
}

// Import implements types.Importer.
func (i *importer) Import(importPath string) (*types.Package, error) {
	path, ok := i.config.ImportMap[importPath]
	if !ok {
		return nil, fmt.Errorf("cannot resolve import %q", importPath)
	}
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	if pkg := i.packages[path]; pkg != nil && pkg.Complete() {
		return pkg, nil
	}
	data, err := i.exportData(path)
	if err != nil {
		return nil, fmt.Errorf("types of %s: %w", path, err)
	}
	return gcexportdata.Read(data, i.fset, i.packages, path)
}

func (i *importer) exportData(path string) (io.Reader, error) {
	if name := i.config.PackageFile[path]; name != "" {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		return gcexportdata.NewReader(bytes.NewReader(data))
	}
	if data := i.files[path].Types; len(data) > 0 {
		return bytes.NewReader(data), nil
	}
	return nil, errors.New("there is no export data")
}
