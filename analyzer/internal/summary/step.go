package summary

import (
	"go/ast"
	"go/types"

	"github.com/syncvet/syncvet/analyzer/internal/body"
	"github.com/syncvet/syncvet/analyzer/internal/code"
)

// A Step is what one evaluation does, in order of evaluation.
type Step struct {
	Effect
	// At is the outermost call of the body at hand that the step belongs to.
	At *ast.CallExpr
	// Assigned names the variable that gets a new value here.
	Assigned *ast.Ident
	// Failed is the variable asserted to hold an error here.
	Failed types.Object
}

// Steps returns what a node of the body's graph does, in order.
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
