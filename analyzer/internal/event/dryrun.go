package event

import (
	"go/ast"
	"slices"

	"github.com/syncvet/syncvet/analyzer/internal/library"
	"github.com/syncvet/syncvet/analyzer/internal/nameset"
)

// isDryRun reports whether the call's options, which come after the context and the
// object, ask for a dry run:
//
//	c.Create(ctx, ns, client.DryRunAll)
//	c.Create(ctx, ns, options...)
//	clientset.Create(ctx, ns, metav1.CreateOptions{DryRun: []string{metav1.DryRunAll}})
func (r *Reader) isDryRun(call *ast.CallExpr) bool {
	options := call.Args[min(2, len(call.Args)):]
	for i, option := range options {
		path := ""
		if call.Ellipsis.IsValid() && i == len(options)-1 {
			path = "[]"
		}
		if r.hasFilled(option, path+".DryRun") || slices.ContainsFunc(r.refs.OriginsAt(option, path), r.asksForDryRun) {
			return true
		}
	}
	return r.isDryRunClient(r.receiver(call))
}

// hasFilled reports whether a value other than nil is seen to be given to what is at path
// of e.
func (r *Reader) hasFilled(e ast.Expr, path string) bool {
	return slices.ContainsFunc(r.refs.OriginsAt(e, path), func(value ast.Expr) bool { return !r.info.Types[value].IsNil() })
}

// asksForDryRun reports whether an option is one that asks for a dry run.
func (r *Reader) asksForDryRun(option ast.Expr) bool {
	if id := nameset.LastIdent(option); id != nil {
		if obj := r.info.Uses[id]; obj != nil && obj.Name() == "DryRunAll" {
			return true
		}
	}
	lit, ok := option.(*ast.FuncLit)
	return ok && r.setsDryRun(lit)
}

// setsDryRun reports whether an option sets what makes a dry run:
// func(o *metav1.CreateOptions) { o.DryRun = … }.
func (r *Reader) setsDryRun(option *ast.FuncLit) bool {
	found := false
	ast.Inspect(option.Body, func(n ast.Node) bool {
		if assign, ok := n.(*ast.AssignStmt); ok {
			found = found || slices.ContainsFunc(assign.Lhs, func(lhs ast.Expr) bool { return nameset.Last(lhs) == "DryRun" })
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
		call, ok := origin.(*ast.CallExpr)
		if !ok || len(call.Args) == 0 {
			continue
		}
		switch fn := r.refs.Callee(call); {
		case !library.InPackage(fn, library.RuntimeClient):
		case fn.Name() == "NewDryRunClient", fn.Signature().Recv() == nil && r.isDryRunClient(call.Args[0]):
			return true
		}
	}
	return false
}
