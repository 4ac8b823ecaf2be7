package ref

import (
	"go/ast"
	"go/types"
	"strconv"
	"strings"
)

// Key returns a string for the value of an expression: two expressions with the same key
// have the same value if none of vars is assigned in between. Two calls of a function with
// the same arguments are taken to return the same. ok is false for other expressions.
//
// Have: len(names) > 0 && x.f(y) == nil
func (s *Resolver) Key(e ast.Expr) (key string, vars []types.Object, ok bool) {
	var b strings.Builder
	ok = s.key(e, &b, &vars)
	return b.String(), vars, ok
}

func (s *Resolver) key(e ast.Expr, b *strings.Builder, vars *[]types.Object) bool {
	if tv := s.info.Types[e]; tv.Value != nil {
		b.WriteString(tv.Value.ExactString())
		return true
	}
	switch e := e.(type) {
	case *ast.ParenExpr:
		return s.key(e.X, b, vars)
	case *ast.Ident:
		return s.keyIdent(e, b, vars)
	case *ast.SelectorExpr:
		if id, ok := e.X.(*ast.Ident); ok {
			if _, isPkg := s.info.Uses[id].(*types.PkgName); isPkg {
				return s.keyIdent(e.Sel, b, vars)
			}
		}
		ok := s.key(e.X, b, vars)
		b.WriteString("." + e.Sel.Name)
		return ok
	case *ast.UnaryExpr:
		b.WriteString(e.Op.String())
		return s.key(e.X, b, vars)
	case *ast.StarExpr:
		b.WriteByte('*')
		return s.key(e.X, b, vars)
	case *ast.BinaryExpr:
		b.WriteByte('(')
		x := s.key(e.X, b, vars)
		b.WriteString(e.Op.String())
		y := s.key(e.Y, b, vars)
		b.WriteByte(')')
		return x && y
	case *ast.CallExpr:
		ok := s.key(e.Fun, b, vars)
		b.WriteByte('(')
		for _, arg := range e.Args {
			ok = s.key(arg, b, vars) && ok
			b.WriteByte(',')
		}
		b.WriteByte(')')
		return ok
	}
	return false
}

func (s *Resolver) keyIdent(id *ast.Ident, b *strings.Builder, vars *[]types.Object) bool {
	obj := s.info.ObjectOf(id)
	if obj == nil {
		return false
	}
	if v, ok := obj.(*types.Var); ok {
		*vars = append(*vars, v)
	}
	b.WriteString(obj.Name())
	if obj.Pkg() != nil {
		b.WriteString("@" + obj.Pkg().Path() + ":" + strconv.Itoa(int(obj.Pos())))
	}
	return true
}
