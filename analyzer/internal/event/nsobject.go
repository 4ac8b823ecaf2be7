package event

import (
	"go/ast"
	"go/types"
)

// IsNamespace reports whether a literal builds a Namespace object.
func (r *Reader) IsNamespace(lit *ast.CompositeLit) bool {
	return isType(r.info.TypeOf(lit), coreV1, "Namespace")
}

// IsKey reports whether a literal is the key of a cluster-wide object: a
// NamespacedName with a Name alone.
func (r *Reader) IsKey(lit *ast.CompositeLit) bool {
	return isType(r.info.TypeOf(lit), "k8s.io/apimachinery/pkg/types", "NamespacedName") && len(lit.Elts) == 1 && keyed(lit, "Name") != nil
}

// OnNamespace reports whether a call is a client's operation on a Namespace
// object itself.
func (r *Reader) OnNamespace(fn *types.Func, call *ast.CallExpr) bool {
	if inPackage(fn0(fn), e2eEnvfuncs) && fn.Name() == "DeleteNamespace" {
		return true
	}
	if fn == nil || fn.Signature().Recv() == nil || !firstIsContext(fn) {
		return false
	}
	if x := r.receiver(call); x != nil && isType(r.info.TypeOf(x), coreV1Client, "NamespaceInterface") {
		return true
	}
	for _, arg := range call.Args[min(1, len(call.Args)):] {
		if kind, ok := r.typed(arg); ok && kind == namespaceObject {
			return true
		}
	}
	return false
}

// RunsLater reports whether fn only registers what it is given for teardown or
// as a node.
func (r *Reader) RunsLater(fn *types.Func) bool {
	return r.is(fn, registers)
}

// IsObjectMeta reports whether t is the metadata that Kubernetes' objects embed.
func IsObjectMeta(t types.Type) bool { return isType(t, metaV1, "ObjectMeta") }

// IsNamespaceType reports whether t is corev1.Namespace or a pointer to it.
func IsNamespaceType(t types.Type) bool { return isType(t, coreV1, "Namespace") }
