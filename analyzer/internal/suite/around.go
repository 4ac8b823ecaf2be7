package suite

import (
	"go/ast"
	"slices"
)

// This file reads AroundNode. Ginkgo runs its function around the node that has it, around
// all nodes of a container that has it, and around all nodes if RunSpecs has it.
//
// Have: It("sends", AroundNode(func(ctx context.Context) context.Context {…}), func() {…})

// An around is the function of an AroundNode.
type around struct {
	body  ast.Node // of this package, else nil
	value ast.Expr // of another package, else nil
}

// aroundOf returns the function of an AroundNode decorator, false for any other argument.
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
	// Have: It("sends", ready("a"), …)
	// with: func ready(name string) types.AroundNodeDecorator { return AroundNode(…) }
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

// aroundSuite adds the AroundNode decorators of RunSpecs to the root.
//
// Have: RunSpecs(t, "suite", AroundNode(…))
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

// surround adds an AroundNode decorator to a node.
func (b *builder) surround(n *Node, with around) {
	n.around = append(n.around, with)
	b.tree.decorated = true
}

// enclose puts the AroundNode functions of a node and its containers before its bodies.
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
