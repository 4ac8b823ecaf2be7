package fix

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/syncvet/syncvet/analyzer/internal/edit"
)

// uses finds the uses of variables of the package, on demand.
type uses struct {
	pass *analysis.Pass
	at   map[*types.Var][]token.Pos
}

func newUses(pass *analysis.Pass) uses { return uses{pass, make(map[*types.Var][]token.Pos)} }

// of returns the positions of a variable's uses, in order.
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
			if ok && id.Name == v.Name() && u.pass.TypesInfo.Uses[id] == v { // see nameset
				at = append(at, id.Pos())
			}
			return true
		})
	}
	slices.Sort(at)
	u.at[v] = at
	return at
}

// around returns the code that can use a variable: the declaration around a local one,
// else all files. Seen reports whether a node in it overlaps the variable's scope.
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

// within reports whether n uses a variable.
func (u uses) within(n ast.Node, v *types.Var) bool {
	at := u.of(v)
	i, _ := slices.BinarySearch(at, n.Pos())
	return i < len(at) && at[i] < n.End()
}
