package summary

import (
	"go/ast"
	"go/types"

	"github.com/syncvet/syncvet/analyzer/internal/body"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"golang.org/x/tools/go/ast/inspector"
)

// bodyState holds the results for one body. Most are computed on demand.
type bodyState struct {
	steps   map[ast.Node][]Step // by node of the graph
	isRead  bool                // steps, all and runs are complete
	can     capability          // its own; with those of its callees if in reach.spread
	all     []Step              // of the whole body
	runs    []run               // the bodies that it runs
	summary Summary
	state   state
	env     *event.Environment
	sending *Sending
	names   span // its part of reach.sending
	callsOn map[*types.Var][]*ast.CallExpr
}

// addParameters adds the names of parameters that are functions to the name table.
func (p *Package) addParameters(b *body.Body) {
	if b.HasParameters() {
		for v := range b.Sig().Params().Variables() {
			if mayBeFunction(v.Type()) {
				p.nameTable.add(v.Name(), ofParameter)
			}
		}
	}
}

// span is a half-open range of indexes.
type span struct{ from, to int }

// of returns the state of a body.
func (p *Package) of(b *body.Body) *bodyState { return &p.states[b.Number] }

// findBodies finds the bodies of the package, and in each the identifiers that are in the
// name table.
func (p *Package) findBodies(in *inspector.Inspector) {
	p.Find(in, body.Visitor{
		Enter: func(b *body.Body) {
			p.states = append(p.states, bodyState{names: span{from: len(p.reach.sending)}})
			p.addParameters(b)
		},
		Leave: func(b *body.Body) { p.of(b).names.to = len(p.reach.sending) },
		Name: func(id *ast.Ident, around func() *body.Body) {
			if name, ok := p.nameTable.all.Get(id.Name); ok {
				p.reach.mention(name, id, around())
			}
		},
	})
}
