package assertion

import (
	"go/ast"
	"go/token"

	"github.com/syncvet/syncvet/analyzer/internal/nameset"
)

// AwaitsAbsence reports whether a poll ends when an object is gone: its matcher passes on
// an error, or its function reports success when the object is not found.
//
//	Eventually(get).Should(MatchError(apierrors.IsNotFound, "IsNotFound"))
//	Eventually(func() bool { return apierrors.IsNotFound(get()) }).Should(BeTrue())
func (r *Reader) AwaitsAbsence(a Assertion) bool {
	if a.Matcher != nil {
		if a.ExpectsFailure && !r.isBoolFailure(a) {
			return true
		}
		if r.mentions(a.Matcher, "IsNotFound", "NamespaceTerminating", "BeNotFoundError") {
			return true
		}
	}
	for _, actual := range a.Actual {
		if lit, ok := ast.Unparen(actual).(*ast.FuncLit); ok && !a.ExpectsFailure && r.SucceedsOnAbsence(lit.Body) {
			return true
		}
	}
	return false
}

// isBoolFailure reports whether a poll waits for false, of which it is not known what it
// means.
//
//	Eventually(exists).Should(BeFalse())
func (r *Reader) isBoolFailure(a Assertion) bool {
	return r.mentionsKind(a.Matcher, beFalse) && len(a.Actual) > 0 && a.Async
}

// SucceedsOnAbsence reports whether a polled function ends the poll when an object is not
// found:
//
//	return apierrors.IsNotFound(err)
//
//	if apierrors.IsNotFound(err) {
//		return true, nil
//	}
func (r *Reader) SucceedsOnAbsence(body *ast.BlockStmt) bool {
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
