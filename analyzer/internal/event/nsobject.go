package event

import (
	"go/ast"
	"go/types"

	"github.com/syncvet/syncvet/analyzer/internal/library"
)

// IsNamespace reports whether a literal builds a Namespace object.
func (r *Reader) IsNamespace(lit *ast.CompositeLit) bool {
	return library.IsType(r.info.TypeOf(lit), library.CoreV1, "Namespace")
}

// IsKey reports whether a literal is the key of a cluster-wide object: a
// NamespacedName with a Name alone.
func (r *Reader) IsKey(lit *ast.CompositeLit) bool {
	return library.IsType(r.info.TypeOf(lit), library.ObjectTypes, "NamespacedName") && len(lit.Elts) == 1 && keyed(lit, "Name") != nil
}

// OnNamespace reports whether a call is a client's operation on a Namespace
// object itself.
func (r *Reader) OnNamespace(fn *types.Func, call *ast.CallExpr) bool {
	if library.InPackage(fn, library.EndToEndEnvfuncs) && fn.Name() == "DeleteNamespace" {
		return true
	}
	if fn == nil || fn.Signature().Recv() == nil || !library.TakesContext(fn) {
		return false
	}
	if x := r.receiver(call); x != nil && library.IsType(r.info.TypeOf(x), library.CoreV1Client, "NamespaceInterface") {
		return true
	}
	for _, arg := range call.Args[min(1, len(call.Args)):] {
		if kind, ok := r.typed(arg); ok && kind == namespaceObject {
			return true
		}
	}
	return false
}

// IsObjectMeta reports whether t is the metadata that Kubernetes' objects embed.
func IsObjectMeta(t types.Type) bool { return library.IsType(t, library.MetaV1, "ObjectMeta") }

// IsNamespaceType reports whether t is corev1.Namespace or a pointer to it.
func IsNamespaceType(t types.Type) bool { return library.IsType(t, library.CoreV1, "Namespace") }
