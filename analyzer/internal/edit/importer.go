package edit

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// An Importer gives new text of a file the names by which it can speak of other
// packages, and collects the imports that have to be added for that.
type Importer struct {
	file   *File
	added  map[string]string // import path → local name
	names  map[string]bool   // local names given to added imports
	reused map[*types.PkgName]bool
}

// Importer returns an importer that has added nothing yet.
func (f *File) Importer() *Importer {
	return &Importer{file: f, added: make(map[string]string), names: make(map[string]bool), reused: make(map[*types.PkgName]bool)}
}

// Qualifier returns what stands before a name of the package at the positions:
// "client.", or "" where the file dot-imports it. name is the local name that an
// import gets which has to be added; where it is taken, another one is made of
// it. It reports false where the package cannot be named at a position.
func (m *Importer) Qualifier(importPath, name string, at ...token.Pos) (string, bool) {
	for _, spec := range m.file.syntax.Imports {
		if p, err := strconv.Unquote(spec.Path.Value); err != nil || p != importPath {
			continue
		}
		pkg := m.file.pkgName(spec)
		if spec.Name != nil && spec.Name.Name == "." {
			if pkg != nil {
				m.reused[pkg] = true
			}
			return "", true
		}
		if spec.Name != nil && spec.Name.Name == "_" {
			continue
		}
		if pkg != nil && m.file.means(pkg.Name(), pkg, at) {
			m.reused[pkg] = true
			return pkg.Name() + ".", true
		}
	}
	if local, ok := m.added[importPath]; ok {
		return local + ".", m.file.isFree(local, at)
	}
	if !m.file.canAddImport() {
		return "", false
	}
	for _, local := range []string{name, "k8s" + name, name + "pkg", name + "2"} {
		if !m.names[local] && m.file.isFree(local, at) {
			m.added[importPath], m.names[local] = local, true
			return local + ".", true
		}
	}
	return "", false
}

// Symbol returns how an exported name of the package is spelled at the positions.
// It reports false where it cannot be.
func (m *Importer) Symbol(importPath, name, symbol string, at ...token.Pos) (string, bool) {
	q, ok := m.Qualifier(importPath, name, at...)
	if !ok || q != "" {
		return q + symbol, ok
	}
	for _, pos := range at {
		if obj := m.file.Lookup(symbol, pos); obj == nil || obj.Pkg() == nil || obj.Pkg().Path() != importPath {
			return "", false
		}
	}
	return symbol, true
}

// Uses reports whether the new text speaks of an import that the file has.
func (m *Importer) Uses(pkg *types.PkgName) bool { return m.reused[pkg] }

// means reports whether a name stands for the object wherever it is looked up.
func (f *File) means(name string, obj types.Object, at []token.Pos) bool {
	return !slices.ContainsFunc(at, func(pos token.Pos) bool { return f.Lookup(name, pos) != obj })
}

// isFree reports whether an import may be called name: nothing is called so
// where it is to be used, in the file, or in the package.
func (f *File) isFree(name string, at []token.Pos) bool {
	scope := f.info.Scopes[f.syntax]
	if scope == nil || f.reserved[name] || scope.Lookup(name) != nil || scope.Parent().Lookup(name) != nil || types.Universe.Lookup(name) != nil {
		return false
	}
	return f.means(name, nil, at)
}

// Lookup returns what a name stands for at a position, nil for nothing.
func (f *File) Lookup(name string, pos token.Pos) types.Object {
	scope := f.info.Scopes[f.syntax]
	if scope == nil {
		return nil
	}
	if inner := scope.Innermost(pos); inner != nil {
		scope = inner
	}
	_, obj := scope.LookupParent(name, pos)
	return obj
}

// Edits returns the edits that add the imports, one for each, so that fixes which
// need some of the same can be merged. What they leave is formatted as gofmt
// formats imports.
func (m *Importer) Edits() []analysis.TextEdit {
	paths := slices.Sorted(maps.Keys(m.added))
	var edits []analysis.TextEdit
	add := func(pos token.Pos, text string) {
		edits = append(edits, m.file.insert(pos, text))
	}
	if decl := m.file.importDecl(); decl != nil {
		m.addToGroups(decl, paths, add)
	} else {
		m.addAlone(paths, add)
	}
	return edits
}

// importDecl returns the first import declaration with parentheses that holds
// more than one line.
func (f *File) importDecl() *ast.GenDecl {
	for _, decl := range f.syntax.Decls {
		gen, ok := decl.(*ast.GenDecl)
		if ok && gen.Tok == token.IMPORT && gen.Lparen.IsValid() && len(gen.Specs) > 0 && f.line(gen.Lparen) < f.line(gen.Specs[0].Pos()) {
			return gen
		}
	}
	return nil
}

// spec spells the import of a path.
func (m *Importer) spec(importPath string) string {
	local := m.added[importPath]
	if local == guessName(importPath) {
		return strconv.Quote(importPath)
	}
	return local + " " + strconv.Quote(importPath)
}

// guessName is the name that a reader expects a package to have by its path.
func guessName(importPath string) string {
	base := path.Base(importPath)
	if len(base) > 1 && base[0] == 'v' && strings.Trim(base[1:], "0123456789") == "" {
		base = path.Base(path.Dir(importPath))
	}
	return base
}

