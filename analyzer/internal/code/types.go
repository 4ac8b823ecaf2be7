package code

import (
	"go/ast"
	"go/types"

	"github.com/syncvet/syncvet/analyzer/internal/assign"
)

// IsError reports whether t is the error type.
func IsError(t types.Type) bool {
	return t != nil && types.Identical(t, types.Universe.Lookup("error").Type())
}

// IsNamed reports whether t, or what it is an alias of, is the type of that name in the
// package of that path.
func IsNamed(t types.Type, path, name string) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Name() == name && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == path
}

// IsAppend reports whether a call is one of the builtin append.
func IsAppend(info *types.Info, call *ast.CallExpr) bool {
	id, ok := ast.Unparen(call.Fun).(*ast.Ident)
	if !ok || id.Name != "append" {
		return false
	}
	builtin, ok := info.Uses[id].(*types.Builtin)
	return ok && builtin.Name() == "append"
}

// AssignedError returns the variable that a statement puts an error into, nil for none.
//
//	err := c.Create(ctx, ns)
func AssignedError(info *types.Info, stmt ast.Node) types.Object {
	to, _, _ := assign.Parts(stmt)
	for _, lhs := range to {
		id, ok := ast.Unparen(lhs).(*ast.Ident)
		if ok && id.Name != "_" && IsError(info.TypeOf(id)) {
			return info.ObjectOf(id)
		}
	}
	return nil
}
