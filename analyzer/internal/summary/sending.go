package summary

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/syncvet/syncvet/analyzer/internal/body"
)

// Sending describes how a body, with the literals in it, may send requests.
type Sending struct {
	// By are the functions of the package that the body names and that may send.
	By []*body.Body
	// Else is set if the body may send in any other way.
	Else bool
}

// Any reports whether the body may send at all.
func (s Sending) Any() bool { return s.Else || len(s.By) > 0 }

// MaySend reports whether the package may send a request at all.
func (p *Package) MaySend() bool {
	return p.reach.outside&canSend != 0 || len(p.reach.own[canSend]) > 0
}

// SendingOf returns how a body may send, by the names in it only.
func (p *Package) SendingOf(b *body.Body) Sending {
	if p.of(b).sending == nil {
		p.of(b).sending = new(Sending)
		if p.can(b, canSend) {
			p.of(b).sending.Else = p.reach.held().by[b]
			for _, id := range p.reach.sending[p.of(b).names.from:p.of(b).names.to] {
				p.addSending(p.of(b).sending, id)
			}
		}
	}
	return *p.of(b).sending
}

// addSending adds the function that a name refers to.
func (p *Package) addSending(to *Sending, id *ast.Ident) {
	if fn, ok := p.Info.Uses[id].(*types.Func); ok && !p.isInSettings(fn.Origin()) {
		if called := p.FuncBody(fn.Origin()); called != nil {
			if p.can(called, canSend) && !slices.Contains(to.By, called) {
				to.By = append(to.By, called)
			}
			return
		}
	}
	to.Else = to.Else || p.reach.capabilityOf(id, p.nameTable.of(id.Name))&canSend != 0
}
