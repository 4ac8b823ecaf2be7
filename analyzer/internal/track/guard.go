package track

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/syncvet/syncvet/analyzer/internal/body"
	"github.com/syncvet/syncvet/analyzer/internal/flow"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
	"github.com/syncvet/syncvet/analyzer/internal/summary"
)

// Pending is a Namespace that was created and is not known to be ready.
type Pending struct {
	Names ref.Set
	// guards are the conditions under which it was created. A later wait under the same
	// condition waits for it, if the condition's variables have not changed.
	//
	//	if ownNamespace {
	//		k8sClient.Create(ctx, ns)
	//	}
	//	if ownNamespace {
	//		waitUntilReady(ns.Name)
	//	}
	guards []guard
}

// A guard is a condition with its known value. Equal conditions have equal keys.
type guard struct {
	key   string
	holds bool
	vars  []types.Object
}

// maxGuards is the number of bits in pathState.stale.
const maxGuards = 32

// guardsBy splits the conditions that hold at a node: a && b that is true becomes a and b.
func (p *Package) guardsBy(known []flow.Guard) []guard {
	var out []guard
	for _, g := range known {
		p.addGuards(&out, g.Cond, g.True)
	}
	return out
}

func (p *Package) addGuards(out *[]guard, cond ast.Expr, holds bool) {
	cond = ast.Unparen(cond)
	switch x := cond.(type) {
	case *ast.UnaryExpr:
		if x.Op == token.NOT {
			p.addGuards(out, x.X, !holds)
			return
		}
	case *ast.BinaryExpr:
		if x.Op == token.LAND && holds || x.Op == token.LOR && !holds {
			p.addGuards(out, x.X, holds)
			p.addGuards(out, x.Y, holds)
			return
		}
		if x.Op == token.NEQ {
			cond, holds = &ast.BinaryExpr{X: x.X, Op: token.EQL, Y: x.Y}, !holds
		}
	}
	if key, vars, ok := p.Refs.Key(cond); ok {
		*out = append(*out, guard{key: key, holds: holds, vars: vars})
	}
}

// translate returns made, a pending Namespace in terms of b, in terms of the caller of b
// at the site.
func (p *Package) translate(b *body.Body, made Pending, at summary.Site) Pending {
	if at.Direct {
		made.Names = p.NamesAt(b, made.Names, at.Call)
	}
	return made
}
