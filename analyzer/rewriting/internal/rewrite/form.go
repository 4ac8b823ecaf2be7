package rewrite

import (
	"go/ast"
	"go/token"

	"github.com/syncvet/syncvet/analyzer/internal/nameset"
)

// parensCallee puts parentheses around functions that are called.
func parensCallee(p *pass) {
	p.inspect(func(stack []ast.Node) {
		if call, ok := stack[len(stack)-1].(*ast.CallExpr); ok {
			if id := nameset.LastIdent(call.Fun); id == nil || p.Info.Instances[id].TypeArgs == nil {
				p.paren(call.Fun) // not a generic function: its types would not be inferred
			}
		}
	})
}

// parensArgument puts parentheses around arguments of calls.
func parensArgument(p *pass) {
	p.inspect(func(stack []ast.Node) {
		if call, ok := stack[len(stack)-1].(*ast.CallExpr); ok {
			p.paren(call.Args...)
		}
	})
}

// parensValue puts parentheses around values that are assigned, returned or elements with a
// key, and around literals after &.
func parensValue(p *pass) {
	p.inspect(func(stack []ast.Node) {
		switch n := stack[len(stack)-1].(type) {
		case *ast.UnaryExpr:
			if n.Op == token.AND {
				p.paren(n.X)
			}
		case *ast.AssignStmt:
			p.paren(n.Rhs...)
		case *ast.ReturnStmt:
			p.paren(n.Results...)
		case *ast.ValueSpec:
			p.paren(n.Values...)
		case *ast.KeyValueExpr:
			// Not around an element that is a literal without a type.
			if lit, ok := n.Value.(*ast.CompositeLit); !ok || lit.Type != nil {
				p.paren(n.Value)
			}
		}
	})
}

// parensCondition puts parentheses around conditions.
func parensCondition(p *pass) {
	p.inspect(func(stack []ast.Node) {
		switch n := stack[len(stack)-1].(type) {
		case *ast.IfStmt:
			p.paren(n.Cond)
		case *ast.ForStmt:
			if n.Cond != nil {
				p.paren(n.Cond)
			}
		case *ast.SwitchStmt:
			if n.Tag != nil {
				p.paren(n.Tag)
			}
		case *ast.BinaryExpr:
			if n.Op == token.LAND || n.Op == token.LOR {
				p.paren(n.X, n.Y)
			}
		}
	})
}

func (p *pass) paren(exprs ...ast.Expr) {
	for _, e := range exprs {
		switch e := e.(type) {
		case *ast.ParenExpr:
			continue
		case *ast.TypeAssertExpr:
			if e.Type == nil {
				continue // the x.(type) of a switch
			}
		}
		p.wrap(e, "(", ")")
		p.done()
	}
}

// varDecl declares variables by var.
//
//	x := y  →  var x = y
func varDecl(p *pass) {
	p.inspect(func(stack []ast.Node) {
		assign, ok := stack[len(stack)-1].(*ast.AssignStmt)
		if !ok || assign.Tok != token.DEFINE || !inList(stack) {
			return
		}
		for _, lhs := range assign.Lhs {
			id, ok := lhs.(*ast.Ident)
			if !ok || id.Name != "_" && p.Info.Defs[id] == nil {
				return // one of them is already declared
			}
		}
		p.insert(assign.Pos(), text("var "))
		p.replace(assign.TokPos, assign.TokPos+2, text("="))
		p.done()
	})
}

// inList reports whether the last node of a stack is a statement that another one can be put
// before.
func inList(stack []ast.Node) bool {
	stmt, ok := stack[len(stack)-1].(ast.Stmt)
	if !ok {
		return false
	}
	var list []ast.Stmt
	switch parent := stack[len(stack)-2].(type) {
	case *ast.BlockStmt:
		list = parent.List
	case *ast.CaseClause:
		list = parent.Body
	case *ast.CommClause:
		list = parent.Body
	}
	for _, s := range list {
		if s == stmt {
			return true
		}
	}
	return false
}
