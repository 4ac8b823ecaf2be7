package edit

import (
	"go/ast"
	"go/token"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// Wrap returns the edits that put the statements first to last of a block between the
// lines before, open and end, and indent them. Their text stays, so that the caller can add
// edits in it. It reports false if the lines cannot be indented.
//
//	"mark()\n"  →  "x := 1\nfor {\n\tmark()\n}\n"   // before "x := 1", open "for {", end "}"
func (f *File) Wrap(block []ast.Stmt, first, last int, braces Span, before []string, open, end string) ([]analysis.TextEdit, bool) {
	for i := first; i <= last; i++ {
		if !f.StandsAlone(block, i, braces) {
			return nil, false
		}
	}
	span := Span{block[first].Pos(), block[last].End()}
	if f.crlf || f.hasLongComment(span) {
		return nil, false
	}
	indent := f.Indent(block[first])
	text := strings.Join(append(before, open), "\n"+indent) + "\n" + indent + "\t"
	edits := []analysis.TextEdit{f.insert(span.Pos, text)}
	inString := f.stringLines(block[first : last+1])
	to := f.line(span.End)
	for line := f.line(span.Pos) + 1; line <= to; line++ {
		if !inString[line] && !f.blank(line) {
			edits = append(edits, f.insert(f.start(line), "\t"))
		}
	}
	return append(edits, f.insert(f.start(to+1), indent+end+"\n")), true
}

// hasLongComment reports whether a comment of several lines starts in the span: gofmt
// changes the indentation of its lines.
func (f *File) hasLongComment(s Span) bool {
	for _, group := range f.syntax.Comments {
		for _, c := range group.List {
			if s.Contains(c.Pos()) && f.line(c.Pos()) != f.line(c.End()) {
				return true
			}
		}
	}
	return false
}

// stringLines returns the lines that begin within a raw string.
func (f *File) stringLines(block []ast.Stmt) map[int]bool {
	lines := make(map[int]bool)
	for _, stmt := range block {
		ast.Inspect(stmt, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				for line := f.line(lit.Pos()) + 1; line <= f.line(lit.End()); line++ {
					lines[line] = true
				}
			}
			return true
		})
	}
	return lines
}

// Insert returns the edit that inserts text at a position.
func Insert(pos token.Pos, text string) analysis.TextEdit {
	return analysis.TextEdit{Pos: pos, End: pos, NewText: []byte(text)}
}
