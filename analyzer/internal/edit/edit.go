// Package edit makes the text edits of suggested fixes:
//
//	File.Line          remove the lines of a statement
//	File.InsertAfter   add lines behind a statement
//	File.Wrap          move statements into a loop
//	Importer           add imports
//	File.Unused        remove imports
//
// The result keeps every comment and is gofmt-clean if the file was. A function that
// cannot do this returns false, and there is no fix:
//
//	mark() // why      Line returns false: the comment would be lost
//
// Lines are those of the file, without regard to //line directives.
package edit

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/format"
	"go/token"
	"go/types"
	"slices"
	"sort"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// A File is a file that fixes change.
type File struct {
	syntax *ast.File
	tokens *token.File
	info   *types.Info

	crlf     bool // it has lines that end in \r\n
	endsLine bool // the last line ends in \n

	text     []byte          // nil if not known
	reserved map[string]bool // see Reserve
}

// NewFile returns the File of a syntax tree and the text it was parsed from. If text is
// nil, lines are taken to end in \n.
func NewFile(fset *token.FileSet, syntax *ast.File, info *types.Info, text []byte) *File {
	tokens := fset.File(syntax.FileStart)
	if len(text) != tokens.Size() {
		text = nil
	}
	return &File{
		syntax: syntax, tokens: tokens, info: info, text: text,
		crlf:     bytes.Contains(text, []byte("\r\n")),
		endsLine: len(text) == 0 || text[len(text)-1] == '\n',
	}
}

// Reserve keeps names from being used for added imports. They are declared in files that
// the type checker does not see, see Elsewhere.
func (f *File) Reserve(names map[string]bool) { f.reserved = names }

// A Span is a range of the source, without its end.
type Span struct{ Pos, End token.Pos }

// Contains reports whether pos is in the span.
func (s Span) Contains(pos token.Pos) bool { return s.Pos <= pos && pos < s.End }

// Of returns the span of a node.
func Of(n ast.Node) Span { return Span{n.Pos(), n.End()} }

// HasComment reports whether a comment starts in the span.
func (f *File) HasComment(s Span) bool {
	groups := f.syntax.Comments
	first := sort.Search(len(groups), func(i int) bool { return groups[i].End() > s.Pos })
	for _, g := range groups[first:] {
		if g.Pos() >= s.End {
			return false
		}
		if slices.ContainsFunc(g.List, func(c *ast.Comment) bool { return s.Contains(c.Pos()) }) {
			return true
		}
	}
	return false
}

// Aligns reports whether gofmt may align a comment behind the span with one on the next or
// previous line, so that a new width of the span moves the other comment too.
//
// Have: "mark() // x\nb()    // y\n"
func (f *File) Aligns(s Span) bool {
	last := f.line(s.End)
	return f.hasTail(last, s.End) && (f.hasTail(last-1, token.NoPos) || f.hasTail(last+1, token.NoPos))
}

// hasTail reports whether a comment follows code on a line, and follows a position.
func (f *File) hasTail(line int, behind token.Pos) bool {
	start, next := f.start(line), f.start(line+1)
	if !f.HasComment(Span{max(start, behind), next}) {
		return false
	}
	if f.text == nil {
		return true
	}
	code := bytes.TrimLeft(f.text[f.tokens.Offset(start):f.tokens.Offset(next)], " \t")
	return !bytes.HasPrefix(code, []byte("//")) && !bytes.HasPrefix(code, []byte("/*"))
}

// line returns the line number of a position in the file itself.
func (f *File) line(pos token.Pos) int { return f.tokens.PositionFor(pos, false).Line }

// start returns the start of a line, the end of the file for a line behind the last.
func (f *File) start(line int) token.Pos {
	line = max(line, 1)
	if line > f.tokens.LineCount() {
		return token.Pos(f.tokens.Base() + f.tokens.Size())
	}
	return f.tokens.LineStart(line)
}

// blank reports whether a line holds nothing but its end, \n or \r\n.
func (f *File) blank(line int) bool {
	if line < 1 || line >= f.tokens.LineCount() {
		return false
	}
	start := f.start(line)
	switch f.start(line+1) - start {
	case 1:
		return true
	case 2:
		return f.crlf && f.text[f.tokens.Offset(start)] == '\r'
	}
	return false
}

// Line returns the span of the lines of the i-th statement of a block, and of the blank
// line behind it if gofmt would remove that. It reports false if these lines hold other
// code or a comment.
//
//	"a()\n\nmark()\n\nb()\n"  →  "a()\n\nb()\n"
func (f *File) Line(block []ast.Stmt, i int, braces Span) (Span, bool) {
	first, last := f.line(block[i].Pos()), f.line(block[i].End())
	lines := Span{f.start(first), f.start(last + 1)}
	if !f.StandsAlone(block, i, braces) || f.HasComment(lines) {
		return Span{}, false
	}
	opens := i == 0 && f.line(braces.Pos) == first-1
	if f.blank(last+1) && (opens || f.blank(first-1)) {
		lines.End = f.start(last + 2)
	}
	return lines, true
}

// Remove returns the edit that removes a span.
func Remove(s Span) analysis.TextEdit {
	return analysis.TextEdit{Pos: s.Pos, End: s.End}
}

// Replace returns the edit that replaces a span by text.
func Replace(s Span, text string) analysis.TextEdit {
	return analysis.TextEdit{Pos: s.Pos, End: s.End, NewText: []byte(text)}
}

// Source returns an expression or statement as gofmt writes it.
func Source(fset *token.FileSet, n ast.Node) (string, error) {
	var b strings.Builder
	if err := format.Node(&b, fset, n); err != nil {
		return "", fmt.Errorf("print source: %w", err)
	}
	return b.String(), nil
}
