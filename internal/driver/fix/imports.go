package fix

import (
	"bytes"
	"go/ast"
	"go/token"
	"slices"
)

// withoutImports returns the text without the given imports. It edits the text, not the
// syntax tree, so that no other line changes.
func (s source) withoutImports(gone map[string]bool) []byte {
	var cuts []span
	for _, decl := range s.file.Decls {
		decl, ok := decl.(*ast.GenDecl)
		if !ok || decl.Tok != token.IMPORT {
			continue
		}
		var specs []span
		for _, spec := range decl.Specs {
			spec := spec.(*ast.ImportSpec)
			if gone[importKey(spec)] {
				specs = append(specs, s.cut(spec, spec.Doc, spec.Comment))
			}
		}
		switch {
		case len(specs) == 0:
		case len(specs) == len(decl.Specs):
			var comment *ast.CommentGroup
			if !decl.Lparen.IsValid() {
				comment = decl.Specs[0].(*ast.ImportSpec).Comment
			}
			cuts = append(cuts, s.cut(decl, decl.Doc, comment))
		default:
			cuts = append(cuts, specs...)
		}
	}
	text := s.text
	for _, c := range slices.Backward(cuts) {
		text = slices.Concat(text[:c.start], text[c.end:])
		text = closeGap(text, c.start)
	}
	return text
}

// A span is a range of bytes of a file.
type span struct{ start, end int }

// cut returns the span of an import with its comments. It is extended to whole lines if
// nothing else is on them.
func (s source) cut(n ast.Node, doc, comment *ast.CommentGroup) span {
	offset := func(pos token.Pos) int { return s.fset.Position(pos).Offset }
	c := span{offset(n.Pos()), offset(n.End())}
	if doc != nil {
		c.start = offset(doc.Pos())
	}
	if comment != nil {
		c.end = offset(comment.End())
	}
	lineStart := bytes.LastIndexByte(s.text[:c.start], '\n') + 1
	lineEnd := len(s.text)
	if i := bytes.IndexByte(s.text[c.end:], '\n'); i >= 0 {
		lineEnd = c.end + i + 1
	}
	rest := bytes.TrimLeft(bytes.TrimSpace(s.text[c.end:lineEnd]), ";")
	if len(bytes.TrimSpace(s.text[lineStart:c.start])) == 0 && len(rest) == 0 {
		return span{lineStart, lineEnd}
	}
	// Have: import ("a"; "b"). Remove the separator, too.
	if tail := bytes.TrimLeft(s.text[c.end:lineEnd], " \t"); bytes.HasPrefix(tail, []byte(";")) {
		c.end = lineEnd - len(tail) + 1
	}
	return c
}

// closeGap removes a blank line that a cut has left next to another one, or at the edge of
// a group.
func closeGap(text []byte, at int) []byte {
	if at > 0 && text[at-1] != '\n' {
		return text // the cut was inside a line
	}
	before := lastLine(text[:at])
	after, _, _ := bytes.Cut(text[at:], []byte("\n"))
	afterBlank := at < len(text) && len(bytes.TrimSpace(after)) == 0
	switch {
	case afterBlank && (isBlank(before) || bytes.HasSuffix(bytes.TrimSpace(before), []byte("("))):
		return slices.Concat(text[:at], text[at+len(after)+1:])
	case isBlank(before) && bytes.HasPrefix(bytes.TrimSpace(after), []byte(")")):
		return slices.Concat(text[:at-len(before)], text[at:])
	}
	return text
}

// lastLine returns the last line of a text, with its newline.
func lastLine(text []byte) []byte {
	if len(text) == 0 {
		return nil
	}
	return text[bytes.LastIndexByte(text[:len(text)-1], '\n')+1:]
}

func isBlank(line []byte) bool { return len(line) > 0 && len(bytes.TrimSpace(line)) == 0 }
