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

// aroundOf returns the function of this package that a decorator runs around nodes, nil
// where an argument is no such decorator.
func (b *builder) aroundOf(a arg) ast.Node {
	call, ok := b.resolve(a).expr.(*ast.CallExpr)
	if !ok || len(call.Args) != 1 {
		return nil
	}
	obj := b.objectOf(call.Fun)
	if obj == nil || obj.Name() != "AroundNode" || !isGinkgo(obj.Pkg()) {
		return nil
	}
	fn, _ := b.functionOf(arg{call.Args[0], a.in})
	return fn
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
					if fn := b.aroundOf(a); fn != nil {
						b.tree.root.around = append(b.tree.root.around, fn)
					}
				}
			}
			return true
		})
	}
}

// surround puts the functions that are run around a node before its bodies.
func (t *Tree) surround(n *Node) {
	var around []ast.Node
	for _, c := range ancestors(n) {
		around = append(around, c.around...)
	}
	around = append(around, n.around...)
	if len(around) == 0 || n.isTestFunc() || n.Kind == Main {
		return
	}
	n.Bodies = append(around, n.Bodies...)
	for _, fn := range around {
		t.around[fn] = true
		if !slices.Contains(t.byBody[fn], n) {
			t.byBody[fn] = append(t.byBody[fn], n)
		}
	}
}
