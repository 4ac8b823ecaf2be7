// Package code has helpers for syntax and types that several analyzers need:
//
//	Within(pos, n)                // pos is in the node n
//	IsAppend(info, call)          // call is append(s, v)
//	AssignedError(info, stmt)     // err, for stmt: err := f()
package code

import (
	"go/ast"
	"go/token"
	"go/types"
	"iter"
)

// Within reports whether a position is in a node.
func Within(pos token.Pos, n ast.Node) bool { return n.Pos() <= pos && pos < n.End() }

// Around returns the nodes of root that enclose n, outermost first and without n, and
// whether n itself is a node of root. If it is not, they enclose the position of n.
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

// IsLeaf reports whether n is a statement or declaration that can hold no other one,
// except in a function literal.
//
// Have: x := f()
func IsLeaf(n ast.Node) bool {
	switch n.(type) {
	case *ast.ExprStmt, *ast.AssignStmt, *ast.ReturnStmt, *ast.ValueSpec, *ast.SendStmt, *ast.IncDecStmt, *ast.GoStmt, *ast.DeferStmt:
		return true
	}
	return false
}

// Funcs yields the functions and methods that the files declare, in source order.
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
