package response

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/syncvet/syncvet/analyzer/internal/assertion"
	"github.com/syncvet/syncvet/analyzer/internal/assign"
	"github.com/syncvet/syncvet/analyzer/internal/code"
	"github.com/syncvet/syncvet/analyzer/internal/library"
	"github.com/syncvet/syncvet/analyzer/internal/outcome"
)

// region returns the code that can use the variables: the body, or the outermost body
// around it if a variable is declared outside.
func (f *resultFollower) region() ast.Node {
	for v := range f.res.Vars {
		if !code.Within(v.Pos(), f.body.Node) {
			outer := f.body
			for outer.Outer != nil {
				outer = outer.Outer
			}
			return outer.Block
		}
	}
	return f.body.Block
}

// follow reads the code in root after a position, in source order.
func (f *resultFollower) follow(root ast.Node, after token.Pos) {
	if f.root == nil {
		f.root = root
	}
	ast.Inspect(root, func(n ast.Node) bool {
		if n == nil || len(f.res.Vars) == 0 {
			return false
		}
		if block, ok := n.(*ast.BlockStmt); ok && block.Lbrace < after {
			f.followList(block.List, after)
			return false
		}
		if n.End() <= after || n.End() <= f.skip {
			return false
		}
		if n.Pos() < after || n.Pos() < f.skip {
			return true // part of it is after the position
		}
		if code.IsLeaf(n) && !f.names(n) {
			return false
		}
		return f.node(n)
	})
}

// followList reads the statements after a position. It finds the first by binary search.
func (f *resultFollower) followList(list []ast.Stmt, after token.Pos) {
	first, _ := slices.BinarySearchFunc(list, after, func(stmt ast.Stmt, after token.Pos) int {
		return cmp.Compare(stmt.End(), after+1)
	})
	for _, stmt := range list[first:] {
		if len(f.res.Vars) == 0 {
			return
		}
		f.follow(stmt, after)
	}
}

// names reports whether n contains an identifier with the name of a followed variable, see
// nameset.
func (f *resultFollower) names(n ast.Node) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && !found {
			for v := range f.res.Vars {
				found = found || v.Name() == id.Name
			}
		}
		return !found
	})
	return found
}

// node reads one node and reports whether to read its children, too.
func (f *resultFollower) node(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.DeferStmt:
		return false
	case *ast.CallExpr:
		if f.Functions.Is(f.Refs.Callee(n), library.Talks) {
			for _, arg := range n.Args { // By(text, func() {…})
				if lit, ok := ast.Unparen(arg).(*ast.FuncLit); ok {
					f.follow(lit, lit.Pos())
				}
			}
			return false
		}
		if f.assertion(n) {
			return false
		}
		f.decodes(n)
		f.passes(n)
	case *ast.AssignStmt, *ast.ValueSpec:
		f.assign(n)
		return false
	case *ast.IfStmt:
		if n.Init != nil {
			f.follow(n.Init, n.Init.Pos())
		}
		if f.Assertions.Mentions(n.Cond, f.res) {
			f.branch(n)
		}
	case *ast.SwitchStmt:
		f.choice(n)
	case *ast.ReturnStmt:
		f.out.Returned = f.out.Returned || f.Assertions.Mentions(n, f.res)
	case *ast.SelectorExpr:
		f.out.Looked = f.out.Looked || isInt(f.Info.TypeOf(n)) && f.Assertions.Mentions(n, f.res)
	case *ast.Ident:
		f.out.Looked = f.out.Looked || f.res.Vars[f.Info.Uses[n]] && isOutcome(f.Info.TypeOf(n))
	}
	return true
}

func isInt(t types.Type) bool {
	b, ok := t.(*types.Basic)
	return ok && b.Kind() == types.Int
}

// isOutcome reports whether a value of t can be an outcome: an error, a status or the
// result of a test.
func isOutcome(t types.Type) bool {
	b, ok := t.(*types.Basic)
	return code.IsError(t) || ok && (b.Kind() == types.Bool || b.Kind() == types.Int)
}

