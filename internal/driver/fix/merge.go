// Package fix applies the fixes that analyzers suggest: it merges them, tidies the changed
// files, and writes them.
package fix

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"os"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/syncvet/syncvet/internal/together"
)

// A Batch has the fixes of one package. It does not refer to the package's syntax and
// types, so that these can be freed.
type Batch struct {
	fixes   []fix
	imports map[string]string // import path → name of the package
}

// A fix is the first suggested fix of one diagnostic.
type fix struct {
	edits     []together.Edit
	sizes     []int // of the edits' files when they were parsed
	generated bool  // edits a generated file
}

// Collect returns the first fix of each diagnostic of a package.
func Collect(fset *token.FileSet, files []*ast.File, pkg *types.Package, diagnostics []analysis.Diagnostic) Batch {
	var b Batch
	generated := make(map[string]bool)
	for _, f := range files {
		if ast.IsGenerated(f) {
			generated[fset.File(f.FileStart).Name()] = true
		}
	}
	for _, d := range diagnostics {
		if len(d.SuggestedFixes) == 0 || len(d.SuggestedFixes[0].TextEdits) == 0 {
			continue
		}
		var f fix
		for _, e := range d.SuggestedFixes[0].TextEdits {
			file := fset.File(e.Pos)
			f.generated = f.generated || generated[file.Name()]
			start := file.Offset(e.Pos)
			end := start
			if e.End.IsValid() {
				end = file.Offset(e.End)
			}
			f.edits = append(f.edits, together.Edit{File: file.Name(), Start: start, End: end, Text: string(e.NewText)})
			f.sizes = append(f.sizes, file.Size())
		}
		b.fixes = append(b.fixes, f)
	}
	if b.fixes == nil {
		return b
	}
	b.imports = make(map[string]string)
	for _, imp := range pkg.Imports() {
		b.imports[imp.Path()] = imp.Name()
	}
	return b
}

// An Outcome is the result of Merge.
type Outcome struct {
	Files     []File // changed files, by name
	Applied   int    // number of merged fixes
	Dropped   int    // number of fixes that cannot be made together with the others
	Generated int    // number of fixes that edit a generated file
}

// A File is a file before and after the fixes.
type File struct {
	Name     string
	Old, New []byte
}

// Remark returns a line about the fixes that were left out, "" if there are none.
func (o *Outcome) Remark() string {
	var parts []string
	if o.Dropped > 0 {
		parts = append(parts, fmt.Sprintf("applied %d of %s; the others cannot be made together with these (run it again to apply more)",
			o.Applied, plural(o.Applied+o.Dropped, "fix", "fixes")))
	}
	if o.Generated > 0 {
		parts = append(parts, fmt.Sprintf("left out %s to generated files", plural(o.Generated, "fix", "fixes")))
	}
	return strings.Join(parts, "; ")
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// Merge merges the fixes of all packages, in order of files and positions. It applies a fix
// with all its edits or not at all, but for imports that it removes and another fix names:
// these stay. An edit that several fixes have is made once. A fix that cannot be made
// together with earlier ones is dropped:
//
//	f(g(x))  // fixes g(x) -> h(x) and f(g(x)) -> k(x)
//	k(x)     // the one that starts first is applied
//
// Changed files can be parsed, have no imports that the fixes made unused, and are formatted
// if they were before. The error lists the files for which that fails; the outcome has the
// others.
func Merge(batches []Batch) (*Outcome, error) {
	m := merger{old: make(map[string][]byte), imports: make(map[string]map[string]string)}
	m.accepted.RemovesImports = true
	for _, f := range m.order(batches) {
		if err := m.add(f); err != nil {
			return new(Outcome), err
		}
	}
	var failed error
	for _, name := range slices.Sorted(maps.Keys(m.old)) {
		old := m.old[name]
		changed, err := finish(old, apply(old, m.accepted.Edits(name)), m.imports[name])
		if err != nil {
			failed = errors.Join(failed, fmt.Errorf("fixing %s: %w", name, err))
			continue
		}
		if !bytes.Equal(old, changed) {
			m.outcome.Files = append(m.outcome.Files, File{name, old, changed})
		}
	}
	return &m.outcome, failed
}

type merger struct {
	old      map[string][]byte
	accepted together.Set
	imports  map[string]map[string]string // names of imported packages, by file and path
	outcome  Outcome
}

// order returns the fixes of all packages by the position of their first edit, without
// duplicates: a file may be part of several packages.
func (m *merger) order(batches []Batch) []fix {
	var all []fix
	for _, b := range batches {
		for _, f := range b.fixes {
			all = append(all, f)
			for _, e := range f.edits {
				m.imports[e.File] = b.imports
			}
		}
	}
	slices.SortStableFunc(all, func(x, y fix) int { return slices.CompareFunc(x.edits, y.edits, compareEdits) })
	return slices.CompactFunc(all, func(x, y fix) bool { return slices.Equal(x.edits, y.edits) })
}

func compareEdits(x, y together.Edit) int {
	return cmp.Or(cmp.Compare(x.File, y.File), cmp.Compare(x.Start, y.Start), cmp.Compare(x.End, y.End), cmp.Compare(x.Text, y.Text))
}

// add accepts a fix if it can be made together with those before it.
func (m *merger) add(f fix) error {
	if f.generated {
		m.outcome.Generated++
		return nil
	}
	for i, e := range f.edits {
		if err := m.read(e.File, f.sizes[i]); err != nil {
			return err
		}
	}
	if m.accepted.Add(f.edits) {
		m.outcome.Applied++
	} else {
		m.outcome.Dropped++
	}
	return nil
}

// read reads a file to fix, once, and checks that it has not changed since it was analyzed.
func (m *merger) read(file string, size int) error {
	if _, ok := m.old[file]; !ok {
		data, err := os.ReadFile(file)
		if err != nil {
			return fmt.Errorf("reading the file to fix: %w", err)
		}
		m.old[file] = data
		m.accepted.Open(file, data, m.imports[file])
	}
	if got := len(m.old[file]); got != size {
		return fmt.Errorf("%s has changed since it was analyzed (%d bytes, then %d): no fix applied", file, size, got)
	}
	return nil
}

// apply applies edits, which must be sorted and must not overlap.
func apply(old []byte, edits []together.Edit) []byte {
	var out []byte
	last := 0
	for _, e := range edits {
		out = append(out, old[last:e.Start]...)
		out = append(out, e.Text...)
		last = e.End
	}
	return append(out, old[last:]...)
}
