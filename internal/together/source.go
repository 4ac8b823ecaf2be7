package together

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// A source is a file before any fix.
type source struct {
	name        string
	pkg         string // folder and name of the package
	text        string
	known       Imports
	ok          bool     // it has no errors that a parser finds
	topLevel    []string // names that it declares for the package
	imports     []imported
	importDecls []span
	uses        map[use][]int // offsets at which imports and local variables are used
}

// A span is a range of bytes of a file.
type span struct{ start, end int }

// An imported is an import of a file.
type imported struct {
	name, path string // name is "." or "_" for such imports
	start, end int
}

// A use is what is used: the import of a path, or the variable declared at an offset.
type use struct {
	path     string
	variable int
}

func newSource(name, text string, known Imports) *source {
	s := &source{name: name, text: text, known: known, uses: make(map[use][]int)}
	fset := token.NewFileSet()
	syntax, err := parser.ParseFile(fset, name, text, parser.DeclarationErrors)
	if err != nil {
		return s
	}
	offset := fset.File(syntax.FileStart).Offset
	s.ok = true
	s.pkg = filepath.Dir(name) + " " + syntax.Name.Name
	s.imports = s.importsOf(syntax, offset)
	s.topLevel = slices.Collect(maps.Keys(syntax.Scope.Objects))
	for _, decl := range syntax.Decls {
		if gen, ok := decl.(*ast.GenDecl); ok && gen.Tok == token.IMPORT {
			s.importDecls = append(s.importDecls, span{offset(gen.Pos()), offset(gen.End())})
		}
	}
	locals := localVariables(syntax)
	stored := storedTo(syntax)
	eachName(syntax, func(id *ast.Ident) {
		at := offset(id.Pos())
		switch imp, ok := named(s.imports, id); {
		case ok:
			s.uses[use{path: imp.path}] = append(s.uses[use{path: imp.path}], at)
		case id.Obj != nil && locals[id.Obj] && id.Obj.Pos() != id.Pos() && !stored[id]:
			of := use{variable: offset(id.Obj.Pos())}
			s.uses[of] = append(s.uses[of], at)
		}
	})
	return s
}

// importsOf returns the imports of a file with this one's imports, maybe changed.
func (s *source) importsOf(syntax *ast.File, offset func(token.Pos) int) []imported {
	var list []imported
	for _, spec := range syntax.Imports {
		p, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			p = spec.Path.Value // no parser takes it
		}
		imp := imported{path: p, start: offset(spec.Pos()), end: offset(spec.End())}
		switch {
		case spec.Name != nil:
			imp.name = spec.Name.Name
		case s.known[p].Name != "":
			imp.name = s.known[p].Name
		default:
			imp.name = guessName(p)
		}
		list = append(list, imp)
	}
	return list
}

// guessName returns the package name that a reader expects of a path: "a" for
// "example.com/a/v2".
func guessName(importPath string) string {
	base := path.Base(importPath)
	if len(base) > 1 && base[0] == 'v' && strings.Trim(base[1:], "0123456789") == "" {
		base = path.Base(path.Dir(importPath))
	}
	return base
}

// named returns the import that an unresolved identifier names.
func named(imports []imported, id *ast.Ident) (imported, bool) {
	if id.Obj != nil || id.Name == "." || id.Name == "_" {
		return imported{}, false
	}
	i := slices.IndexFunc(imports, func(imp imported) bool { return imp.name == id.Name })
	if i < 0 {
		return imported{}, false
	}
	return imports[i], true
}

// removesImports reports whether an edit removes imports and does no more. Those with a dot or
// without a name do not count: syntax does not say whether they are used.
func (s *source) removesImports(e Edit) bool {
	if !s.ok || !isBlank(e.Text) {
		return false
	}
	start, end := trim(s.text, e)
	if s.hasCommentAbove(start) {
		return false // the edit keeps it, and the host would not
	}
	if !slices.ContainsFunc(s.importDecls, func(decl span) bool { return decl.start <= start && end <= decl.end }) {
		return false
	}
	removes := false
	for _, imp := range s.imports {
		switch {
		case imp.end <= start || end <= imp.start:
		case imp.start < start || end < imp.end || imp.name == "." || imp.name == "_":
			return false
		default:
			removes = true
		}
	}
	return removes
}

// hasCommentAbove reports whether the line above a position ends with a comment of its own.
func (s *source) hasCommentAbove(at int) bool {
	before, _, ok := cutLast(s.text[:at], "\n")
	if !ok {
		return false
	}
	_, line, _ := cutLast(before, "\n")
	line = strings.TrimSpace(line)
	return strings.HasPrefix(line, "//") || strings.HasSuffix(line, "*/")
}

// cutLast is strings.Cut at the last separator.
func cutLast(text, separator string) (before, after string, found bool) {
	if i := strings.LastIndex(text, separator); i >= 0 {
		return text[:i], text[i+len(separator):], true
	}
	return text, text, false
}

// trim returns what an edit replaces, without white space around it.
func trim(text string, e Edit) (start, end int) {
	code := text[e.Start:e.End]
	end = e.Start + len(strings.TrimRight(code, " \t\r\n"))
	return max(e.Start, end-len(strings.TrimSpace(code))), end
}
