package summary

import (
	"go/ast"
	"go/types"

	"github.com/syncvet/syncvet/analyzer/internal/body"
	"github.com/syncvet/syncvet/analyzer/internal/code"
)

// A Step is one step in the evaluation of a node: an effect, an assignment, or an
// assertion that an error is set.
type Step struct {
	Effect
	// At is the call of the current body that has the effect.
	At *ast.CallExpr
	// Assigned is the variable that gets a new value.
	Assigned *ast.Ident
	// Failed is the error variable that an assertion expects to be set.
	Failed types.Object
}

// Steps returns the steps of a node of the body's graph, in order.
func (p *Package) Steps(b *body.Body, n ast.Node) []Step {
	if steps, ok := p.of(b).steps[n]; ok || p.of(b).isRead && code.IsLeaf(n) {
		return steps
	}
	s := scan{Package: p, body: b}
	s.visit(n, evalContext{})
	p.of(b).keep(n, s.out)
	return s.out
}

func (b *bodyState) keep(n ast.Node, steps []Step) {
	if b.steps == nil {
		b.steps = make(map[ast.Node][]Step)
	}
	b.steps[n] = steps
}