// addAlone adds imports to a file that has no group of them, as declarations
// of their own.
func (m *Importer) addAlone(paths []string, add func(token.Pos, string)) {
	last, hasImport := m.file.importsEnd()
	var blank string
	if !hasImport {
		blank = "\n"
	}
	if !m.file.endsLine && m.file.line(last) == m.file.tokens.LineCount() {
		blank += "\n"
	}
	for _, p := range paths {
		add(m.file.start(m.file.line(last)+1), fmt.Sprintf("%simport %s\n", blank, m.spec(p)))
		blank = ""
	}
}

// importsEnd returns the end of the last import but cgo's, else of the package clause.
func (f *File) importsEnd() (end token.Pos, hasImport bool) {
	end = f.syntax.Name.End()
	for _, decl := range f.syntax.Decls {
		if gen, ok := decl.(*ast.GenDecl); ok && gen.Tok == token.IMPORT && f.pathOf(gen) != "C" {
			end, hasImport = gen.End(), true
		}
	}
	return end, hasImport
}

// canAddImport reports whether there is a line that an import can be put before.
//
// Not in: package p; func f() {}
func (f *File) canAddImport() bool {
	if decl := f.importDecl(); decl != nil {
		first, last := f.line(decl.Lparen)+1, f.line(decl.Rparen)
		ownLine := f.line(decl.Specs[len(decl.Specs)-1].End()) < last
		return ownLine && !f.inComment(f.start(first)) && !f.inComment(f.start(last))
	}
	end, _ := f.importsEnd()
	next := f.start(f.line(end) + 1)
	sharesLine := func(decl ast.Decl) bool { return end <= decl.Pos() && decl.Pos() < next }
	return !slices.ContainsFunc(f.syntax.Decls, sharesLine) && !f.inComment(next)
}

// inComment reports whether a position is behind the start of a comment and before its end.
func (f *File) inComment(pos token.Pos) bool {
	return slices.ContainsFunc(f.syntax.Comments, func(g *ast.CommentGroup) bool {
		return slices.ContainsFunc(g.List, func(c *ast.Comment) bool { return c.Pos() < pos && pos < c.End() })
	})
}

func (f *File) pathOf(gen *ast.GenDecl) string {
	if len(gen.Specs) != 1 {
		return ""
	}
	p, _ := strconv.Unquote(gen.Specs[0].(*ast.ImportSpec).Path.Value)
	return p
}

// A group is a run of imports that no blank line parts.
type group []*ast.ImportSpec

func (f *File) groups(decl *ast.GenDecl) []group {
	var groups []group
	last := 0
	for _, spec := range decl.Specs {
		spec := spec.(*ast.ImportSpec)
		first := f.line(spec.Pos())
		if spec.Doc != nil {
			first = f.line(spec.Doc.Pos())
		}
		if len(groups) == 0 || first > last+1 {
			groups = append(groups, nil)
		}
		groups[len(groups)-1] = append(groups[len(groups)-1], spec)
		last = f.line(spec.End())
	}
	return groups
}

// addToGroups adds every import to the group that fits best, in its place in
// the order of paths; the standard library's and others do not mix, unless they
// do so already.
func (m *Importer) addToGroups(decl *ast.GenDecl, paths []string, add func(token.Pos, string)) {
	f := m.file
	groups := f.groups(decl)
	fresh := map[bool]string{} // new groups, by whether they are of the standard library
	for _, p := range paths {
		best, score := -1, 0
		for i, g := range groups {
			if s := fit(g, p); s > score {
				best, score = i, s
			}
		}
		if best < 0 {
			fresh[isStd(p)] += "\t" + m.spec(p) + "\n"
			continue
		}
		g := groups[best]
		at := f.start(f.line(g[len(g)-1].End()) + 1)
		for _, spec := range g {
			if have, err := strconv.Unquote(spec.Path.Value); err == nil && have > p {
				at = f.start(f.line(spec.Pos()))
				if spec.Doc != nil {
					at = f.start(f.line(spec.Doc.Pos()))
				}
				break
			}
		}
		add(at, "\t"+m.spec(p)+"\n")
	}
	if text := fresh[true]; text != "" {
		add(f.start(f.line(decl.Lparen)+1), text+"\n")
	}
	if text := fresh[false]; text != "" {
		add(f.start(f.line(decl.Rparen)), "\n"+text)
	}
}

// fit tells how well a path fits into a group: not at all, or by how many parts
// it shares with one of the group. Where imports have comments behind them, whose
// columns gofmt aligns, no other fits.
func fit(g group, importPath string) int {
	if slices.ContainsFunc(g, func(spec *ast.ImportSpec) bool { return spec.Comment != nil }) {
		return 0
	}
	best := 0
	for _, spec := range g {
		have, err := strconv.Unquote(spec.Path.Value)
		if err != nil || isStd(have) != isStd(importPath) {
			continue
		}
		best = max(best, 1+shared(have, importPath))
	}
	return best
}

func shared(a, b string) int {
	n := 0
	as, bs := strings.Split(a, "/"), strings.Split(b, "/")
	for n < len(as) && n < len(bs) && as[n] == bs[n] {
		n++
	}
	return n
}

// isStd reports whether a path is the standard library's: the first part of any
// other has a dot (cmd/go, "go help importpath").
func isStd(importPath string) bool {
	first, _, _ := strings.Cut(importPath, "/")
	return !strings.Contains(first, ".")
}
