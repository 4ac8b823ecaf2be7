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

// Pending is a Namespace that was made and is not known to be ready.
type Pending struct {
	Names ref.Set
	// guards are conditions that hold wherever it was made. A wait under the same one, as
	// long as it is unchanged, waits for it.
	//
	//	if ownNamespace {
	//		k8sClient.Create(ctx, ns)
	//	}
	//	if ownNamespace {
	//		waitUntilReady(ns.Name)
	//	}
	guards []guard
}

// A guard is a condition known to be true or false, spelled so that it can be met again.
type guard struct {
	key   string
	holds bool
	vars  []types.Object
}

// maxGuards is how many guards are followed, one bit each.
const maxGuards = 32

// guardsBy returns the conditions that a graph knows to hold, in their parts.
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

// translate returns a pending Namespace of b in terms of a place that runs b.
func (p *Package) translate(b *body.Body, made Pending, at summary.Site) Pending {
	if at.Direct {
		made.Names = p.NamesAt(b, made.Names, at.Call)
	}
	return made
}