// assign starts to follow variables that get a result, and stops following those that get
// another value.
//
//	status := resp.StatusCode    // follows status
//	resp, err = http.Get(health) // stops following resp and err
func (f *resultFollower) assign(n ast.Node) {
	derived := false
	to, from, _ := assign.Parts(n)
	for _, rhs := range from {
		derived = derived || f.Assertions.Mentions(rhs, f.res)
		if !isBlank(to) {
			f.follow(rhs, rhs.Pos())
		}
	}
	isTest := derived && len(from) == 1 && f.Assertions.IsStatusTest(from[0], f.res)
	if branch := f.otherBranch(n); branch.IsValid() && f.givesAnother(to) {
		f.skip = branch
		return
	}
	for _, lhs := range to {
		if id, ok := ast.Unparen(lhs).(*ast.Ident); ok {
			delete(f.res.Vars, f.Info.ObjectOf(id))
		} else {
			f.follow(lhs, lhs.Pos())
		}
	}
	if derived {
		f.take(to, isTest)
	}
}

func (f *resultFollower) givesAnother(to []ast.Expr) bool {
	return slices.ContainsFunc(to, func(e ast.Expr) bool {
		id, ok := ast.Unparen(e).(*ast.Ident)
		return ok && f.res.Vars[f.Info.ObjectOf(id)]
	})
}

// otherBranch returns the end of the innermost branch or loop around n that does not
// contain the call. An assignment there does not end the following of a variable, as the
// branch may not run.
func (f *resultFollower) otherBranch(n ast.Node) token.Pos {
	path, _ := code.Around(f.root, n)
	for i := len(path) - 1; i > 0; i-- {
		switch path[i].(type) {
		case *ast.FuncLit:
			return token.NoPos
		case *ast.BlockStmt, *ast.CaseClause, *ast.CommClause:
			if _, isBody := path[i-1].(*ast.FuncLit); isBody || f.res.Call == nil || code.Within(f.res.Call.Pos(), path[i]) {
				return token.NoPos
			}
			return path[i].End()
		}
	}
	return token.NoPos
}

func isBlank(lhs []ast.Expr) bool {
	for _, e := range lhs {
		if id, ok := e.(*ast.Ident); !ok || id.Name != "_" {
			return false
		}
	}
	return true
}

// assertion reads an assertion on the results, and reports whether the call is one.
func (f *resultFollower) assertion(call *ast.CallExpr) bool {
	a, status, ok := f.Assertions.Judges(call, f.res)
	if !ok {
		return false
	}
	f.and(a)
	if status != nil {
		WantStatus(f.Index, f.body, &f.out, status)
	}
	ast.Inspect(call, func(n ast.Node) bool {
		if inner, ok := n.(*ast.CallExpr); ok {
			f.decodes(inner)
		}
		return !f.out.Decoded
	})
	return true
}

// decodes reads a call that may decode the response's body.
func (f *resultFollower) decodes(call *ast.CallExpr) {
	f.out.Decoded = f.out.Decoded || f.Events.IsDecoding(call) && f.Assertions.Mentions(call, f.res)
}

func (f *resultFollower) and(a outcome.Expectation) {
	returned := f.out.Returned
	f.out = f.out.And(a)
	f.out.Returned = returned || a.Returned
}

// passes reads a call with a result among its arguments. A status among them is taken as
// the expected one; else a function of the package is followed into.
//
//	assertStatus(t, resp, http.StatusOK) // accepts 200
//	assertOK(t, resp)                    // accepts what its body does
func (f *resultFollower) passes(call *ast.CallExpr) {
	given := make(map[types.Object]bool)
	called := f.Function(call.Fun)
	mentioned := false
	for i, arg := range call.Args {
		if !f.Assertions.Mentions(arg, f.res) || !isOutcome(f.Info.TypeOf(arg)) && !holdsOutcome(f.Info.TypeOf(arg)) {
			continue
		}
		mentioned = true
		if called != nil && i < called.Sig().Params().Len() {
			given[called.Sig().Params().At(i)] = true
		}
	}
	if !mentioned {
		return
	}
	if status, ok := f.Assertions.Status(call.Args); ok && !f.Info.Types[call.Fun].IsBuiltin() {
		f.out.AcceptsOnly(status)
		return
	}
	if len(given) == 0 || f.depth == 0 {
		return
	}
	inner := resultFollower{Index: f.Index, body: called, out: outcome.Anything(), depth: f.depth - 1}
	inner.res = assertion.Results{Vars: given, Direct: f.res.Direct}
	inner.follow(called.Block, called.Block.Pos())
	inner.out.Returned = false
	if inner.out.Status != 0 {
		if arg := f.Refs.Argument(inner.out.Status, call); arg != nil {
			inner.out.Status = 0
			WantStatus(f.Index, f.body, &inner.out, arg)
		}
	}
	f.and(inner.out)
}
