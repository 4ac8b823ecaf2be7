// Package together tells which fixes can be made together. A fix is right by itself; two of
// them may still break the code that both change:
//
//	import "time"                 // one fix replaces the last use of time, and removes this
//	_ = wait(time.Second)
//	send()                        // another one inserts a call of time.Sleep here
//
// A Set takes a fix only if the code still compiles with any of those that it has. It looks
// at syntax alone, since a host need not have the types of what fixes add.
package together

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"
)

// An Edit replaces the bytes from Start to End of a file.
type Edit struct {
	File       string
	Start, End int
	Text       string
}

// overlaps reports whether two edits of one file conflict. Insertions at the same position,
// or at the edge of a replaced range, do not.
func (e Edit) overlaps(other Edit) bool {
	return e.File == other.File && e.Start < other.End && other.Start < e.End
}

// A Set is fixes that can be made together.
type Set struct {
	// RemovesImports says that the host removes imports which become unused. Removals that
	// fixes bring are then left out: the text of another fix may name the import.
	RemovesImports bool

	files map[string]*source
	fixes []*fix
}

// A fix is the edits of one fix, and what its text names and declares.
type fix struct {
	edits []Edit
	alone map[string]*changed // by file: what the fix alone makes of it
}

// Imports are packages that a package imports, by their paths.
type Imports map[string]Package

// A Package is what is known of an imported package.
type Package struct {
	Name     string
	Exported []string // what it declares, if a file imports it with a dot
}

// ImportsOf returns the packages that files of a package import.
func ImportsOf(pkg *types.Package, files []*ast.File) Imports {
	dots := make(map[string]bool)
	for _, f := range files {
		for _, spec := range f.Imports {
			if path, err := strconv.Unquote(spec.Path.Value); err == nil && spec.Name != nil && spec.Name.Name == "." {
				dots[path] = true
			}
		}
	}
	imports := make(Imports)
	for _, imp := range pkg.Imports() {
		known := Package{Name: imp.Name()}
		if dots[imp.Path()] {
			known.Exported = slices.DeleteFunc(imp.Scope().Names(), func(name string) bool { return !token.IsExported(name) })
		}
		imports[imp.Path()] = known
	}
	return imports
}

// Open gives the set a file that fixes edit.
func (s *Set) Open(name string, text []byte, imports Imports) {
	if s.files == nil {
		s.files = make(map[string]*source)
	}
	s.files[name] = newSource(name, string(text), imports)
}

// Add takes a fix, unless it cannot be made together with those that the set has. Its files
// must be open.
func (s *Set) Add(edits []Edit) bool {
	f := &fix{edits: edits, alone: make(map[string]*changed)}
	for _, e := range edits {
		for _, g := range s.fixes {
			if slices.ContainsFunc(g.edits, func(have Edit) bool { return have != e && have.overlaps(e) }) {
				return false
			}
		}
		if f.alone[e.File] == nil {
			f.alone[e.File] = s.files[e.File].change([]*fix{f}, s.RemovesImports)
		}
	}
	all := append(slices.Clip(s.fixes), f)
	for name := range f.alone {
		if !s.compiles(s.files[name], all) {
			return false
		}
	}
	if slices.ContainsFunc(s.fixes, f.clashesElsewhere) {
		return false
	}
	s.fixes = all
	return true
}

// Edits returns the edits of a file, in order of position.
func (s *Set) Edits(name string) []Edit { return s.files[name].edits(s.fixes, s.RemovesImports) }

// isBlank reports whether a text is white space.
func isBlank(text string) bool { return strings.TrimSpace(text) == "" }
