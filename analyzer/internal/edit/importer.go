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

// An Importer finds the names of other packages for the new text of one fix, and collects
// the imports that this adds to the file.
//
//	m.Symbol("k8s.io/apimachinery/pkg/util/wait", "wait", "Poll", pos)   // "wait.Poll"
//	m.Edits()                                                           // adds the import
type Importer struct {
	file   *File
	added  map[string]string       // import path → local name
	names  map[string]bool         // local names of added imports
	reused map[*types.PkgName]bool // imports of the file that the new text uses
}

// Importer returns an Importer for a new fix.
func (f *File) Importer() *Importer {
	return &Importer{file: f, added: make(map[string]string), names: make(map[string]bool), reused: make(map[*types.PkgName]bool)}
}

// Qualifier returns what the names of a package begin with at the positions: "client.", or
// "" if the file dot-imports it. If the import has to be added, name is its local name, or
// "k8sclient" and the like if that is taken. It reports false if the package cannot be
// named at one of the positions.
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

// Symbol returns the qualified name of a symbol of a package at the positions, see
// Qualifier: "client.Get", or "Get" with a dot import.
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

// Uses reports whether the new text uses an import that the file has already.
func (m *Importer) Uses(pkg *types.PkgName) bool { return m.reused[pkg] }

// means reports whether a name denotes the object at all positions.
func (f *File) means(name string, obj types.Object, at []token.Pos) bool {
	return !slices.ContainsFunc(at, func(pos token.Pos) bool { return f.Lookup(name, pos) != obj })
}

// isFree reports whether an import may have a name: it is not declared in the package, in
// the file, or at the positions of use.
func (f *File) isFree(name string, at []token.Pos) bool {
	scope := f.info.Scopes[f.syntax]
	if scope == nil || f.reserved[name] || scope.Lookup(name) != nil || scope.Parent().Lookup(name) != nil || types.Universe.Lookup(name) != nil {
		return false
	}
	return f.means(name, nil, at)
}

// Lookup returns the object that a name denotes at a position, nil for none.
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

// Edits returns the edits that add the imports, one edit for each, so that fixes that add
// the same import can be merged.
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

// importDecl returns the first import declaration that can get more lines, nil for none.
//
// Have: "import (\n\t\"os\"\n)"
func (f *File) importDecl() *ast.GenDecl {
	for _, decl := range f.syntax.Decls {
		gen, ok := decl.(*ast.GenDecl)
		if ok && gen.Tok == token.IMPORT && gen.Lparen.IsValid() && len(gen.Specs) > 0 && f.line(gen.Lparen) < f.line(gen.Specs[0].Pos()) {
			return gen
		}
	}
	return nil
}

// spec returns the import spec of a path: "os", or corev1 "k8s.io/api/core/v1".
func (m *Importer) spec(importPath string) string {
	local := m.added[importPath]
	if local == guessName(importPath) {
		return strconv.Quote(importPath)
	}
	return local + " " + strconv.Quote(importPath)
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

// addAlone adds each import as a declaration of its own, behind the last import.
//
//	"package p\n"  →  "package p\n\nimport \"os\"\n"
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

// importsEnd returns the end of the last import declaration, else of the package clause.
// import "C" does not count: the comment above belongs to it.
func (f *File) importsEnd() (end token.Pos, hasImport bool) {
	end = f.syntax.Name.End()
	for _, decl := range f.syntax.Decls {
		if gen, ok := decl.(*ast.GenDecl); ok && gen.Tok == token.IMPORT && f.pathOf(gen) != "C" {
			end, hasImport = gen.End(), true
		}
	}
	return end, hasImport
}

// canAddImport reports whether imports can be added on lines of their own.
//
// Cannot: package p; func f() {}
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

// inComment reports whether text inserted at pos would be in a comment.
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

// A group is a list of imports without a blank line between them.
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

// addToGroups adds each import to the group that fits best, sorted by path. An import that
// fits no group gets a new one: at the top for the standard library, else at the end.
func (m *Importer) addToGroups(decl *ast.GenDecl, paths []string, add func(token.Pos, string)) {
	f := m.file
	groups := f.groups(decl)
	fresh := map[bool]string{} // text of the new groups, by isStd
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

// fit returns how well a path fits into a group: 0 for not at all, else one more than the
// path elements that it shares with an import of the group. No path fits into a group with
// comments behind imports, as gofmt aligns these.
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

// shared returns how many path elements a and b begin with in common.
func shared(a, b string) int {
	n := 0
	as, bs := strings.Split(a, "/"), strings.Split(b, "/")
	for n < len(as) && n < len(bs) && as[n] == bs[n] {
		n++
	}
	return n
}

// isStd reports whether a path is of the standard library: its first element has no dot
// ("go help importpath").
func isStd(importPath string) bool {
	first, _, _ := strings.Cut(importPath, "/")
	return !strings.Contains(first, ".")
}
