package assertion

import (
	"go/ast"
	"go/types"

	"github.com/syncvet/syncvet/analyzer/internal/code"
	"github.com/syncvet/syncvet/analyzer/internal/library"
)

// Polling returns after which results of its function an assertion runs it again.
func (r *Reader) Polling(a Assertion) library.Polling {
	switch {
	case !a.Async:
		return 0
	case a.Matcher == nil || r.wantsSuccess(a.Matcher, a.Negated):
		return library.UntilSuccess
	}
	return library.UntilMatched
}

// wantsSuccess reports whether a matcher matches if there is no error, or what is true.
//
//	Eventually(send).Should(Succeed())
func (r *Reader) wantsSuccess(m ast.Expr, negated bool) bool {
	call, fn, ok := r.matcherOf(m)
	if !ok {
		return false
	}
	switch kindOf(fn.Name()) {
	case succeed, beNil, beTrue:
		return !negated
	case haveOccurred, beFalse:
		return negated
	case not:
		return len(call.Args) == 1 && r.wantsSuccess(call.Args[0], !negated)
	}
	return false
}

// TestValue returns what a call of fn asserts with, or fails; nil for a global function.
//
//	g.Expect(err).NotTo(HaveOccurred()) // g
//	require.NoError(t, err)             // t
//	t.Fatal(err)                        // t
//	Expect(err).NotTo(HaveOccurred())   // nil
func (r *Reader) TestValue(fn *types.Func, call *ast.CallExpr) ast.Expr {
	is := r.functions.Of(fn)
	if is.Have(library.Asserts) && !is.Have(library.Checks) {
		base := r.gomegaBase(r.receiver(call))
		if base == nil {
			return nil
		}
		return r.methodReceiver(base)
	}
	if fn != nil && is.Have(library.Checks) && fn.Signature().Recv() == nil && len(call.Args) > 0 {
		return call.Args[0]
	}
	return r.methodReceiver(call)
}

// methodReceiver returns the receiver of a method's call, nil for that of a function.
func (r *Reader) methodReceiver(call *ast.CallExpr) ast.Expr {
	if fn := r.refs.Callee(call); fn == nil || fn.Signature().Recv() == nil {
		return nil
	}
	return code.Receiver(r.info, call)
}

// IsValue reports whether Eventually is given a value that does not change, which it looks
// at again and again. What a function, a pointer or a channel brings may change, and so may
// what an interface stands for, if it is no error.
//
//	Eventually(phaseOf(name)).Should(Equal(corev1.NamespaceActive))
func (r *Reader) IsValue(actual ast.Expr) bool {
	t := r.info.TypeOf(actual)
	if tuple, ok := t.(*types.Tuple); ok {
		if tuple.Len() == 0 {
			return false
		}
		if tuple.Len() > 1 && code.IsError(tuple.At(tuple.Len()-1).Type()) {
			return true
		}
		t = tuple.At(0).Type()
	}
	if t == nil {
		return false
	}
	t = types.Unalias(t)
	if code.IsError(t) {
		return true
	}
	switch t.Underlying().(type) {
	case *types.Signature, *types.Pointer, *types.Chan, *types.Interface:
		return false
	}
	return true
}
