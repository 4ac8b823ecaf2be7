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

	file int // that is being rewritten
}

// each calls f for each file in turn.
func (p *pass) each(f func(*ast.File)) {
	for i := range p.Files {
		p.file = i
		f(p.Files[i].Syntax)
	}
}

// inspect calls f for each node of each file, with the nodes around it, outermost
// first and the node itself last.
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

// text is the source of a node of the current file.
func (p *pass) text(n ast.Node) string {
	return p.Files[p.file].Text[p.offset(n.Pos()):p.offset(n.End())]
}

// code is the source of a node, to be moved with what is edited within it.
func (p *pass) code(n ast.Node) piece { return p.between(n.Pos(), n.End()) }

func (p *pass) between(start, end token.Pos) piece {
	return piece{start: p.offset(start), end: p.offset(end)}
}

// replace puts pieces in the place of a range of the current file.
func (p *pass) replace(start, end token.Pos, pieces ...piece) {
	p.edits[p.file] = append(p.edits[p.file], edit{p.offset(start), p.offset(end), pieces})
}

func (p *pass) insert(pos token.Pos, pieces ...piece) { p.replace(pos, pos, pieces...) }

func (p *pass) delete(start, end token.Pos) { p.replace(start, end) }

// wrap puts text around a node.
func (p *pass) wrap(n ast.Node, before, after string) {
	p.replace(n.Pos(), n.End(), text(before), p.code(n), text(after))
}

// fresh makes a name that nothing in the package has.
func (p *pass) fresh(prefix string) string {
	for i := 1; ; i++ {
		if name := fmt.Sprintf("%s%d", prefix, i); !p.used[name] {
			p.used[name] = true
			p.result.Prefixes[prefix] = true
			return name
		}
	}
}

// done counts a place that was rewritten.
func (p *pass) done() { p.result.Places++ }

// isUniverse reports whether a name at a place is that of the language itself.
func (p *pass) isUniverse(name string, pos token.Pos) bool {
	return p.lookup(name, pos) == types.Universe.Lookup(name)
}

// lookup finds what a name means at a place; nil if nothing.
func (p *pass) lookup(name string, pos token.Pos) types.Object {
	scope := p.Types.Scope().Innermost(pos)
	if scope == nil {
		scope = p.Types.Scope()
	}
	_, obj := scope.LookupParent(name, pos)
	return obj
}

// hasDirective reports whether a comment on a node's lines, or in the group right
// above them, is a directive, which speaks of a line.
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

// declStart is where a top-level declaration begins, with its comment.
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
