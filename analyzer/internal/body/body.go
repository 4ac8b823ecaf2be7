// Package body finds the functions of a package, and answers what can be said of each
// from its code alone: which function a value is, how it fails, what it loops over and
// which variables it names.
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
	// Outer is the body that a literal stands in; nil for declarations.
	Outer *Body
	// Number is the place of the body among those of its package.
	Number int

	start, end token.Pos // of Node
	info       *types.Info
	loops      []loop

	// Once asked for:
	sig   *types.Signature
	graph *flow.Graph
	vars  map[types.Object]bool
}

// Sig returns the body's signature, an empty one where the code is broken.
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
