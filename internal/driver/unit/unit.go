// Package unit analyzes one package for "go vet", which starts the tool with the name of a
// .cfg file, once for each package and dependency.
//
// The protocol is that of x/tools/go/analysis/unitchecker. Other than some versions of
// unitchecker, it always reads types from the compiler's export data. So most dependencies
// can be skipped, see package vetcfg.
package unit

import (
	"bytes"
	"errors"
	"fmt"
	"go/token"
	"io"
	"os"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/gcexportdata"

	"github.com/syncvet/syncvet/internal/driver/facts"
	"github.com/syncvet/syncvet/internal/driver/fix"
	"github.com/syncvet/syncvet/internal/driver/prefilter"
	"github.com/syncvet/syncvet/internal/driver/report"
	"github.com/syncvet/syncvet/internal/driver/run"
	"github.com/syncvet/syncvet/internal/driver/toolchain"
	"github.com/syncvet/syncvet/internal/driver/vetcfg"
)

// Options are the analyzers to run and where to print findings.
type Options struct {
	Name      string               // name of the tool, for its messages
	Analyzers []*analysis.Analyzer // enabled analyzers
	Codec     *facts.Codec         // for the facts of all analyzers, also disabled ones
	Relevant  prefilter.Filter     // see driver.Tool
	Filter    run.Filter           // may be nil
	JSON      bool                 // print findings as JSON
	Context   int                  // number of lines to show around a finding; none if negative
	Fix       bool                 // apply fixes and print no findings
	Diff      bool                 // with Fix, print diffs instead
	Stdout    io.Writer            // for JSON and diffs, if the configuration has no file for them
	Stderr    io.Writer
}

// Analyze analyzes the package, prints the findings and writes the fact file. The status is
// 1 if findings are printed as text, or for an error, which the caller prints.
func Analyze(c *vetcfg.Config, o Options) (status int, err error) {
	if c.Stdout != "" {
		f, err := os.Create(c.Stdout)
		if err != nil {
			return 1, fmt.Errorf("creating output: %w", err)
		}
		defer func() {
			if cerr := f.Close(); err == nil && cerr != nil {
				status, err = 1, fmt.Errorf("writing output: %w", cerr)
			}
		}()
		o.Stdout = f
	}
	fset := token.NewFileSet()
	u := &run.Unit{Fset: fset}
	var results []run.Result
	if c.CanSkip(o.Relevant) {
		err = c.WriteEmpty()
	} else if u, err = load(c, fset, o); err == nil {
		results, err = analyze(c, u, o)
	}
	var mismatch *toolchain.Mismatch
	switch {
	case errors.As(err, &mismatch):
		// Without the package's facts, importers could be skipped by mistake.
		return 1, err
	case err != nil && (c.VetxOnly || c.SucceedOnTypecheckFailure):
		// The package is only a dependency, or the compiler reports the errors. Missing
		// facts cause fewer findings in importers, never wrong ones.
		return 0, c.WriteEmpty()
	case err != nil:
		return 1, err
	case c.VetxOnly:
		return 0, nil
	case o.Fix:
		return applyFixes(c, u, results, o)
	}
	return present(c, fset, results, o)
}

// analyze runs the analyzers and writes the fact file.
func analyze(c *vetcfg.Config, u *run.Unit, o Options) ([]run.Result, error) {
	results := run.Analyze(u, o.Analyzers, c.VetxOnly, o.Filter)
	file := facts.File{Entries: u.Facts.Export()}
	if c.TypesInFacts() {
		var types bytes.Buffer
		if err := gcexportdata.Write(&types, u.Fset, u.Pkg); err != nil {
			return nil, fmt.Errorf("writing the types of %s: %w", c.ID, err)
		}
		file.Types = types.Bytes()
	}
	return results, c.WriteFacts(o.Codec.Encode(file))
}

// present prints the findings.
func present(c *vetcfg.Config, fset *token.FileSet, results []run.Result, o Options) (int, error) {
	packages := []report.Package{{ID: c.ID, Results: results}}
	if o.JSON {
		if err := report.JSON(o.Stdout, fset, packages); err != nil {
			return 1, err
		}
		return 0, nil
	}
	status := 0
	for _, r := range results {
		if r.Err != nil {
			fmt.Fprintf(o.Stderr, "%s: %v\n", o.Name, r.Err)
			status = 1
		}
	}
	n, err := report.Text{Fset: fset, Context: o.Context}.Print(o.Stderr, packages)
	if n > 0 || err != nil {
		status = 1
	}
	return status, err
}

// applyFixes applies the fixes, and does not print findings. With an archive, a fix that
// cannot be merged is no error, as the go command would then discard the whole archive.
func applyFixes(c *vetcfg.Config, u *run.Unit, results []run.Result, o Options) (int, error) {
	var diagnostics []analysis.Diagnostic
	status := 0
	for _, r := range results {
		if r.Err != nil {
			fmt.Fprintf(o.Stderr, "%s: %v\n", o.Name, r.Err)
			status = 1
		}
		diagnostics = append(diagnostics, r.Diagnostics...)
	}
	var batches []fix.Batch
	if diagnostics != nil {
		batches = append(batches, fix.Collect(u.Fset, u.Files, u.Pkg, diagnostics))
	}
	outcome, err := fix.Merge(batches)
	if err != nil {
		return 1, err
	}
	switch {
	case o.Diff:
		for _, f := range outcome.Files {
			if _, err := io.WriteString(o.Stdout, f.Diff(f.Name+" (old)", f.Name+" (new)")); err != nil {
				return 1, fmt.Errorf("writing diff: %w", err)
			}
		}
	case c.FixArchive != "":
		if err := fix.Archive(c.FixArchive, c.ID, outcome.Files); err != nil {
			return 1, err
		}
	default:
		for _, f := range outcome.Files {
			if err := f.Write(); err != nil {
				return 1, err
			}
		}
	}
	if note := outcome.Remark(); note != "" {
		fmt.Fprintf(o.Stderr, "%s: %s\n", o.Name, note)
		if c.FixArchive == "" && outcome.Dropped > 0 {
			status = 1
		}
	}
	return status, nil
}
