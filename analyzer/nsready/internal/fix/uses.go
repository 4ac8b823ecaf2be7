package fix

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/syncvet/syncvet/analyzer/internal/edit"
)

// uses knows where variables of the package are used. Of each it finds out when it
// is asked, since few are asked of.
type uses struct {
	pass *analysis.Pass
	at   map[*types.Var][]token.Pos
}

func newUses(pass *analysis.Pass) uses { return uses{pass, make(map[*types.Var][]token.Pos)} }

// of returns where a variable is used, in order.
func (u uses) of(v *types.Var) []token.Pos {
	at, known := u.at[v]
	if known {
		return at
	}
	nodes, seen := u.around(v)
	for _, n := range nodes {
		ast.Inspect(n, func(n ast.Node) bool {
			if n == nil || !seen(n) {
				return false
			}
			id, ok := n.(*ast.Ident)
			if ok && id.Name == v.Name() && u.pass.TypesInfo.Uses[id] == v { // the name first, as it is cheap
				at = append(at, id.Pos())
			}
			return true
		})
	}
	slices.Sort(at)
	u.at[v] = at
	return at
}

// around returns the code that a variable can be used in: the declaration that it is
// local to, else all files; and what nodes in it can see the variable.
func (u uses) around(v *types.Var) (nodes []ast.Node, seen func(ast.Node) bool) {
	if scope := v.Parent(); scope != nil && scope.Pos().IsValid() {
		if file := edit.FileOf(u.pass, scope.Pos()); file != nil {
			if decl := edit.DeclOf(file, scope.Pos()); decl != nil {
				return []ast.Node{decl}, func(n ast.Node) bool { return n.Pos() < scope.End() && scope.Pos() < n.End() }
			}
		}
	}
	all := make([]ast.Node, len(u.pass.Files))
	for i, file := range u.pass.Files {
		all[i] = file
	}
	return all, func(ast.Node) bool { return true }
}

// within reports whether a variable is used in a node.
func (u uses) within(n ast.Node, v *types.Var) bool {
	at := u.of(v)
	i, _ := slices.BinarySearch(at, n.Pos())
	return i < len(at) && at[i] < n.End()
}
