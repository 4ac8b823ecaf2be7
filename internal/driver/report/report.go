// Package report prints findings as text or as JSON.
package report

import (
	"cmp"
	"fmt"
	"go/token"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/syncvet/syncvet/internal/driver/run"
)

// A Package has the findings of one package.
type Package struct {
	ID      string
	Results []run.Result
}

// A Text prints each finding on one line.
type Text struct {
	Fset    *token.FileSet
	Context int                 // number of lines to show around each finding; none if negative
	Name    func(string) string // returns the name to print for a file; may be nil
}

// Print writes all findings, by file, line and column and without duplicates, and returns
// their number. It does not print errors of analyzers.
func (t Text) Print(w io.Writer, packages []Package) (int, error) {
	type finding struct {
		posn, end token.Position
		message   string
		related   []analysis.RelatedInformation
	}
	var all []finding
	for _, p := range packages {
		for _, r := range p.Results {
			for _, d := range r.Diagnostics {
				all = append(all, finding{t.Fset.Position(d.Pos), t.Fset.Position(d.End), d.Message, d.Related})
			}
		}
	}
	compare := func(x, y finding) int {
		return cmp.Or(comparePosition(x.posn, y.posn), comparePosition(x.end, y.end), cmp.Compare(x.message, y.message))
	}
	slices.SortStableFunc(all, compare)
	// A file may be part of several packages: p and p [p.test].
	all = slices.CompactFunc(all, func(x, y finding) bool { return compare(x, y) == 0 })

	var out strings.Builder
	for _, f := range all {
		t.line(&out, f.posn, f.end, f.message)
		for _, rel := range f.related {
			t.line(&out, t.Fset.Position(rel.Pos), t.Fset.Position(rel.End), "\t"+rel.Message)
		}
	}
	_, err := io.WriteString(w, out.String())
	return len(all), err
}

func comparePosition(x, y token.Position) int {
	return cmp.Or(cmp.Compare(x.Filename, y.Filename), cmp.Compare(x.Line, y.Line), cmp.Compare(x.Column, y.Column))
}

func (t Text) line(w *strings.Builder, posn, end token.Position, message string) {
	file := posn.Filename
	if t.Name != nil {
		posn.Filename = t.Name(file)
	}
	fmt.Fprintf(w, "%s: %s\n", posn, message)
	if t.Context < 0 {
		return
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return // the finding itself has been printed
	}
	lines := strings.Split(string(data), "\n")
	last := max(posn.Line, end.Line) + t.Context
	for i := max(1, posn.Line-t.Context); i <= min(last, len(lines)); i++ {
		fmt.Fprintf(w, "%d\t%s\n", i, lines[i-1])
	}
}

// Relative returns a function that makes file names relative to dir if that is shorter, as
// the go command does (cmd/go/internal/base.ShortPath).
func Relative(dir string) func(string) string {
	return func(name string) string {
		if rel, err := filepath.Rel(dir, name); err == nil && len(rel) < len(name) {
			return rel
		}
		return name
	}
}
