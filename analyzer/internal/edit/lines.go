package edit

import (
	"go/ast"
	"go/token"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// newlines returns text with the line ends of the file.
func (f *File) newlines(text string) string {
	if f.crlf {
		return strings.ReplaceAll(text, "\n", "\r\n")
	}
	return text
}

// Indent returns the tabs before a statement that begins its line.
func (f *File) Indent(stmt ast.Node) string {
	return strings.Repeat("\t", f.tokens.PositionFor(stmt.Pos(), false).Column-1)
}

// StandsAlone reports whether the i-th statement of a block shares its lines with no other
// statement and no brace.
//
// Not: a(); b()
func (f *File) StandsAlone(block []ast.Stmt, i int, braces Span) bool {
	first, last := f.line(block[i].Pos()), f.line(block[i].End())
	before, after := braces.Pos, braces.End-1
	if i > 0 {
		before = block[i-1].End()
	}
	if i+1 < len(block) {
		after = block[i+1].Pos()
	} else if f.splitsLineEnd(after) {
		after++ // of a case clause, which ends without a brace
	}
	return f.line(before) < first && last < f.line(after)
}

// splitsLineEnd reports whether a position is between \r and \n.
func (f *File) splitsLineEnd(pos token.Pos) bool {
	if !f.crlf {
		return false
	}
	at := f.tokens.Offset(pos)
	return at > 0 && at < len(f.text) && f.text[at-1] == '\r' && f.text[at] == '\n'
}

// InsertAfter returns the edit that inserts lines behind the i-th statement of a block,
// with its indentation. It reports false if the statement does not stand alone.
func (f *File) InsertAfter(block []ast.Stmt, i int, braces Span, lines ...string) (analysis.TextEdit, bool) {
	if !f.StandsAlone(block, i, braces) {
		return analysis.TextEdit{}, false
	}
	pos := f.start(f.line(block[i].End()) + 1)
	return f.insert(pos, f.indented(block[i], lines)), true
}

// indented joins lines, with the indentation of a statement.
func (f *File) indented(stmt ast.Stmt, lines []string) string {
	var b strings.Builder
	indent := f.Indent(stmt)
	for _, line := range lines {
		if line != "" {
			b.WriteString(indent + line)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// Append returns the edit that adds declarations at the end of the file. The last line
// ends in \n if it did before.
func (f *File) Append(text string) analysis.TextEdit {
	end := token.Pos(f.tokens.Base() + f.tokens.Size())
	if !f.endsLine {
		text = "\n" + strings.TrimSuffix(text, "\n")
	}
	return f.insert(end, text)
}

// insert returns the edit that inserts text with the line ends of the file.
func (f *File) insert(pos token.Pos, text string) analysis.TextEdit {
	return analysis.TextEdit{Pos: pos, End: pos, NewText: []byte(f.newlines(text))}
}

// Rewrite returns the edit that replaces a statement by text.
func (f *File) Rewrite(stmt ast.Stmt, text string) analysis.TextEdit {
	return Replace(Of(stmt), f.newlines(text))
}
