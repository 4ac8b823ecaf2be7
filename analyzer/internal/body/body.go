// Package body indexes the functions and function literals of a package. Each is a Body,
// about which the Index answers questions that its own code decides:
//
//	run := func() {…}
//	it(run)                              // Function(run): the body of the literal
//	if err != nil { return err }         // Fails: it returns an error
//	for { get(); time.Sleep(second) }    // Retries(get()): the loop pauses
package body

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/syncvet/syncvet/analyzer/internal/flow"
)

// A Body is one function declaration or literal.
type Body struct {
	Node  ast.Node // *ast.FuncDecl or *ast.FuncLit
	Block *ast.BlockStmt
	Func  *types.Func // nil for literals
	// Outer is the body that contains a literal; nil for declarations.
	Outer *Body
	// Number is the index in Index.Bodies.
	Number int

	start, end token.Pos // of Node
	info       *types.Info
	loops      []loop

	// Computed on first use:
	sig   *types.Signature
	graph *flow.Graph
	vars  map[types.Object]bool
	skips flow.Tri
}

// HasParameters reports whether the signature has parameters, the receiver not counted.
func (b *Body) HasParameters() bool {
	if lit, ok := b.Node.(*ast.FuncLit); ok {
		return len(lit.Type.Params.List) > 0
	}
	return len(b.Node.(*ast.FuncDecl).Type.Params.List) > 0
}

// Sig returns the signature of the body, an empty one if it has no type.
func (b *Body) Sig() *types.Signature {
	if b.sig == nil {
		if lit, ok := b.Node.(*ast.FuncLit); ok {
			b.sig, _ = b.info.TypeOf(lit).(*types.Signature)
		} else {
			b.sig = b.Func.Signature()
		}
		if b.sig == nil {
			b.sig = types.NewSignatureType(nil, nil, nil, nil, nil, false)
		}
	}
	return b.sig
}
