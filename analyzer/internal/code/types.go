package code

import (
	"go/ast"
	"go/types"
	"strings"

	"github.com/syncvet/syncvet/analyzer/internal/assign"
)

// IsError reports whether t is the error type.
func IsError(t types.Type) bool {
	return t != nil && types.Identical(t, types.Universe.Lookup("error").Type())
}

// IsBool reports whether values of t are boolean.
func IsBool(t types.Type) bool {
	if t == nil {
		return false
	}
	b, ok := types.Unalias(t).Underlying().(*types.Basic)
	return ok && b.Info()&types.IsBoolean != 0
}

// IsNamed reports whether t is the type path.name, or an alias of it.
func IsNamed(t types.Type, path, name string) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Name() == name && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == path
}

// IsAppend reports whether a call is to the builtin append.
func IsAppend(info *types.Info, call *ast.CallExpr) bool {
	id, ok := ast.Unparen(call.Fun).(*ast.Ident)
	if !ok || id.Name != "append" {
		return false
	}
	builtin, ok := info.Uses[id].(*types.Builtin)
	return ok && builtin.Name() == "append"
}

// AssignedError returns the variable that a statement assigns an error to, nil for none.
//
// Have: err := c.Create(ctx, ns)
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

// TypeAt returns the type of the field at a path from a value of type t.
//
//	TypeAt(Framework, ".Namespace.Name") // string
func TypeAt(t types.Type, path string) (types.Type, bool) {
	for _, field := range strings.Split(path, ".")[1:] {
		obj, _, _ := types.LookupFieldOrMethod(t, true, nil, field)
		v, ok := obj.(*types.Var)
		if !ok {
			return nil, false
		}
		t = v.Type()
	}
	return t, true
}
