package suite

import (
	"go/ast"
	"slices"
)

// Ginkgo runs the functions of AroundNode around the node that they decorate, around
// every node of a container that they decorate, and those given to RunSpecs around every
// node of the suite (ComputeAroundNodes in its internal/around_node.go).
//
//	It("sends", AroundNode(func(ctx context.Context) context.Context { … }), func() { … })

// An around is what runs around a node: a function of this package, or a function value
// of another one.
type around struct {
	body  ast.Node
	value ast.Expr
}

// aroundOf returns what a decorator runs around nodes, and false where an argument is no
// such decorator.
func (b *builder) aroundOf(a arg, hops int) (around, bool) {
	a = b.resolve(a)
	call, ok := a.expr.(*ast.CallExpr)
	if !ok || hops == 0 {
		return around{}, false
	}
	obj := b.objectOf(call.Fun)
	switch {
	case obj == nil || signatureOf(b.info.TypeOf(call)) != nil:
		return around{}, false
	case obj.Name() == "AroundNode" && isGinkgo(obj.Pkg()) && len(call.Args) == 1:
		fn, r := b.functionOf(arg{call.Args[0], a.in})
		if fn != nil {
			return around{body: fn}, true
		}
		return around{value: r.expr}, true
	}
	// Have: func ready(name string) types.AroundNodeDecorator { return AroundNode(…) }
	maker := b.target(call.Fun, a.in)
	if maker.fn == nil {
		return around{}, false
	}
	result := returnedExpr(maker.fn)
	if result == nil {
		return around{}, false
	}
	return b.aroundOf(arg{result, b.bind(maker, call, a.in)}, hops-1)
}

// aroundSuite notes the functions that RunSpecs is given to run around all nodes.
func (b *builder) aroundSuite() {
	for _, decl := range b.decls {
		if s := b.scans[decl]; s == nil || !s.startsGinkgo {
			continue
		}
		ast.Inspect(decl.Body, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok && b.target(call.Fun, nil).startsGinkgo {
				for _, a := range b.arguments(call, nil, allParams) {
					if around, ok := b.aroundOf(a, maxNesting); ok {
						b.surround(b.tree.root, around)
					}
				}
			}
			return true
		})
	}
}

// surround notes what a node, or all that stands in a container, is decorated with.
func (b *builder) surround(n *Node, with around) {
	n.around = append(n.around, with)
	b.tree.decorated = true
}

// enclose puts what is run around a node before its bodies.
func (t *Tree) enclose(n *Node) {
	if !t.decorated || n.isTestFunc() || n.Kind == Main {
		return
	}
	var bodies []ast.Node
	for _, c := range append(ancestors(n), n) {
		for _, around := range c.around {
			if around.value != nil {
				n.Around = append(n.Around, around.value)
				continue
			}
			bodies = append(bodies, around.body)
			t.around[around.body] = true
			if !slices.Contains(t.byBody[around.body], n) {
				t.byBody[around.body] = append(t.byBody[around.body], n)
			}
		}
	}
	if len(bodies) > 0 {
		n.Bodies = append(bodies, n.Bodies...)
	}
}
