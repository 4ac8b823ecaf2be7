package summary

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"sync"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/flow"
	"github.com/syncvet/syncvet/analyzer/internal/names"
)

// A Body is one function declaration or literal.
type Body struct {
	Node  ast.Node // *ast.FuncDecl or *ast.FuncLit
	Block *ast.BlockStmt
	Func  *types.Func // nil for literals
	Sig   *types.Signature
	// Outer is the body that a literal stands in; nil for declarations.
	Outer *Body

	graph   *flow.Graph
	steps   map[ast.Node][]Step // by node of the graph
	isRead  bool                // steps has all evaluated nodes that do something
	may     may                 // itself, and by what it calls where that has been spread
	all     []Step              // of the whole body
	runs    []run               // what it runs
	summary Summary
	state   state
	looped  []loop
	vars    map[types.Object]bool
	env     *event.Environment
	sending *Sending                       // once asked for
	names   span                           // of interest.sending, those that stand in it
	callsOn map[*types.Var][]*ast.CallExpr // once asked for
}

// span is a part of a list.
type span struct{ from, to int }

// Name is what people call the body: the function's name, or "" for literals.
func (b *Body) Name() string {
	if b.Func == nil {
		return ""
	}
	return b.Func.Name()
}

// findBodies enters the functions of the package, with the loops in each and the
// names that are of interest.
func (p *Package) findBodies(in *inspector.Inspector) {
	around := []*Body{nil}
	filter := []ast.Node{(*ast.FuncDecl)(nil), (*ast.FuncLit)(nil), (*ast.ForStmt)(nil), (*ast.RangeStmt)(nil), (*ast.Ident)(nil)}
	in.Nodes(filter, func(n ast.Node, push bool) bool {
		outer := around[len(around)-1]
		switch n := n.(type) {
		case *ast.Ident:
			if push {
				p.interest.mention(n, outer)
			}
		case *ast.ForStmt, *ast.RangeStmt:
			if push && outer != nil {
				outer.looped = append(outer.looped, loop{n.(ast.Stmt), sync.OnceValue(func() bool { return p.pauses(n) })})
			}
		default:
			if !push {
				outer.names.to = len(p.interest.sending)
				around = around[:len(around)-1]
				return true
			}
			b := p.body(n, outer)
			if b == nil {
				return false
			}
			b.names.from = len(p.interest.sending)
			around = append(around, b)
		}
		return true
	})
}

// around returns the body that a node stands in, nil for none.
func (p *Package) around(cur inspector.Cursor) *Body {
	for fn := range cur.Enclosing((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
		return p.byNode[fn.Node()]
	}
	return nil
}

// body enters a function, if it has a body and is understood.
func (p *Package) body(n ast.Node, outer *Body) *Body {
	b := &Body{Node: n, Outer: outer}
	switch n := n.(type) {
	case *ast.FuncDecl:
		b.Block = n.Body
		b.Func, _ = p.Info.Defs[n.Name].(*types.Func)
		if b.Func != nil {
			b.Sig = b.Func.Signature()
		}
	case *ast.FuncLit:
		b.Block = n.Body
		b.Sig, _ = p.Info.TypeOf(n).(*types.Signature)
	}
	if b.Block == nil || b.Sig == nil {
		return nil
	}
	if b.Func != nil {
		p.byFunc[b.Func] = b
	}
	p.Bodies = append(p.Bodies, b)
	p.byNode[n] = b
	return b
}

// pauses reports whether a loop sleeps, selects or receives in a turn: it tries
// something until it holds.
func (p *Package) pauses(loop ast.Node) bool {
	switch loop := loop.(type) {
	case *ast.ForStmt:
		return p.pausesIn(loop.Body) || loop.Post != nil && p.pausesIn(loop.Post)
	case *ast.RangeStmt:
		return p.pausesIn(loop.Body)
	}
	return false
}

func (p *Package) pausesIn(body ast.Node) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.SelectStmt:
			found = true
		case *ast.UnaryExpr:
			found = found || n.Op == token.ARROW
		case *ast.CallExpr:
			if names.Last(n.Fun) == "Sleep" {
				fn := p.Refs.Callee(n)
				found = found || fn != nil && fn.FullName() == "time.Sleep"
			}
		}
		return !found
	})
	return found
}

// loop is a loop of a body, and whether it pauses in a turn.
type loop struct {
	ast.Stmt
	pauses func() bool
}

// Retries reports whether n is tried again by a loop of the body that pauses.
func (b *Body) Retries(n ast.Node) bool {
	return slices.ContainsFunc(b.looped, func(l loop) bool { return l.Pos() <= n.Pos() && n.End() <= l.End() && l.pauses() })
}

// loops reports whether n stands in a loop of the body.
func (b *Body) loops(n ast.Node) bool {
	return slices.ContainsFunc(b.looped, func(l loop) bool { return l.Pos() <= n.Pos() && n.End() <= l.End() })
}
