package fix

import (
	"go/ast"
	"go/token"
	"slices"

	"github.com/syncvet/syncvet/analyzer/internal/code"
	"github.com/syncvet/syncvet/analyzer/internal/edit"
	"github.com/syncvet/syncvet/analyzer/internal/library"
	"github.com/syncvet/syncvet/analyzer/internal/summary"
)

// A site is the statement of a block that contains the create.
type site struct {
	call   *ast.CallExpr
	file   *ast.File
	text   *edit.File
	path   []ast.Node // from the call out to the file
	block  []ast.Stmt
	braces edit.Span
	// index is the statement's index in the block; last is that of the statement that
	// checks the create's error, the same one or a later one.
	index, last int
	// retried is set if the statement repeats the create until it succeeds, by Eventually.
	retried bool
	check   check
	// named is the text of the Namespace's name at the create. Empty if it is the same as
	// after the create.
	named string
}

// site finds the statement of a create. It reports false if a wait cannot be put after it.
func (p *planner) site(source summary.Source) (site, bool) {
	s := site{call: source.Call, file: edit.FileOf(p.pass, source.Call.Pos())}
	if s.file == nil || source.In == nil || ast.IsGenerated(s.file) || p.pkg.Retries(source.In, source.Call) {
		return s, false
	}
	s.text = p.text(s.file)
	s.path = p.pathTo(s.call)
	if s.path == nil {
		return s, false
	}
	if !s.enter(p.polled(s.path)) || !s.text.StandsAlone(s.block, s.index, s.braces) {
		return s, false
	}
	s.last = s.index
	var ok bool
	s.check, ok = p.checkOf(&s)
	return s, ok
}

// pathTo returns a node and the nodes around it, up to the file.
func (p *planner) pathTo(n ast.Node) []ast.Node {
	file := edit.FileOf(p.pass, n.Pos())
	if file == nil {
		return nil
	}
	decl := edit.DeclOf(file, n.Pos())
	if decl == nil {
		return nil
	}
	around, found := code.Around(decl, n)
	if !found {
		return nil
	}
	path := slices.Concat([]ast.Node{file}, around, []ast.Node{n})
	slices.Reverse(path)
	return path
}

// polled returns the index in the path of the outermost literal that is polled, as in
// Eventually(func() error { return c.Create(ctx, ns) }); -1 for none.
func (p *planner) polled(path []ast.Node) int {
	found := -1
	for i, n := range path {
		lit, ok := n.(*ast.FuncLit)
		if !ok || i+1 >= len(path) {
			continue
		}
		call, ok := edit.Outside(path, i).(*ast.CallExpr)
		if !ok || ast.Unparen(call.Fun) == lit {
			continue
		}
		if p.pkg.Assertions.IsPollStart(p.pkg.Refs.Callee(call)) || p.pkg.Functions.Mode(p.pkg.Refs.Callee(call)) == library.Polled {
			found = i
		}
	}
	return found
}

// enter finds the innermost statement of a block around the node with index from in the
// path.
func (s *site) enter(from int) bool {
	s.retried = from >= 0
	for i := max(from, 0); i+1 < len(s.path); i++ {
		stmt, ok := s.path[i].(ast.Stmt)
		if !ok {
			if _, isLit := s.path[i].(*ast.FuncLit); isLit && i > from {
				return false
			}
			continue
		}
		if block, braces, ok := edit.Block(s.path[i+1]); ok {
			for j, in := range block {
				if in == stmt {
					s.block, s.braces, s.index = block, braces, j
					return true
				}
			}
		}
	}
	return false
}

// after returns the position of code after the create.
func (s *site) after() token.Pos { return s.block[s.last].End() }

// enclosing returns the innermost and the outermost function around the statement.
func (s *site) enclosing() (inner *ast.FuncType, outer ast.Node) {
	for _, n := range s.path {
		if n.Pos() > s.block[s.index].Pos() || n.End() < s.block[s.index].End() || n == s.block[s.index] {
			continue
		}
		switch n := n.(type) {
		case *ast.FuncLit:
			if inner == nil {
				inner = n.Type
			}
			outer = n
		case *ast.FuncDecl:
			if inner == nil {
				inner = n.Type
			}
			outer = n
		}
	}
	return inner, outer
}
