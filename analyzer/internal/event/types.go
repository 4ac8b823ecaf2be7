package event

import (
	"go/ast"
	"go/types"

	"github.com/syncvet/syncvet/analyzer/internal/code"
	"github.com/syncvet/syncvet/analyzer/internal/deref"
	"github.com/syncvet/syncvet/analyzer/internal/library"
)

// IsData reports whether a value of t may hold what requests are made of. What
// sends them, and what accompanies a test, does not.
func IsData(t types.Type) bool {
	n := deref.Named(t)
	if n == nil {
		return true
	}
	obj := n.Obj()
	return !code.IsError(n) && !library.InPackage(obj, "context") && !library.InPackage(obj, "testing") &&
		!library.Below(obj, library.Gomega) && !library.IsType(n, library.HTTP, "Client")
}

// isInterface reports whether a value of t may be of many types.
func isInterface(t types.Type) bool {
	return t != nil && types.IsInterface(t)
}

// MayBeAny reports whether a value of t may be an object of any kind: t is an interface, or
// the type of untyped objects.
func MayBeAny(t types.Type) bool {
	return isInterface(t) || library.IsType(t, library.UnstructuredV1, "Unstructured")
}

func (r *Reader) receiver(call *ast.CallExpr) ast.Expr { return code.Receiver(r.info, call) }

// callTo returns e as a call of the named method, looking through variables.
func (r *Reader) callTo(e ast.Expr, method string) *ast.CallExpr {
	for _, origin := range r.refs.Origins(e) {
		if call, ok := origin.(*ast.CallExpr); ok {
			if fn := r.refs.Callee(call); fn != nil && fn.Name() == method {
				return call
			}
		}
	}
	return nil
}
