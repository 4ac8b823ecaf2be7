package unit

import (
	"bytes"
	"errors"
	"fmt"
	"go/build"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"os"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/gcexportdata"

	"github.com/syncvet/syncvet/internal/driver/facts"
	"github.com/syncvet/syncvet/internal/driver/facts/empty"
	"github.com/syncvet/syncvet/internal/driver/run"
	"github.com/syncvet/syncvet/internal/driver/toolchain"
	"github.com/syncvet/syncvet/internal/driver/vetcfg"
)

// load parses and type-checks the package and reads the facts of its imports.
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
		}
		if f != nil {
			u.Files = append(u.Files, f)
		}
	}
	// A newer Go may have syntax that the parser does not know.
	if err := toolchain.CheckSource(c.GoVersion, u.Files, slices.Collect(maps.Values(c.PackageFile))...); err != nil {
		return nil, err
	}
	if errs != nil {
		return nil, SourceError{errs}
	}
	files := readFacts(c, o)
	var mismatch *toolchain.Mismatch
	tc := &types.Config{
		Importer:  newImporter(c, fset, files, &mismatch),
		Sizes:     u.Sizes,
		GoVersion: c.GoVersion,
		Error:     func(err error) { errs = append(errs, err) },
	}
	u.Pkg, _ = tc.Check(c.ImportPath, fset, u.Files, u.Info) // the error is the first of errs
	switch {
	case mismatch != nil:
		return nil, mismatch
	case errs != nil:
		return nil, SourceError{errs}
	}
	var imports [][]facts.Entry
	for _, path := range c.Imports() {
		imports = append(imports, files[path].Entries)
	}
	u.Facts = facts.NewSet(u.Pkg, imports, facts.Packages(u.Pkg))
	return u, nil
}

// module returns the package's module for Pass.Module; nil if it is not known.
func module(c *vetcfg.Config) *analysis.Module {
	if c.Module != nil || c.ModulePath == "" {
		return c.Module
	}
	return &analysis.Module{Path: c.ModulePath, Version: c.ModuleVersion, GoVersion: c.GoVersion}
}

// A SourceError has the errors in the package itself. Its lines begin with positions, so
// they must be printed without a prefix (go.dev/issue/34142).
type SourceError struct{ errs []error }

// Error returns the first errors, one on each line.
func (e SourceError) Error() string {
	const limit = 10 // as the compiler does
	if len(e.errs) > limit {
		return fmt.Sprintf("%v\ntoo many errors", errors.Join(e.errs[:limit]...))
	}
	return errors.Join(e.errs...).Error()
}

// readFacts reads the fact files of the direct imports, by package path. It ignores files
// that cannot be read, with one line of warning for all.
func readFacts(c *vetcfg.Config, o Options) map[string]facts.File {
	files := make(map[string]facts.File)
	var unusable []string
	for _, path := range c.Imports() {
		name := c.PackageVetx[path]
		if info, err := os.Stat(name); name == "" || err == nil && empty.Is(info.Size()) {
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

// newImporter returns an importer for the import paths in the source. It sets mismatch if
// the program was built with a Go that is too old.
func newImporter(c *vetcfg.Config, fset *token.FileSet, files map[string]facts.File, mismatch **toolchain.Mismatch) types.Importer {
	byPath := toolchain.Importer(fset, func(path string) string { return c.PackageFile[path] })
	if c.TypesInFacts() {
		read := make(map[string]*types.Package) // including packages that they refer to
		byPath = importerFunc(func(path string) (*types.Package, error) {
			if path == "unsafe" {
				return types.Unsafe, nil
			}
			if pkg := read[path]; pkg != nil && pkg.Complete() {
				return pkg, nil
			}
			if len(files[path].Types) == 0 {
				return nil, fmt.Errorf("the types of %s are not known", path)
			}
			return gcexportdata.Read(bytes.NewReader(files[path].Types), fset, read, path)
		})
	}
	return importerFunc(func(importPath string) (*types.Package, error) {
		path, ok := c.ImportMap[importPath]
		if !ok {
			return nil, fmt.Errorf("cannot resolve import %q", importPath)
		}
		pkg, err := byPath.Import(path)
		errors.As(err, mismatch)
		return pkg, err
	})
}

// importerFunc implements types.Importer.
type importerFunc func(path string) (*types.Package, error)

// Import calls the function.
func (f importerFunc) Import(path string) (*types.Package, error) { return f(path) }
