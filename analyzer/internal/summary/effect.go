package summary

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
)

// An Effect is something that code does with a Namespace.
type Effect struct {
	Kind event.Kind
	// Names is the name of the Namespace; empty when unknown.
	Names ref.Set
	Pos   token.Pos
	// Call is the call in the body at hand that has the effect, itself or
	// through the function it calls.
	Call *ast.CallExpr
	// Object and Name are those of the event, for a Create.
	Object ast.Expr
	Name   func() ast.Expr
	// Weak is set where it looks at the Namespace alone, see event.Event.
	Weak bool
	// Request is that of the event, for a Send or SendAny.
	Request *event.Request
	// Via is the function of another package through which it happens, and
	// Where the place there ("file.go:12"); empty for effects of this package.
	Via   *types.Func
	Where string
}

// WrittenName returns the name of a made Namespace as the user wrote it, nil where
// there is none to see.
func (e Effect) WrittenName() ast.Expr {
	if e.Name == nil {
		return nil
	}
	return ast.Unparen(e.Name())
}
