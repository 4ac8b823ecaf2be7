package edit

import (
	"go/ast"
	"go/token"

	"golang.org/x/tools/go/analysis"
)

// FileOf returns the file of a pass that holds a position, nil for none.
func FileOf(pass *analysis.Pass, pos token.Pos) *ast.File {
	for _, file := range pass.Files {
		if file.FileStart <= pos && pos < file.FileEnd {
			return file
		}
	}
	return nil
}

// Block returns the statements of a block, a case or a select's clause, and the
// span from its opening brace or colon to its end. It reports false for any other
// node.
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

// clause is the span of a clause's statements. It has no brace to end with, but
// what follows its last statement.
func clause(colon token.Pos, n ast.Node) Span { return Span{colon, n.End() + 2} }
