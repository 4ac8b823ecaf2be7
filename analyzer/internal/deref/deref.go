// Package deref takes parentheses, & and pointers off expressions and types:
//
//	Expr      (&(ns))          → ns
//	Literal   &Namespace{…}    → Namespace{…}
//	Type      *Namespace       → Namespace
package deref

import (
	"go/ast"
	"go/token"
	"go/types"
)

// Expr returns e without parentheses and without one &: x for x, (x), &x and (&(x)).
func Expr(e ast.Expr) ast.Expr {
	e = ast.Unparen(e)
	if u, ok := e.(*ast.UnaryExpr); ok && u.Op == token.AND {
		return ast.Unparen(u.X)
	}
	return e
}

// Literal returns the composite literal that e is or points to, nil for any other
// expression.
//
// Have: T{…}, &T{…} or, since Go 1.26, new(T{…})
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

// Type returns T for *T, and any other type as it is, without aliases. It returns nil
// for nil.
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

// Named returns the named type T for T and *T, nil for any other type.
func Named(t types.Type) *types.Named {
	named, _ := Type(t).(*types.Named)
	return named
}

// Struct returns the struct that a composite literal of type t builds, nil for none.
// t may be a pointer: the element {…} of []*T{{…}} has the type *T.
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
