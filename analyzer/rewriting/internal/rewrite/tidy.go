package rewrite

import (
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
)

// tidy removes imports that became unused, and formats the text.
func tidy(old File, text string, origin Origin, importName func(path string) string) (string, Origin, error) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, old.Name, text, parser.ParseComments)
	if err != nil {
		return "", nil, fmt.Errorf("the rewritten file does not parse: %w\n%s", err, text)
	}
	var cuts edits
	qualifiers := qualifiers(file)
	for _, decl := range file.Decls {
		decl, ok := decl.(*ast.GenDecl)
		if !ok || decl.Tok != token.IMPORT {
			continue
		}
		for _, spec := range decl.Specs {
			spec := spec.(*ast.ImportSpec)
			if name := localName(spec, importName); name == "." || name == "_" || name == "" || qualifiers[name] {
				continue
			}
			var cut ast.Node = spec
			if !decl.Lparen.IsValid() {
				cut = decl
			}
			cuts = append(cuts, edit{start: fset.Position(cut.Pos()).Offset, end: fset.Position(cut.End()).Offset})
		}
	}
	if len(cuts) > 0 {
		cut, before, err := cuts.apply(text)
		if err != nil {
			return "", nil, err
		}
		text, origin = cut, before.Then(origin)
	}
	return formatted(text, origin)
}

// localName returns the name of an import in the file.
func localName(spec *ast.ImportSpec, importName func(path string) string) string {
	if spec.Name != nil {
		return spec.Name.Name
	}
	path, err := strconv.Unquote(spec.Path.Value)
	if err != nil {
		return ""
	}
	return importName(path)
}

// qualifiers returns the names before a dot that the file does not declare.
func qualifiers(file *ast.File) map[string]bool {
	unresolved := make(map[*ast.Ident]bool)
	for _, id := range file.Unresolved {
		unresolved[id] = true
	}
	found := make(map[string]bool)
	ast.Inspect(file, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			if id, ok := sel.X.(*ast.Ident); ok && unresolved[id] {
				found[id.Name] = true
			}
		}
		return true
	})
	return found
}

// formatted returns the formatted text, or the text itself if gofmt changes more than space,
// as it removes parentheses around conditions.
func formatted(text string, origin Origin) (string, Origin, error) {
	after, err := format.Source([]byte(text))
	if err != nil {
		return "", nil, fmt.Errorf("format the rewritten file: %w", err)
	}
	from, to := solid(text), solid(string(after))
	if len(from) != len(to) {
		return text, origin, nil
	}
	for i := range from {
		if text[from[i]] != after[to[i]] {
			return text, origin, nil
		}
	}
	back := make([]int, len(after)+1)
	next := len(to)
	for at := len(after); at >= 0; at-- {
		if next > 0 && to[next-1] == at {
			next--
		}
		back[at] = len(text)
		if next < len(from) {
			back[at] = from[next]
		}
	}
	return string(after), Origin(func(offset int) int { return back[offset] }).Then(origin), nil
}

// solid returns the offsets of all characters that are not space.
func solid(text string) []int {
	var list []int
	for i := range len(text) {
		if !isSpace(rune(text[i])) {
			list = append(list, i)
		}
	}
	return list
}

// Solid returns the text without space, to compare texts with different formatting.
func Solid(text string) string {
	return strings.Map(func(r rune) rune {
		if isSpace(r) {
			return -1
		}
		return r
	}, text)
}

func isSpace(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\r' }
