package unit

import (
	"errors"
	"fmt"
	"go/build"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"sort"
	"strings"

	"golang.org/x/tools/go/gcexportdata"

	"github.com/syncvet/syncvet/internal/driver/facts"
	"github.com/syncvet/syncvet/internal/driver/run"
)

// load parses and type-checks the package.
func (c *Config) load(fset *token.FileSet, o Options) (*run.Unit, error) {
	u := &run.Unit{
		ID: c.ID, Fset: fset, OtherFiles: c.NonGoFiles, IgnoredFiles: c.IgnoredFiles, Module: c.module(),
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
	tc := &types.Config{
		Importer:  &importer{config: c, fset: fset, packages: make(map[string]*types.Package)},
		Sizes:     u.Sizes,
		GoVersion: c.GoVersion,
		Error:     func(err error) { errs = append(errs, err) },
	}
	// The error is the first of errs.
	if u.Pkg, _ = tc.Check(c.ImportPath, fset, u.Files, u.Info); errs != nil {
		return nil, SourceError{errs}
	}
	return u, nil
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

// An importer reads the export data of the packages that the .cfg file names.
type importer struct {
	config   *Config
	fset     *token.FileSet
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
	f, err := os.Open(i.config.PackageFile[path])
	if err != nil {
		return nil, fmt.Errorf("opening export data: %w", err)
	}
	defer f.Close() //nolint:errcheck // only read
	r, err := gcexportdata.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("export data of %s: %w", path, err)
	}
	return gcexportdata.Read(r, i.fset, i.packages, path)
}

// readFacts reads the facts of the direct imports. A file that cannot be used is
// as good as absent, but all such are mentioned in one line.
func (c *Config) readFacts(pkg *types.Package, codec *facts.Codec, o Options) *facts.Set {
	var imports [][]facts.Entry
	var unusable []string
	for _, path := range c.imports() {
		file := c.PackageVetx[path]
		if info, err := os.Stat(file); file == "" || err == nil && facts.Bare(info.Size()) {
			continue
		}
		data, err := os.ReadFile(file)
		if err == nil {
			var entries []facts.Entry
			entries, err = codec.Decode(data)
			imports = append(imports, entries)
		}
		if err != nil {
			unusable = append(unusable, fmt.Sprintf("%s (%v)", path, err))
		}
	}
	if unusable != nil {
		sort.Strings(unusable)
		fmt.Fprintf(o.Stderr, "%s: %s: no facts are known of %s\n", o.Name, c.ID, strings.Join(unusable, ", "))
	}
	return facts.NewSet(pkg, imports, facts.Packages(pkg))
}
