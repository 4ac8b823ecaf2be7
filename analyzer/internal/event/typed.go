package event

import (
	"go/ast"
	"go/types"
	"strings"

	"github.com/syncvet/syncvet/analyzer/internal/deref"
	"github.com/syncvet/syncvet/analyzer/internal/library"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
)

// A typedReading reads a call of client-go's typed clients. x is the expression before
// the method: cs.CoreV1().Namespaces().
type typedReading func(r *Reader, x ast.Expr, call *ast.CallExpr) (Event, bool)

// typed makes a reading of calls on an expression whose own type is that of the client,
// not one that embeds it.
func typed(read typedReading) reading {
	return func(r *Reader, fn *types.Func, call *ast.CallExpr) (Event, bool) {
		x := r.receiver(call)
		if x == nil || len(call.Args) < 2 {
			return Event{}, false
		}
		n := deref.Named(r.info.TypeOf(x))
		if n == nil || n.Obj().Pkg() != fn.Pkg() {
			return Event{}, false
		}
		return read(r, x, call)
	}
}

// generated reads a call of a generated client of a custom resource:
// cs.Servers(namespace).Get(ctx, name, options).
func (r *Reader) generated(fn *types.Func, call *ast.CallExpr) (Event, bool) {
	params, results := fn.Signature().Params(), fn.Signature().Results()
	x := r.receiver(call)
	if x == nil || results.Len() == 0 || len(call.Args) != params.Len() || !library.IsType(params.At(params.Len()-1).Type(), library.MetaV1, fn.Name()+"Options") {
		return Event{}, false
	}
	client := r.callIn(x)
	if client == nil || len(client.Args) != 1 || objectOfType(results.At(0).Type()) != customObject {
		return Event{}, false
	}
	return Look{Namespace: r.refs.Of(client.Args[0]), List: fn.Name() == "List"}.at(customObject)
}

func (r *Reader) namespaceCreate(_ ast.Expr, call *ast.CallExpr) (Event, bool) {
	return r.create(call.Args[1], call)
}

// namespacePatch reads a server-side apply:
//
//	namespaces.Patch(ctx, name, types.ApplyPatchType, data, options)
func (r *Reader) namespacePatch(_ ast.Expr, call *ast.CallExpr) (Event, bool) {
	const required = 5 // what follows names a sub-resource
	if len(call.Args) != required || !r.isApplyPatch(call.Args[2]) || r.isDryRun(call) {
		return Event{}, false
	}
	return r.createNamed(call.Args[1], call), true
}

func (r *Reader) namespaceGet(_ ast.Expr, call *ast.CallExpr) (Event, bool) {
	return Event{Kind: Read, Names: r.refs.Of(call.Args[1]), Weak: true}, true
}

func (r *Reader) namespaceList(ast.Expr, *ast.CallExpr) (Event, bool) {
	return Event{Kind: Read, Weak: true}, true
}

func (r *Reader) podCreate(x ast.Expr, call *ast.CallExpr) (Event, bool) {
	return Event{Kind: Pod, Names: r.namespaceOf(x, "Pods"), Object: call.Args[1]}, !r.isDryRun(call)
}

func (r *Reader) podApply(x ast.Expr, call *ast.CallExpr) (Event, bool) {
	return Event{Kind: Pod, Names: r.namespaceOf(x, "Pods"), Object: call.Args[1]}, !r.isDryRun(call) && !r.isExtracted(call.Args[1])
}

func (r *Reader) podRead(x ast.Expr, _ *ast.CallExpr) (Event, bool) {
	return readPods(r.namespaceOf(x, "Pods"))
}

func (r *Reader) serviceAccountGet(x ast.Expr, call *ast.CallExpr) (Event, bool) {
	return Event{Kind: Read, Names: r.namespaceOf(x, "ServiceAccounts")}, mayBe(r.refs.Of(call.Args[1]), "default")
}

func (r *Reader) serviceAccountList(x ast.Expr, _ *ast.CallExpr) (Event, bool) {
	return Event{Kind: Read, Names: r.namespaceOf(x, "ServiceAccounts")}, true
}

func (r *Reader) configMapGet(x ast.Expr, call *ast.CallExpr) (Event, bool) {
	return Event{Kind: Read, Names: r.namespaceOf(x, "ConfigMaps")}, hasConst(r.refs.Of(call.Args[1]), "kube-root-ca.crt")
}

func (r *Reader) jobRead(x ast.Expr, call *ast.CallExpr) (Event, bool) {
	return Look{Namespace: r.namespaceOf(x, "Jobs"), List: len(call.Args) < 3}.at(jobObject)
}

// workloadRead reads the calls of client-go's apps/v1 clients, which are all named alike:
// DeploymentInterface is that of Deployments.
func (r *Reader) workloadRead(x ast.Expr, _ *ast.CallExpr) (Event, bool) {
	client := deref.Named(r.info.TypeOf(x)).Obj().Name()
	return readPods(r.namespaceOf(x, strings.TrimSuffix(client, "Interface")+"s"))
}

// namespaceOf returns NS of cs.CoreV1().Pods(NS), also kept in a variable.
func (r *Reader) namespaceOf(x ast.Expr, getter string) ref.Set {
	if call := r.callTo(x, getter); call != nil && len(call.Args) == 1 {
		return r.refs.Of(call.Args[0])
	}
	return nil
}
