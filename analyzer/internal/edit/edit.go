// Package edit makes the narrow text edits that suggested fixes are of: whole
// lines taken out, names put in, imports that become unused removed. What it
// leaves is gofmt-clean and keeps every comment; where it cannot, it says so.
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

// A File is the file that a fix changes.
type File struct {
	syntax *ast.File
	tokens *token.File
	info   *types.Info

	crlf     bool // lines end in \r\n
	endsLine bool // the last line ends

	text     []byte // nil where it is not known
	reserved map[string]bool
}

// NewFile returns the file of fset that syntax is, with the text it was parsed
// from. Where that is not known (nil), lines are taken to end in \n.
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

// Reserve keeps imports from being given names that no scope shows to be taken,
// as those are of files which other build constraints compile.
func (f *File) Reserve(names map[string]bool) { f.reserved = names }

// A Span is a stretch of source, its end excluded.
type Span struct{ Pos, End token.Pos }

// Contains reports whether pos lies in the span.
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

// Aligns reports whether a comment stands behind the span on its last line, and
// another one on a line next to it: gofmt may align the two, so that the span
// cannot change its width alone.
func (f *File) Aligns(s Span) bool {
	last := f.line(s.End)
	return f.hasTail(last, s.End) && (f.hasTail(last-1, token.NoPos) || f.hasTail(last+1, token.NoPos))
}

// hasTail reports whether a comment stands behind code on a line, and behind a
// position.
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

// line is the line of the file itself, whatever //line directives say.
func (f *File) line(pos token.Pos) int { return f.tokens.PositionFor(pos, false).Line }

// start returns where a line starts; past the last line, where the file ends.
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

// Line returns the span of all lines of a statement of the block, with the
// blank line that gofmt would take out after it. It reports false where these
// lines hold something else.
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

// Remove returns the edit that takes a span out.
func Remove(s Span) analysis.TextEdit {
	return analysis.TextEdit{Pos: s.Pos, End: s.End}
}

// Replace returns the edit that puts text in the place of a span.
func Replace(s Span, text string) analysis.TextEdit {
	return analysis.TextEdit{Pos: s.Pos, End: s.End, NewText: []byte(text)}
}

// Source returns the text of an expression or statement as gofmt writes it.
func Source(fset *token.FileSet, n ast.Node) (string, error) {
	var b strings.Builder
	if err := format.Node(&b, fset, n); err != nil {
		return "", fmt.Errorf("print source: %w", err)
	}
	return b.String(), nil
}
