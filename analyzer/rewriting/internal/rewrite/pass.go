package rewrite

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// A pass is one rewriting of one package.
type pass struct {
	*Package
	edits  []edits // by file
	used   map[string]bool
	result Result

	file int // index of the current file
}

// each calls f for each file in turn.
func (p *pass) each(f func(*ast.File)) {
	for i := range p.Files {
		p.file = i
		f(p.Files[i].Syntax)
	}
}

// inspect calls f for each node of each file. The stack has the nodes around it, outermost
// first, and the node itself last.
func (p *pass) inspect(f func(stack []ast.Node)) {
	p.each(func(file *ast.File) { walk(file, f) })
}

func walk(root ast.Node, f func(stack []ast.Node)) {
	var stack []ast.Node
	ast.Inspect(root, func(n ast.Node) bool {
		if n == nil {
			stack = stack[:len(stack)-1]
			return true
		}
		stack = append(stack, n)
		f(stack)
		return true
	})
}

func (p *pass) offset(pos token.Pos) int { return p.Fset.Position(pos).Offset }

// text returns the source of a node of the current file.
func (p *pass) text(n ast.Node) string {
	return p.Files[p.file].Text[p.offset(n.Pos()):p.offset(n.End())]
}

// code returns the source of a node as a piece, with the edits inside it.
func (p *pass) code(n ast.Node) piece { return p.between(n.Pos(), n.End()) }

func (p *pass) between(start, end token.Pos) piece {
	return piece{start: p.offset(start), end: p.offset(end)}
}

// replace replaces a range of the current file by pieces.
func (p *pass) replace(start, end token.Pos, pieces ...piece) {
	p.edits[p.file] = append(p.edits[p.file], edit{p.offset(start), p.offset(end), pieces})
}

func (p *pass) insert(pos token.Pos, pieces ...piece) { p.replace(pos, pos, pieces...) }

func (p *pass) delete(start, end token.Pos) { p.replace(start, end) }

// wrap puts text around a node.
func (p *pass) wrap(n ast.Node, before, after string) {
	p.replace(n.Pos(), n.End(), text(before), p.code(n), text(after))
}

// fresh returns a name that is not used in the package.
func (p *pass) fresh(prefix string) string {
	for i := 1; ; i++ {
		if name := fmt.Sprintf("%s%d", prefix, i); !p.used[name] {
			p.used[name] = true
			p.result.Prefixes[prefix] = true
			return name
		}
	}
}

// done counts a rewritten place.
func (p *pass) done() { p.result.Places++ }

// isUniverse reports whether a name at a position refers to the universe scope.
func (p *pass) isUniverse(name string, pos token.Pos) bool {
	return p.lookup(name, pos) == types.Universe.Lookup(name)
}

// lookup returns the object of a name at a position; nil for none.
func (p *pass) lookup(name string, pos token.Pos) types.Object {
	scope := p.Types.Scope().Innermost(pos)
	if scope == nil {
		scope = p.Types.Scope()
	}
	_, obj := scope.LookupParent(name, pos)
	return obj
}

// hasDirective reports whether a comment on a node's lines, or in the group directly above,
// is a directive, which applies to a line.
func (p *pass) hasDirective(n ast.Node) bool {
	first, last := p.Fset.Position(n.Pos()).Line, p.Fset.Position(n.End()).Line
	for _, group := range p.Files[p.file].Syntax.Comments {
		from, to := p.Fset.Position(group.Pos()).Line, p.Fset.Position(group.End()).Line
		if to < first-1 || from > last {
			continue
		}
		for _, c := range group.List {
			if strings.HasPrefix(c.Text, "//syncvet:") || strings.HasPrefix(c.Text, "//nolint") {
				return true
			}
		}
	}
	return false
}

// declStart returns the start of a top-level declaration with its comment.
func declStart(decl ast.Decl) token.Pos {
	switch decl := decl.(type) {
	case *ast.GenDecl:
		if decl.Doc != nil {
			return decl.Doc.Pos()
		}
	case *ast.FuncDecl:
		if decl.Doc != nil {
			return decl.Doc.Pos()
		}
	}
	return decl.Pos()
}
