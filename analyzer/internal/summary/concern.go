package summary

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
)

// isBesides reports whether an effect is a vague request that has nothing to do
// with the pending Namespace: all that it is made of is seen, and the Namespace is
// not in it.
func (w *way) isBesides(e Effect) bool {
	if e.Request == nil || !w.Vague(e.Request) {
		return false
	}
	c := concern{Package: w.Package, body: w.body, holders: make(map[types.Object]bool), seen: make(map[types.Object]bool)}
	for _, r := range w.made.Names {
		if r.Obj != nil {
			c.holders[r.Obj] = true
		} else if name, ok := r.Literal(); ok && name != "" {
			c.names = append(c.names, name)
		}
	}
	return len(c.holders)+len(c.names) > 0 && !c.in(e.Call)
}

// concern looks for a Namespace in what code is made of: in what it names, in all
// that is ever assigned to the variables it names, and in all that is given to a
// call together with one of them.
type concern struct {
	*Package
	body    *body.Body
	holders map[types.Object]bool // variables that hold its name or its object
	names   []string
	seen    map[types.Object]bool
}

func (c *concern) in(n ast.Node) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		if found {
			return false
		}
		switch n := n.(type) {
		case *ast.Ident:
			found = c.object(c.Info.Uses[n])
		case *ast.BasicLit:
			found = c.isText(c.Info.Types[n].Value)
		}
		return !found
	})
	return found
}

func (c *concern) object(obj types.Object) bool {
	if obj == nil || c.seen[obj] {
		return false
	}
	c.seen[obj] = true
	switch obj := obj.(type) {
	case *types.Const:
		return c.isText(obj.Val())
	case *types.Func:
		called := c.FuncBody(obj.Origin())
		return called != nil && (c.Uses(called, c.holders) || len(c.names) > 0 && c.in(called.Block))
	case *types.Var:
		return c.holders[obj] || !obj.IsField() && event.IsData(obj.Type()) && c.variable(obj)
	}
	return false
}

// isText reports whether a constant has the name in it.
func (c *concern) isText(value constant.Value) bool {
	return value != nil && value.Kind() == constant.String && slices.ContainsFunc(c.names, func(name string) bool {
		return strings.Contains(constant.StringVal(value), name)
	})
}

func (c *concern) variable(v *types.Var) bool {
	outermost := c.body
	for b := c.body; b != nil; b = b.Outer {
		slot := ref.SlotOf(v, b.Sig())
		if _, isParam := slot.ParamIndex(); isParam || slot == ref.Recv {
			return true // only callers know what it holds
		}
		outermost = b
	}
	return slices.ContainsFunc(c.Refs.Given(v), func(e ast.Expr) bool { return c.in(e) }) ||
		slices.ContainsFunc(c.callsWith(outermost)[v], func(call *ast.CallExpr) bool { return c.in(call) })
}

// callsWith returns the calls within a body that are given a variable as receiver or
// argument, and so may change what it holds: form.Set("namespace", ns),
// json.NewEncoder(&body).Encode(alert). Assertions change nothing.
func (p *Package) callsWith(b *body.Body) map[*types.Var][]*ast.CallExpr {
	if p.of(b).callsOn != nil {
		return p.of(b).callsOn
	}
	p.of(b).callsOn = make(map[*types.Var][]*ast.CallExpr)
	ast.Inspect(b.Block, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		if _, isAssertion := p.Reader.Assertion(call); isAssertion {
			return true
		}
		operands := call.Args
		if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
			operands = append(slices.Clip(operands), p.start(sel.X))
		}
		for _, e := range operands {
			if spelled, ok := p.Refs.Spelling(e); ok {
				if v, ok := spelled.Obj.(*types.Var); ok && (isAddress(e) || canChange(v)) {
					p.of(b).callsOn[v] = append(p.of(b).callsOn[v], call)
				}
			}
		}
		return true
	})
	return p.of(b).callsOn
}

// start returns what a chain of calls starts with: body of
// json.NewEncoder(&body).Encode(alert) and url of url.Query().Set(k, v).
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

// canChange reports whether a call that is given a variable may change what it
// holds.
func canChange(v *types.Var) bool {
	_, isBasic := v.Type().Underlying().(*types.Basic)
	return !isBasic && event.IsData(v.Type())
}
