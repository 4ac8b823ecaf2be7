package together

import (
	"cmp"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"
)

// A changed is a file after some fixes.
type changed struct {
	of       *source
	parses   bool
	declares bool // it parses, and declares nothing twice
	imports  []imported
	added    []added          // imports that edits add
	means    map[place]target // what the identifiers in the edits' text mean

	// On the level of the package, and not of the file:
	declared map[string]bool // names that the edits' text declares
	removed  map[string]bool // names that the file declared before
	missing  map[string]bool // names in the edits' text that the file does not declare
}

// An added is an import that the text of an edit adds.
type added struct {
	imported
	by Edit
}

// A place is an offset in the text of an edit, or, if the edit is zero, in the file before.
type place struct {
	edit   Edit
	offset int
}

// A target is what an identifier means: what is declared at a place, the import of a path,
// or, for none of these, what the file does not declare.
type target struct {
	at      place
	path    string
	outside bool
}

// change makes fixes in the file, see edits.
func (s *source) change(fixes []*fix, removesImports bool) *changed {
	c := &changed{
		of: s, means: make(map[place]target),
		declared: make(map[string]bool), removed: make(map[string]bool), missing: make(map[string]bool),
	}
	edits := s.edits(fixes, removesImports)
	text, origin := apply(s.text, edits)
	fset := token.NewFileSet()
	syntax, err := parser.ParseFile(fset, s.name, text, 0)
	if err != nil {
		return c
	}
	c.parses = true
	_, err = parser.ParseFile(token.NewFileSet(), s.name, text, parser.DeclarationErrors)
	c.declares = err == nil
	offset := fset.File(syntax.FileStart).Offset
	c.imports = s.importsOf(syntax, offset)
	c.read(syntax, func(pos token.Pos) place { return origin(offset(pos)) })
	return c
}

// edits returns the edits of fixes in the file, each once, in order of position. Insertions
// at one position stay in the order of their fixes. Those that do no more than remove imports
// are left out if the host does that.
func (s *source) edits(fixes []*fix, removesImports bool) []Edit {
	var edits []Edit
	for _, f := range fixes {
		for _, e := range f.edits {
			if e.File == s.name && !slices.Contains(edits, e) && !(removesImports && s.removesImports(e)) {
				edits = append(edits, e)
			}
		}
	}
	slices.SortStableFunc(edits, func(x, y Edit) int { return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(x.End, y.End)) })
	return edits
}

// read finds what the names of the file mean. Origin tells where a position comes from.
func (c *changed) read(syntax *ast.File, origin func(token.Pos) place) {
	eachName(syntax, func(id *ast.Ident) {
		imp, isImport := named(c.imports, id)
		at := origin(id.Pos())
		if at.edit == (Edit{}) {
			return
		}
		switch {
		case isImport:
			c.means[at] = target{path: imp.path}
		case id.Obj != nil:
			c.means[at] = target{at: origin(id.Obj.Pos())}
		default:
			c.means[at] = target{outside: true}
			c.missing[id.Name] = true
		}
	})
	for name, obj := range syntax.Scope.Objects {
		if origin(obj.Pos()).edit != (Edit{}) {
			c.declared[name] = true
		}
	}
	for _, name := range c.of.topLevel {
		c.removed[name] = syntax.Scope.Lookup(name) == nil
	}
	for i, spec := range syntax.Imports {
		if at := origin(spec.Pos()); at.edit != (Edit{}) {
			c.added = append(c.added, added{c.imports[i], at.edit})
		}
	}
}

// apply makes edits, which are in order and do not overlap. Origin tells where a byte of the
// result comes from.
func apply(text string, edits []Edit) (result string, origin func(offset int) place) {
	type piece struct {
		end, shift int // in the result; from there to the file or the edit's text
		edit       Edit
	}
	var b strings.Builder
	var pieces []piece
	last := 0
	for _, e := range edits {
		shift := last - b.Len()
		b.WriteString(text[last:e.Start])
		pieces = append(pieces, piece{end: b.Len(), shift: shift})
		shift = -b.Len()
		b.WriteString(e.Text)
		pieces = append(pieces, piece{b.Len(), shift, e})
		last = e.End
	}
	pieces = append(pieces, piece{end: b.Len() + len(text) - last, shift: last - b.Len()})
	b.WriteString(text[last:])
	return b.String(), func(offset int) place {
		for _, p := range pieces {
			if offset < p.end {
				return place{p.edit, offset + p.shift}
			}
		}
		return place{offset: len(text)}
	}
}
