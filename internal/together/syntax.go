package together

import (
	"go/ast"
	"go/token"
)

// eachName calls visit for each identifier outside imports that is not a selector's.
func eachName(syntax *ast.File, visit func(*ast.Ident)) {
	var walk func(ast.Node) bool
	walk = func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.SelectorExpr:
			ast.Inspect(n.X, walk)
			return false
		case *ast.Ident:
			visit(n)
		}
		return true
	}
	for _, decl := range syntax.Decls {
		ast.Inspect(decl, walk)
	}
}

// localVariables returns the variables that functions declare, but for their parameters: the
// compiler wants them used.
func localVariables(syntax *ast.File) map[*ast.Object]bool {
	locals := make(map[*ast.Object]bool)
	declares := func(id *ast.Ident) {
		if id.Obj != nil && id.Obj.Kind == ast.Var && id.Obj.Pos() == id.Pos() {
			locals[id.Obj] = true
		}
	}
	ast.Inspect(syntax, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			if n.Tok == token.DEFINE {
				eachIdent(n.Lhs, declares)
			}
		case *ast.RangeStmt:
			if n.Tok == token.DEFINE {
				eachIdent([]ast.Expr{n.Key, n.Value}, declares)
			}
		case *ast.ValueSpec:
			for _, id := range n.Names {
				declares(id)
			}
		}
		return true
	})
	for _, obj := range syntax.Scope.Objects {
		delete(locals, obj)
	}
	return locals
}

// storedTo returns the identifiers to which a statement only assigns: such uses do not count.
func storedTo(syntax *ast.File) map[*ast.Ident]bool {
	stored := make(map[*ast.Ident]bool)
	ast.Inspect(syntax, func(n ast.Node) bool {
		if n, ok := n.(*ast.AssignStmt); ok {
			eachIdent(n.Lhs, func(id *ast.Ident) { stored[id] = true })
		}
		return true
	})
	return stored
}

// eachIdent calls visit for those expressions that are identifiers.
func eachIdent(list []ast.Expr, visit func(*ast.Ident)) {
	for _, x := range list {
		if id, ok := x.(*ast.Ident); ok {
			visit(id)
		}
	}
}
