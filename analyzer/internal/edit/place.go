package edit

import (
	"cmp"
	"go/ast"
	"go/token"
	"slices"

	"golang.org/x/tools/go/analysis"
)

// FileOf returns the file of a pass that holds a position, nil for none.
func FileOf(pass *analysis.Pass, pos token.Pos) *ast.File {
	holds := func(file *ast.File) bool { return file.FileStart <= pos && pos < file.FileEnd }
	i, _ := slices.BinarySearchFunc(pass.Files, pos, func(file *ast.File, pos token.Pos) int { return cmp.Compare(file.FileEnd, pos+1) })
	if i < len(pass.Files) && holds(pass.Files[i]) {
		return pass.Files[i]
	}
	// A driver that parses in parallel has the files in another order.
	if i = slices.IndexFunc(pass.Files, holds); i >= 0 {
		return pass.Files[i]
	}
	return nil
}

// DeclOf returns the declaration of a file that holds a position, nil for none.
func DeclOf(file *ast.File, pos token.Pos) ast.Decl {
	i, _ := slices.BinarySearchFunc(file.Decls, pos, func(decl ast.Decl, pos token.Pos) int { return cmp.Compare(decl.End(), pos+1) })
	if i == len(file.Decls) || pos < file.Decls[i].Pos() {
		return nil
	}
	return file.Decls[i]
}

// Block returns the statements of a block or clause, and the span from its opening brace
// or colon to its end. It reports false for any other node.
//
// Have: { a(); b() }, or case x: a(); b()
func Block(n ast.Node) ([]ast.Stmt, Span, bool) {
	switch n := n.(type) {
	case *ast.BlockStmt:
		return n.List, Span{n.Lbrace, n.Rbrace + 1}, true
	case *ast.CaseClause:
		return n.Body, clause(n.Colon, n), true
	case *ast.CommClause:
		return n.Body, clause(n.Colon, n), true
	}
	return nil, Span{}, false
}

// Outside returns the first node behind index i of a path that is no parenthesis, nil for
// none. The path goes from the inner to the outer nodes.
func Outside(path []ast.Node, i int) ast.Node {
	for i++; i < len(path); i++ {
		if _, isParen := path[i].(*ast.ParenExpr); !isParen {
			return path[i]
		}
	}
	return nil
}

// clause returns the span of the statements of a clause. It has no closing brace; the span
// ends where a brace in the next line would.
func clause(colon token.Pos, n ast.Node) Span { return Span{colon, n.End() + 2} }
