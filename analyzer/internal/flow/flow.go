// Package flow walks the paths through one function body: every path from a point, with a
// small state along it, until the caller says to leave the path. It knows nothing of what the code is about.
package flow

import (
	"go/ast"

	"golang.org/x/tools/go/cfg"
)

// Tri is a truth value that may be unknown.
type Tri int8

const (
	Unknown Tri = iota
	True
	False
)

// Not returns the negation.
func (t Tri) Not() Tri {
	switch t {
	case True:
		return False
	case False:
		return True
	}
	return Unknown
}

// Of returns the Tri of a known truth value.
func Of(b bool) Tri {
	if b {
		return True
	}
	return False
}

// Graph is the control-flow graph of one body.
type Graph struct{ cfg *cfg.CFG }

// New builds the graph of a body. mayReturn says whether a call may return.
func New(body *ast.BlockStmt, mayReturn func(*ast.CallExpr) bool) *Graph {
	return &Graph{cfg.New(body, mayReturn)}
}

// isLoopHead reports whether a block decides if a loop goes on.
func isLoopHead(b *cfg.Block) bool {
	return (b.Kind == cfg.KindForLoop || b.Kind == cfg.KindRangeLoop) && len(b.Succs) == 2
}

// isWithin reports whether a block is of the loop that head decides. It goes by the
// source: a path from the loop back to its head may also leave the loop and enter it anew.
//
//	outer: for … { for … { continue outer } }
func isWithin(b, head *cfg.Block) bool {
	return b.Stmt != nil && head.Stmt.Pos() <= b.Stmt.Pos() && b.Stmt.End() <= head.Stmt.End()
}

// A Visitor decides how a walk goes on. S is the state carried along a path.
type Visitor[S comparable] struct {
	// Node is called for every statement and expression in order, with the
	// state before it; it returns the state after it, and whether the path
	// is left there.
	Node func(n ast.Node, s S) (after S, leave bool)
	// Branch says what is known of a condition; the other branch is not walked.
	Branch func(cond ast.Expr, s S) Tri
	// Exit is called where a path ends by return or at the end of the body.
	Exit func(ret *ast.ReturnStmt, s S)
}

// FromEntry walks every path from the start of the body.
func FromEntry[S comparable](g *Graph, s S, v Visitor[S]) {
	walk(g, g.cfg.Blocks[0], 0, s, v)
}

// After walks every path on from the graph's node that holds n, which itself is
// visited again first: what follows n within its own statement is on the path.
// It reports whether the graph has such a node.
func After[S comparable](g *Graph, n ast.Node, s S, v Visitor[S]) bool {
	b, i := g.find(n)
	if b == nil {
		return false
	}
	walk(g, b, i, s, v)
	return true
}

func (g *Graph) find(n ast.Node) (*cfg.Block, int) {
	for _, b := range g.cfg.Blocks {
		if !b.Live {
			continue
		}
		for i, node := range b.Nodes {
			if node.Pos() <= n.Pos() && n.End() <= node.End() {
				return b, i
			}
		}
	}
	return nil, 0
}

// visit is a block reached with a state; inLoop tells a loop's head that its
// body has been walked.
type visit[S comparable] struct {
	b      *cfg.Block
	s      S
	inLoop bool
}

func walk[S comparable](g *Graph, start *cfg.Block, index int, s S, v Visitor[S]) {
	seen := map[visit[S]]bool{}
	var todo []visit[S]
	push := func(from, to *cfg.Block, s S) {
		next := visit[S]{to, s, isLoopHead(to) && isWithin(from, to)}
		if !seen[next] {
			seen[next] = true
			todo = append(todo, next)
		}
	}
	step := func(at visit[S], index int) {
		s := at.s
		for _, n := range at.b.Nodes[index:] {
			var leave bool
			if s, leave = v.Node(n, s); leave {
				return
			}
		}
		for _, to := range next(at.b, at.inLoop || index > 0, func(cond ast.Expr) Tri { return v.Branch(cond, s) }) {
			push(at.b, to, s)
		}
		if ret := at.b.Return(); ret != nil {
			v.Exit(ret, s)
		}
	}
	step(visit[S]{start, s, false}, index)
	for len(todo) > 0 {
		at := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		step(at, 0)
	}
}

// next returns the blocks that may follow b. A loop is taken to run at least
// once: a suite that creates in one loop and waits in the next loops over the
// same names, and no path goes around the second loop.
func next(b *cfg.Block, inLoop bool, branch func(ast.Expr) Tri) []*cfg.Block {
	if len(b.Succs) != 2 {
		return b.Succs
	}
	if isLoopHead(b) && !inLoop {
		return b.Succs[:1]
	}
	if len(b.Nodes) == 0 {
		return b.Succs
	}
	cond, ok := b.Nodes[len(b.Nodes)-1].(ast.Expr)
	if !ok {
		return b.Succs
	}
	switch branch(cond) {
	case True:
		return b.Succs[:1]
	case False:
		return b.Succs[1:]
	}
	return b.Succs
}

// A Guard is a condition, and whether it is true or false wherever a node runs.
type Guard struct {
	Cond ast.Expr
	True bool
}

// GuardsOf returns the conditions that every path to n has decided one way.
func (g *Graph) GuardsOf(n ast.Node) []Guard {
	at, _ := g.find(n)
	if at == nil {
		return nil
	}
	var guards []Guard
	for _, b := range g.cfg.Blocks {
		if !b.Live || b == at || len(b.Succs) != 2 || len(b.Nodes) == 0 || isLoopHead(b) {
			continue
		}
		cond, ok := b.Nodes[len(b.Nodes)-1].(ast.Expr)
		if !ok {
			continue
		}
		entry := g.cfg.Blocks[0]
		byTrue := without(entry, b, b.Succs[1])[at]
		byFalse := without(entry, b, b.Succs[0])[at]
		if byTrue != byFalse {
			guards = append(guards, Guard{Cond: cond, True: byTrue})
		}
	}
	return guards
}

// without returns the blocks reachable from entry when the edge from b to its
// successor cut is taken away.
func without(entry, b, cut *cfg.Block) map[*cfg.Block]bool {
	seen := map[*cfg.Block]bool{}
	todo := []*cfg.Block{entry}
	for len(todo) > 0 {
		at := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if seen[at] {
			continue
		}
		seen[at] = true
		for _, to := range at.Succs {
			if at != b || to != cut {
				todo = append(todo, to)
			}
		}
	}
	return seen
}
