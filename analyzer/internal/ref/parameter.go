package ref

import (
	"go/ast"
	"go/types"
)

// IsParameter reports whether e is a parameter or a receiver, or an element of one.
func (s *Resolver) IsParameter(e ast.Expr) bool {
	at, ok := s.place(e)
	if !ok {
		return false
	}
	v, ok := at.obj.(*types.Var)
	return ok && (v.Kind() == types.ParamVar || v.Kind() == types.RecvVar)
}
