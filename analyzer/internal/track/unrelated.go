package track

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/syncvet/syncvet/analyzer/internal/body"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
	"github.com/syncvet/syncvet/analyzer/internal/summary"
)

// isUnrelated reports whether an effect is a request that the query's MayBeUnrelated
// selects and that provably does not depend on the pending Namespace:
//
//	k8sClient.Create(ctx, ns)
//	http.Post(health, "text/plain", nil) // neither ns nor its name is in it
func (w *walker) isUnrelated(e summary.Effect) bool {
	if e.Request == nil || !w.MayBeUnrelated(e.Request) {
		return false
	}
	d := dataDependence{Package: w.Package, body: w.body, holders: make(map[types.Object]bool), seen: make(map[types.Object]bool)}
	for _, r := range w.made.Names {
		if r.Obj != nil {
			d.holders[r.Obj] = true
		} else if name, ok := r.Literal(); ok && name != "" {
			d.names = append(d.names, name)
		}
	}
	return len(d.holders)+len(d.names) > 0 && !d.in(e.Call)
}

// dataDependence finds whether code depends on a Namespace, directly or through variables.
// A variable depends on all that is assigned to it, and on the other operands of calls
// that may change it:
//
//	url := base + "/" + ns.Name              // url depends on ns
//	json.NewEncoder(&buf).Encode(alert(ns))  // buf depends on ns
type dataDependence struct {
	*Package
	body    *body.Body
	holders map[types.Object]bool // variables that hold its name or its object
	names   []string
	seen    map[types.Object]bool
}

func (d *dataDependence) in(n ast.Node) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		if found {
			return false
		}
		switch n := n.(type) {
		case *ast.Ident:
			found = d.object(d.Info.Uses[n])
		case *ast.BasicLit:
			found = d.isText(d.Info.Types[n].Value)
		}
		return !found
	})
	return found
}

func (d *dataDependence) object(obj types.Object) bool {
	if obj == nil || d.seen[obj] {
		return false
	}
	d.seen[obj] = true
	switch obj := obj.(type) {
	case *types.Const:
		return d.isText(obj.Val())
	case *types.Func:
		called := d.FuncBody(obj.Origin())
		return called != nil && (d.Uses(called, d.holders) || len(d.names) > 0 && d.in(called.Block))
	case *types.Var:
		return d.holders[obj] || !obj.IsField() && event.IsData(obj.Type()) && d.variable(obj)
	}
	return false
}

// isText reports whether a constant contains the Namespace's name.
func (d *dataDependence) isText(value constant.Value) bool {
	return value != nil && value.Kind() == constant.String && slices.ContainsFunc(d.names, func(name string) bool {
		return strings.Contains(constant.StringVal(value), name)
	})
}

func (d *dataDependence) variable(v *types.Var) bool {
	outermost := d.body
	for b := d.body; b != nil; b = b.Outer {
		slot := ref.SlotOf(v, b.Sig())
		if _, isParam := slot.ParamIndex(); isParam || slot == ref.Recv {
			return true // its value is the caller's
		}
		outermost = b
	}
	return slices.ContainsFunc(d.Refs.Given(v), func(e ast.Expr) bool { return d.in(e) }) ||
		slices.ContainsFunc(d.callsWith(outermost)[v], func(call *ast.CallExpr) bool { return d.in(call) })
}

// callsWith returns, for each variable, the calls in a body that may change what it holds,
// as they get it as receiver or argument: form.Set("namespace", ns),
// json.NewEncoder(&buf).Encode(alert). Assertions change nothing.
func (p *Package) callsWith(b *body.Body) passedTo {
	if known, ok := p.passed[b]; ok {
		return known
	}
	found := make(passedTo)
	p.passed[b] = found
	ast.Inspect(b.Block, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		if _, isAssertion := p.Assertions.Assertion(call); isAssertion {
			return true
		}
		operands := call.Args
		if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
			operands = append(slices.Clip(operands), p.start(sel.X))
		}
		for _, e := range operands {
			if spelled, ok := p.Refs.Spelling(e); ok {
				if v, ok := spelled.Obj.(*types.Var); ok && (isAddress(e) || canChange(v)) {
					found[v] = append(found[v], call)
				}
			}
		}
		return true
	})
	return found
}

// start returns the first operand of a chain of calls: &body in
// json.NewEncoder(&body).Encode(alert), url in url.Query().Set(k, v).
func (p *Package) start(e ast.Expr) ast.Expr {
	for {
		call, ok := ast.Unparen(e).(*ast.CallExpr)
		if !ok {
			return e
		}
		if sel, isSel := ast.Unparen(call.Fun).(*ast.SelectorExpr); isSel && p.Info.Selections[sel] != nil {
			e = sel.X
		} else if len(call.Args) > 0 {
			e = call.Args[0]
		} else {
			return e
		}
	}
}

func isAddress(e ast.Expr) bool {
	x, ok := ast.Unparen(e).(*ast.UnaryExpr)
	return ok && x.Op == token.AND
}

// canChange reports whether a call may change the data of a variable that it gets by
// value, as it can for a map, a slice or a pointer.
func canChange(v *types.Var) bool {
	_, isBasic := v.Type().Underlying().(*types.Basic)
	return !isBasic && event.IsData(v.Type())
}
