package summary

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/library"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
)

// An Effect is something that code does with a Namespace.
type Effect struct {
	Kind event.Kind
	// Names is the name of the Namespace; empty when unknown. Of a Run it is the function.
	Names ref.Set
	Pos   token.Pos
	// Call is the call in the current body that has the effect, directly or through the
	// function that it calls.
	Call *ast.CallExpr
	// Object and Name are those of the event, for a Create.
	Object ast.Expr
	Name   func() ast.Expr
	// Given finds the argument that Via is given as the name or the Namespace's object;
	// nil if it is given none.
	Given func() ast.Expr
	// Weak is set for a read of the Namespace alone, see event.Event.
	Weak bool
	// ByState is set for a Read of an object of which no code has been seen yet that looks at
	// its state, see event.Event.
	ByState bool
	// Watch is set for a Read that returns a watch, see event.Event.
	Watch bool
	// Polling is how a Run or ReadAny, or a Read with ByState, is repeated until it succeeds;
	// zero if it is not.
	Polling library.Polling
	// Look is that of the event, for a ReadAny.
	Look *event.Look
	// Request is that of the event, for a Send or SendAny.
	Request *event.Request
	// Via is the function of another package that has the effect, and Where its place
	// there ("file.go:12"). Both are empty for effects of this package.
	Via   *types.Func
	Where string
}

// WrittenName returns the expression for the name of the created Namespace; nil for none.
func (e Effect) WrittenName() ast.Expr {
	if e.Name == nil {
		return nil
	}
	return ast.Unparen(e.Name())
}

// GivenName returns the expression that a function of another package is given for the name
// of the Namespace that it creates; nil for none.
//
// Have: util.CreateNamespace(c, "blue")
func (e Effect) GivenName() ast.Expr {
	if e.Given == nil {
		return nil
	}
	return ast.Unparen(e.Given())
}
