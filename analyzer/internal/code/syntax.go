// Package code answers small questions about syntax and types that many packages have.
package code

import (
	"go/ast"
	"go/token"
	"go/types"
	"iter"
)

// Within reports whether a position is in a node.
func Within(pos token.Pos, n ast.Node) bool { return n.Pos() <= pos && pos < n.End() }

// Around returns the nodes of root around n, outermost first and without n, and whether
// n is a node of root at all. For an n that is not, they are those around its position.
func Around(root, n ast.Node) (path []ast.Node, found bool) {
	ast.Inspect(root, func(at ast.Node) bool {
		found = found || at == n
		if at == nil || at == n || n.Pos() < at.Pos() || at.End() < n.End() {
			return false
		}
		path = append(path, at)
		return true
	})
	return path, found
}

// IsLeaf reports whether a node is a statement or declaration without others in it,
// other than those of function literals.
func IsLeaf(n ast.Node) bool {
	switch n.(type) {
	case *ast.ExprStmt, *ast.AssignStmt, *ast.ReturnStmt, *ast.ValueSpec, *ast.SendStmt, *ast.IncDecStmt, *ast.GoStmt, *ast.DeferStmt:
		return true
	}
	return false
}

// Funcs yields the functions and methods that files declare, in order.
func Funcs(files []*ast.File, info *types.Info) iter.Seq2[*types.Func, *ast.FuncDecl] {
	return func(yield func(*types.Func, *ast.FuncDecl) bool) {
		for _, file := range files {
			for _, decl := range file.Decls {
				fn, ok := decl.(*ast.FuncDecl)
				if !ok {
					continue
				}
				if obj, ok := info.Defs[fn.Name].(*types.Func); ok && !yield(obj, fn) {
					return
				}
			}
		}
	}
}
