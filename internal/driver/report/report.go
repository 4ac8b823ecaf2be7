// Package report prints what analyzers found: as text for people, as JSON for
// programs.
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

// A Package is what was found in one package.
type Package struct {
	ID      string
	Results []run.Result
}

// A Text printer prints one finding a line.
type Text struct {
	Fset    *token.FileSet
	Context int                 // lines shown around each finding; none if negative
	Name    func(string) string // how a file is named; as it is if nil
}

// Print writes all findings in order of file, line and column, each once, and
// returns how many there were. Errors of analyzers are not among them.
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
	// A file may belong to several packages, as to p and to p [p.test].
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
		return // the finding has been shown; its surroundings are an extra
	}
	lines := strings.Split(string(data), "\n")
	last := max(posn.Line, end.Line) + t.Context
	for i := max(1, posn.Line-t.Context); i <= min(last, len(lines)); i++ {
		fmt.Fprintf(w, "%d\t%s\n", i, lines[i-1])
	}
}

// Relative names files relative to a directory where that is shorter, as the go
// command does (cmd/go/internal/base.ShortPath), so that both hosts print alike.
func Relative(dir string) func(string) string {
	return func(name string) string {
		if rel, err := filepath.Rel(dir, name); err == nil && len(rel) < len(name) {
			return rel
		}
		return name
	}
}
