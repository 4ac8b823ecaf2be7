package driver

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/syncvet/syncvet/internal/driver/fix"
	"github.com/syncvet/syncvet/internal/driver/load"
	"github.com/syncvet/syncvet/internal/driver/report"
	"github.com/syncvet/syncvet/internal/driver/run"
)

// present prints the result of a run over patterns, or applies its fixes, and returns the
// exit status. That of findings takes precedence over that of all errors. In x/tools'
// internal/checker, that of analyzers' errors does over both.
func (d driver) present(f *flags, r *load.Result) int {
	name := shortNames()
	status := d.errors(r.Errors, name)
	switch {
	case f.fix || f.diff:
		return max(status, d.fix(f, r.Batches, name))
	case f.json:
		if err := report.JSON(d.stdout, r.Fset, r.Packages); err != nil {
			return d.fail(err)
		}
		return status
	}
	failed := d.analyzerErrors(r.Packages)
	n, err := report.Text{Fset: r.Fset, Context: f.context, Name: name}.Print(d.stderr, r.Packages)
	switch {
	case err != nil:
		return d.fail(err)
	case n > 0:
		return exitFindings
	case failed:
		return exitError
	}
	return status
}

// shortNames returns a function that shortens the names of files in the current directory.
func shortNames() func(file string) string {
	if dir, err := os.Getwd(); err == nil {
		return report.Relative(dir)
	}
	return func(file string) string { return file }
}

// errors prints errors in packages and returns the exit status for them.
func (d driver) errors(list []string, name func(file string) string) int {
	status := exitOK
	seen := make(map[string]bool) // variants of a package have the same errors
	for _, e := range list {
		status = exitError
		// Have: file:line:column: message
		if file, rest, ok := strings.Cut(e, ":"); ok && filepath.IsAbs(file) {
			e = name(file) + ":" + rest
		}
		if !seen[e] {
			seen[e] = true
			fmt.Fprintln(d.stderr, e)
		}
	}
	return status
}

// analyzerErrors prints the errors of analyzers. It leaves out run.ErrSkipped, as the errors
// of such packages have been printed.
func (d driver) analyzerErrors(packages []report.Package) bool {
	failed := false
	for _, p := range packages {
		for _, r := range p.Results {
			if r.Err != nil {
				failed = true
				if !errors.Is(r.Err, run.ErrSkipped) {
					fmt.Fprintf(d.stderr, "%s: %v\n", r.Analyzer.Name, r.Err)
				}
			}
		}
	}
	return failed
}

// fix applies the fixes, or prints their changes as diffs.
func (d driver) fix(f *flags, batches []fix.Batch, name func(string) string) int {
	status := exitOK
	outcome, err := fix.Merge(batches)
	if err != nil {
		status = d.fail(err)
	}
	for _, file := range outcome.Files {
		if f.diff {
			short := name(file.Name)
			_, err = io.WriteString(d.stdout, file.Diff(short+" (old)", short+" (new)"))
		} else {
			err = file.Write()
		}
		if err != nil {
			status = d.fail(err)
		}
	}
	if note := outcome.Remark(); note != "" {
		fmt.Fprintf(d.stderr, "%s: %s\n", d.tool.Name, note)
	}
	if outcome.Dropped > 0 {
		status = exitError
	}
	return status
}
