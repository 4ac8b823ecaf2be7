package assertion

import (
	"go/ast"
	"go/token"

	"github.com/syncvet/syncvet/analyzer/internal/code"
	"github.com/syncvet/syncvet/analyzer/internal/nameset"
)

// EndsIn returns what a polled function ends with if the poll ends with end.
func (r *Reader) EndsIn(body *ast.BlockStmt, end End) End {
	switch {
	case end == False && r.tellsPresence(body):
		return Absence
	case end == False:
		return Presence
	case end != Absence && (r.succeedsOnAbsence(body) || r.assertsAbsence(body)):
		return Absence
	}
	return end
}

// succeedsOnAbsence reports whether a polled function ends the poll when an object is not
// found:
//
//	return apierrors.IsNotFound(err)
//
//	if apierrors.IsNotFound(err) {
//		return true, nil
//	}
func (r *Reader) succeedsOnAbsence(body *ast.BlockStmt) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ReturnStmt:
			for _, res := range n.Results {
				found = found || r.calls(res, "IsNotFound")
			}
		case *ast.IfStmt:
			if r.calls(n.Cond, "IsNotFound") && returnsSuccess(n.Body) {
				found = true
			}
		}
		return !found
	})
	return found
}

// assertsAbsence reports whether a polled function asserts that an object is not there:
//
//	g.Expect(apierrors.IsNotFound(c.Get(ctx, key, ns))).To(BeTrue())
//	g.Expect(pods.Items).To(BeEmpty())
//	assert.Error(c, err)
func (r *Reader) assertsAbsence(body *ast.BlockStmt) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.CallExpr:
			if a, ok := r.Assertion(n); ok && !a.Async && !a.Steady && len(a.Actual) > 0 {
				found = found || r.isAbsence(a)
			}
		}
		return !found
	})
	return found
}

// isAbsence reports whether an assertion that is not polled passes only if something is not
// there.
func (r *Reader) isAbsence(a Assertion) bool {
	j := absence{Reader: r, judged: judgedOf(r.info.TypeOf(a.Actual[0]))}
	switch {
	case a.Matcher == nil: // testify's
		return j.judged == anError && a.ExpectsFailure
	case j.judged == anError:
		return j.passes(a.Matcher, a.Negated)
	case j.judged == aBool:
		return r.calls(r.made(a.Actual[0]), "IsNotFound") && j.wanted(a.Matcher, a.Negated) == True
	}
	return nameset.Last(a.Actual[0]) == "Items" && j.passes(a.Matcher, a.Negated)
}

// tellsPresence reports whether a polled function returns true only if an object is there.
//
// Have: return err == nil, return !apierrors.IsNotFound(err) or return len(pods.Items) > 0
func (r *Reader) tellsPresence(body *ast.BlockStmt) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			found = found || len(n.Results) > 0 && r.isPresence(n.Results[0])
		}
		return !found
	})
	return found
}

func (r *Reader) isPresence(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.UnaryExpr:
		return e.Op == token.NOT && r.calls(e.X, "IsNotFound")
	case *ast.BinaryExpr:
		switch e.Op {
		case token.LAND:
			return r.isPresence(e.X) || r.isPresence(e.Y)
		case token.EQL:
			return code.IsError(r.info.TypeOf(e.X)) && r.info.Types[e.Y].IsNil()
		case token.GTR, token.NEQ:
			call, ok := ast.Unparen(e.X).(*ast.CallExpr)
			return ok && r.info.Types[call.Fun].IsBuiltin()
		}
	}
	return false
}

// calls reports whether e is a call of the named function that is not negated, or has
// one on a side of && or ||.
func (r *Reader) calls(e ast.Expr, name string) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.CallExpr:
		if called := nameset.Last(e.Fun); called != "" && called != name {
			return false
		}
		fn := r.refs.Callee(e)
		return fn != nil && fn.Name() == name
	case *ast.BinaryExpr:
		return (e.Op == token.LAND || e.Op == token.LOR) && (r.calls(e.X, name) || r.calls(e.Y, name))
	}
	return false
}

// returnsSuccess reports whether a branch's last statement returns true, or
// nil as its only result.
func returnsSuccess(b *ast.BlockStmt) bool {
	if len(b.List) == 0 {
		return false
	}
	ret, ok := b.List[len(b.List)-1].(*ast.ReturnStmt)
	if !ok || len(ret.Results) == 0 {
		return false
	}
	id, ok := ast.Unparen(ret.Results[0]).(*ast.Ident)
	return ok && (id.Name == "true" || id.Name == "nil" && len(ret.Results) == 1)
}
