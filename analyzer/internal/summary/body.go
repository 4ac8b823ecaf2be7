package summary

import (
	"go/ast"
	"go/types"

	"github.com/syncvet/syncvet/analyzer/internal/body"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"golang.org/x/tools/go/ast/inspector"
)

// bodyState is what is known of one body of the package, most of it once asked for.
type bodyState struct {
	steps   map[ast.Node][]Step // by node of the graph
	isRead  bool                // steps has all leaves that do something
	may     capability          // itself, and by what it calls where that has been spread
	all     []Step              // of the whole body
	runs    []run               // what it runs
	summary Summary
	state   state
	env     *event.Environment
	sending *Sending
	names   span // of interest.sending, those that stand in it
	callsOn map[*types.Var][]*ast.CallExpr
}

// span is a part of a list.
type span struct{ from, to int }

// of returns the state of a body.
func (p *Package) of(b *body.Body) *bodyState { return &p.states[b.Number] }

// findBodies enters the functions of the package, and the names in each that are of
// interest.
func (p *Package) findBodies(in *inspector.Inspector) {
	p.Find(in, body.Visitor{
		Enter: func(b *body.Body) {
			p.states = append(p.states, bodyState{names: span{from: len(p.reach.sending)}})
		},
		Leave: func(b *body.Body) { p.of(b).names.to = len(p.reach.sending) },
		Name: func(id *ast.Ident, around func() *body.Body) {
			if name, ok := p.nameTable.all.Get(id.Name); ok {
				p.reach.mention(name, id, around())
			}
		},
	})
}
