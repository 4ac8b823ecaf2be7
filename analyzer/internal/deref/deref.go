// Package peel takes off what stands around values and types: parentheses, &,
// pointers, aliases.
package deref

import (
	"go/ast"
	"go/token"
	"go/types"
)

// Address returns x of &x, else the expression itself, without parentheses.
func Expr(e ast.Expr) ast.Expr {
	e = ast.Unparen(e)
	if u, ok := e.(*ast.UnaryExpr); ok && u.Op == token.AND {
		return ast.Unparen(u.X)
	}
	return e
}

// Literal returns the literal that an expression is or points to: T{…}, &T{…} and, since
// Go 1.26, new(T{…}); nil for any other.
func Literal(info *types.Info, e ast.Expr) *ast.CompositeLit {
	e = Expr(e)
	if call, ok := e.(*ast.CallExpr); ok && len(call.Args) == 1 {
		if id, ok := ast.Unparen(call.Fun).(*ast.Ident); ok && info.Uses[id] == types.Universe.Lookup("new") {
			e = ast.Unparen(call.Args[0])
		}
	}
	lit, _ := e.(*ast.CompositeLit)
	return lit
}

// Pointer returns what a type points to, else the type itself, behind aliases; nil for
// nil.
func Type(t types.Type) types.Type {
	if t == nil {
		return nil
	}
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		return types.Unalias(p.Elem())
	}
	return t
}

// Named returns the named type that a type is, or points to; nil for none.
func Named(t types.Type) *types.Named {
	named, _ := Type(t).(*types.Named)
	return named
}

// Struct returns the struct that a composite literal of a type builds, nil for none. A
// pointer's is that of &T{…}, left out where it is an element.
func Struct(t types.Type) *types.Struct {
	if t == nil {
		return nil
	}
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	s, _ := t.Underlying().(*types.Struct)
	return s
}
