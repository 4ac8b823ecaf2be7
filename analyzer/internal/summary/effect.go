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
