package body

import (
	"go/ast"
	"go/types"

	"github.com/syncvet/syncvet/analyzer/internal/code"
	"github.com/syncvet/syncvet/analyzer/internal/library"
)

// Fails reports whether a return statement returns an error that is not nil. The variable
// ok, if any, is known to be nil.
//
// Have: return fmt.Errorf(…), or if err != nil { return err }
func (ix *Index) Fails(b *Body, ret *ast.ReturnStmt, ok types.Object) bool {
	results := b.Sig().Results()
	if results.Len() == 0 || len(ret.Results) != results.Len() || !code.IsError(results.At(results.Len()-1).Type()) {
		return false
	}
	switch last := ast.Unparen(ret.Results[len(ret.Results)-1]).(type) {
	case *ast.CallExpr:
		fn := ix.Refs.Callee(last)
		return fn != nil && fn.Pkg() != nil && (fn.FullName() == "fmt.Errorf" || fn.Pkg().Name() == "errors")
	case *ast.Ident:
		v, isVar := ix.Info.Uses[last].(*types.Var)
		return isVar && v != ok && ix.underCondition(b, ret, v)
	}
	return false
}

// underCondition reports whether a statement is in the body of an if whose condition uses v.
func (ix *Index) underCondition(b *Body, stmt ast.Stmt, v *types.Var) bool {
	found := false
	ast.Inspect(b.Block, func(n ast.Node) bool {
		if n == nil || found || stmt.Pos() < n.Pos() || n.End() < stmt.End() {
			return false
		}
		if is, ok := n.(*ast.IfStmt); ok && is.Body.Pos() <= stmt.Pos() && stmt.End() <= is.Body.End() {
			ast.Inspect(is.Cond, func(n ast.Node) bool {
				if id, ok := n.(*ast.Ident); ok && ix.Info.Uses[id] == v {
					found = true
				}
				return !found
			})
		}
		return !found
	})
	return found
}

// Asserts reports whether a body, or a function of the package that it calls, has an
// assertion or ends the test.
//
// Have: Expect(err).To(Succeed()), require.NoError(t, err), t.Fatal(err) or panic(err)
func (ix *Index) Asserts(b *Body) bool { return ix.asserts(b, map[*Body]bool{}) }

func (ix *Index) asserts(b *Body, busy map[*Body]bool) bool {
	if busy[b] {
		return false
	}
	busy[b] = true
	found := false
	ast.Inspect(b.Block, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || found {
			return !found
		}
		_, found = ix.Assertions.Assertion(call)
		found = found || !ix.Assertions.MayReturn(call) || ix.Functions.Is(ix.Refs.Callee(call), library.OfFramework)
		if called := ix.Function(call.Fun); called != nil && !found {
			found = ix.asserts(called, busy)
		}
		return !found
	})
	return found
}
