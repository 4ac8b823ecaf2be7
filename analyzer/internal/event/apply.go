package event

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/syncvet/syncvet/analyzer/internal/deref"
	"github.com/syncvet/syncvet/analyzer/internal/library"
	"github.com/syncvet/syncvet/analyzer/internal/nameset"
)

// isApplyPatch reports whether e is the patch, or the type of one, of a server-side apply:
//
//	client.Apply
//	client.RawPatch(types.ApplyPatchType, data)
//	k8s.Patch{PatchType: types.ApplyPatchType}
func (r *Reader) isApplyPatch(e ast.Expr) bool {
	for _, origin := range r.refs.Origins(e) {
		if call, ok := origin.(*ast.CallExpr); ok && len(call.Args) > 0 {
			if fn := r.refs.Callee(call); library.InPackage(fn, library.RuntimeClient) && fn.Name() == "RawPatch" && r.isApplyPatch(call.Args[0]) {
				return true
			}
		}
		if lit := deref.Literal(r.info, origin); lit != nil {
			if kind := keyed(lit, "PatchType"); kind != nil && r.isApplyPatch(kind) {
				return true
			}
		}
		id := nameset.LastIdent(origin)
		if id == nil {
			continue
		}
		switch obj := r.info.Uses[id]; {
		case obj == nil:
		case obj.Name() == "Apply" && library.InPackage(obj, library.RuntimeClient), strings.HasPrefix(obj.Name(), "Apply") && strings.HasSuffix(obj.Name(), "PatchType"):
			return true
		}
	}
	return false
}

// isExtracted reports whether an apply configuration was read out of an object that the
// API server has.
func (r *Reader) isExtracted(e ast.Expr) bool {
	if n := deref.Named(r.info.TypeOf(e)); n == nil || !library.Below(n.Obj(), library.ApplyConfigurations) {
		return false
	}
	return slices.ContainsFunc(r.refs.Origins(e), func(origin ast.Expr) bool {
		call, ok := origin.(*ast.CallExpr)
		return ok && isExtract(r.refs.Callee(call))
	})
}

// isSubresource reports whether fn is a method of one of controller-runtime's clients of
// sub-resources, SubResourceWriter or StatusWriter: its Create makes an eviction or a
// token, and its Apply and Patch change an object that is there.
func isSubresource(fn *types.Func) bool {
	recv := deref.Named(fn.Signature().Recv().Type())
	if recv == nil {
		return false
	}
	name := recv.Obj().Name()
	return strings.HasPrefix(name, "SubResource") || strings.HasPrefix(name, "Status")
}
