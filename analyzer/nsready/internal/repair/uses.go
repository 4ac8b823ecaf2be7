package repair

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// uses knows where each variable of the package is used.
type uses map[*types.Var][]token.Pos

func usesOf(info *types.Info) uses {
	u := make(uses)
	for id, obj := range info.Uses {
		if v, ok := obj.(*types.Var); ok && !v.IsField() {
			u[v] = append(u[v], id.Pos())
		}
	}
	for _, at := range u {
		slices.Sort(at)
	}
	return u
}

// within reports whether a variable is used in a node.
func (u uses) within(n ast.Node, v *types.Var) bool {
	at := u[v]
	i, _ := slices.BinarySearch(at, n.Pos())
	return i < len(at) && at[i] < n.End()
}
