package event

import (
	"go/ast"
	"slices"

	"github.com/syncvet/syncvet/analyzer/internal/names"
	"github.com/syncvet/syncvet/analyzer/internal/peel"
)

// isDryRun reports whether the call's options, which come after the context and the
// object, ask for a dry run.
func (r *Reader) isDryRun(call *ast.CallExpr) bool {
	for _, arg := range call.Args[min(2, len(call.Args)):] {
		if id := names.LastIdent(arg); id != nil {
			if obj := r.info.Uses[id]; obj != nil && obj.Name() == "DryRunAll" {
				return true
			}
		}
		for _, origin := range r.refs.Origins(arg) {
			if lit := peel.Literal(r.info, origin); lit != nil && hasKey(lit, "DryRun") {
				return true
			}
			if option, ok := ast.Unparen(origin).(*ast.FuncLit); ok && r.setsDryRun(option) {
				return true
			}
		}
	}
	return r.isDryRunClient(r.receiver(call))
}

// setsDryRun reports whether an option sets what makes a dry run:
// func(o *metav1.CreateOptions) { o.DryRun = … }.
func (r *Reader) setsDryRun(option *ast.FuncLit) bool {
	found := false
	ast.Inspect(option.Body, func(n ast.Node) bool {
		if assign, ok := n.(*ast.AssignStmt); ok {
			found = found || slices.ContainsFunc(assign.Lhs, func(lhs ast.Expr) bool { return names.Last(lhs) == "DryRun" })
		}
		return !found
	})
	return found
}

// isDryRunClient reports whether a client only asks for dry runs, itself or what it wraps:
// client.WithFieldOwner(client.NewDryRunClient(c), owner).
func (r *Reader) isDryRunClient(c ast.Expr) bool {
	if c == nil {
		return false
	}
	for _, origin := range r.refs.Origins(c) {
		call, ok := ast.Unparen(origin).(*ast.CallExpr)
		if !ok || len(call.Args) == 0 {
			continue
		}
		switch fn := r.refs.Callee(call); {
		case !inPackage(fn0(fn), runtimeClient):
		case fn.Name() == "NewDryRunClient", fn.Signature().Recv() == nil && r.isDryRunClient(call.Args[0]):
			return true
		}
	}
	return false
}
