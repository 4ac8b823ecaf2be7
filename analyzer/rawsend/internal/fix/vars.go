package fix

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/syncvet/syncvet/analyzer/internal/assign"
)

// usedLater reports whether code after the region uses a variable that a statement of the
// region declares.
func (r *region) usedLater(stmt ast.Stmt) bool {
	declared := objects{}
	ast.Inspect(stmt, func(n ast.Node) bool {
		if _, isLit := n.(*ast.FuncLit); isLit {
			return false
		}
		if id, ok := n.(*ast.Ident); ok && r.pass.TypesInfo.Defs[id] != nil {
			declared[r.pass.TypesInfo.Defs[id]] = true
		}
		return true
	})
	used := false
	r.behind(func(n ast.Node) {
		if id, ok := n.(*ast.Ident); ok && declared[r.pass.TypesInfo.Uses[id]] {
			used = true
		}
	})
	return used
}

// reuses reports whether a definition also assigns to a variable that is declared before
// the region. In a closure it would declare a new variable instead.
//
//	_, err := http.Get(health)
//	resp, err := http.Post(url, json, rules) // assigns to err
func (r *region) reuses(to []ast.Expr) bool {
	return slices.ContainsFunc(to, func(e ast.Expr) bool {
		obj := r.pass.TypesInfo.Uses[e.(*ast.Ident)]
		return obj != nil && obj.Pos() < r.start() && !r.isOver(obj)
	})
}

// isOver reports whether a variable of the same block can be shadowed in the region: it is
// read before and in the region, so that neither variable is unused, and does not occur
// after it.
func (r *region) isOver(obj types.Object) bool {
	local := slices.ContainsFunc(r.block, func(s ast.Stmt) bool { return s.Pos() <= obj.Pos() && obj.Pos() < s.End() })
	read := func(stmts []ast.Stmt) bool {
		return slices.ContainsFunc(stmts, func(s ast.Stmt) bool { return r.mentions(s, objects{obj: true}) })
	}
	later := false
	r.behind(func(n ast.Node) {
		id, ok := n.(*ast.Ident)
		later = later || ok && r.pass.TypesInfo.Uses[id] == obj
	})
	return local && !later && read(r.block[:r.first]) && read(r.stmts())
}

// assigned returns the variables that a statement assigns or takes the address of.
func (r *region) assigned(stmt ast.Stmt) objects {
	set := objects{}
	ast.Inspect(stmt, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.AssignStmt, *ast.ValueSpec:
			to, _, _ := assign.Parts(n)
			for _, lhs := range to {
				if id, ok := ast.Unparen(lhs).(*ast.Ident); ok && id.Name != "_" {
					set[r.pass.TypesInfo.ObjectOf(id)] = true
				}
			}
		case *ast.UnaryExpr: // Decode(&v)
			if id, ok := ast.Unparen(n.X).(*ast.Ident); ok && n.Op == token.AND {
				set[r.pass.TypesInfo.ObjectOf(id)] = true
			}
		}
		return true
	})
	return set
}

// used returns the variables that a statement contains.
func (r *region) used(stmt ast.Stmt) objects {
	set := objects{}
	ast.Inspect(stmt, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			if v, ok := r.pass.TypesInfo.ObjectOf(id).(*types.Var); ok && !v.IsField() {
				set[v] = true
			}
		}
		return true
	})
	return set
}

// mentions reports whether a statement reads one of the variables.
func (r *region) mentions(stmt ast.Stmt, vars objects) bool {
	found := false
	var inspect func(n ast.Node) bool
	inspect = func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, rhs := range n.Rhs {
				ast.Inspect(rhs, inspect)
			}
			for _, lhs := range n.Lhs {
				if _, isIdent := lhs.(*ast.Ident); !isIdent {
					ast.Inspect(lhs, inspect)
				}
			}
			return false
		case *ast.Ident:
			found = found || vars[r.pass.TypesInfo.Uses[n]]
		}
		return !found
	}
	ast.Inspect(stmt, inspect)
	return found
}
