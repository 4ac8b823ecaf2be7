package repair

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/inspector"
)

// uses knows where variables of the package are used. Of each it finds out when it
// is asked, since few are asked of.
type uses struct {
	info *types.Info
	root inspector.Cursor
	at   map[*types.Var][]token.Pos
}

func newUses(info *types.Info, in *inspector.Inspector) uses {
	return uses{info, in.Root(), make(map[*types.Var][]token.Pos)}
}

// of returns where a variable is used, in order.
func (u uses) of(v *types.Var) []token.Pos {
	at, known := u.at[v]
	if known {
		return at
	}
	in := u.root
	if scope := v.Parent(); scope != nil && scope.Pos().IsValid() {
		if around, ok := u.root.FindByPos(scope.Pos(), scope.End()); ok {
			in = around
		}
	}
	for c := range in.Preorder((*ast.Ident)(nil)) {
		id := c.Node().(*ast.Ident)
		if id.Name == v.Name() && u.info.Uses[id] == v { // the name first, as it is cheap
			at = append(at, id.Pos())
		}
	}
	slices.Sort(at)
	u.at[v] = at
	return at
}

// within reports whether a variable is used in a node.
func (u uses) within(n ast.Node, v *types.Var) bool {
	at := u.of(v)
	i, _ := slices.BinarySearch(at, n.Pos())
	return i < len(at) && at[i] < n.End()
}
