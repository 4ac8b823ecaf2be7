// Package flow is a forward dataflow analysis of one function body, over the product of
// block and state: it visits every pair once, so it ends if there are finitely many states.
// The caller's Visitor computes the state after each node, and may end the path there.
//
//	if x { a() } else { b() }; c()
//
// If the state is the list of calls so far, Exit gets "a c" and "b c".
//
// Every loop is taken to run at least once, see next.
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

// Graph is the control-flow graph of one function body.
type Graph struct{ cfg *cfg.CFG }

// New builds the graph of a body. mayReturn says whether a call may return.
func New(body *ast.BlockStmt, mayReturn func(*ast.CallExpr) bool) *Graph {
	return &Graph{cfg.New(body, mayReturn)}
}

// isLoopHead reports whether a block ends with the condition of a loop.
func isLoopHead(b *cfg.Block) bool {
	return (b.Kind == cfg.KindForLoop || b.Kind == cfg.KindRangeLoop) && len(b.Succs) == 2
}

// isWithin reports whether the source of a block is in the loop of head. A search in the
// graph would not do: a path from the inner loop to its head may leave it and enter it anew.
//
// Have: outer: for … { for … { continue outer } }
func isWithin(b, head *cfg.Block) bool {
	return b.Stmt != nil && head.Stmt.Pos() <= b.Stmt.Pos() && b.Stmt.End() <= head.Stmt.End()
}

// A Visitor is the transfer function of a walk. S is the state along a path.
type Visitor[S comparable] struct {
	// Node is called for each statement and expression of a block in order, with
	// the state before it. It returns the state after it, and whether the path
	// ends here.
	Node func(n ast.Node, s S) (after S, leave bool)
	// Branch returns the value of a condition, if known: only that branch is walked.
	Branch func(cond ast.Expr, s S) Tri
	// Case returns whether a clause of a switch is taken, if known; nil for a caller that
	// never knows. The graph has no conditions for the cases of a type switch, and those of
	// a switch with a tag are only what the tag is compared with.
	Case func(clause *ast.CaseClause, s S) Tri
	// Exit is called at a return and at the end of the body.
	Exit func(ret *ast.ReturnStmt, s S)
}

// FromEntry walks all paths from the start of the body.
//
//	a(); if x { return }; b()   // Exit gets "a" and "a b"
func FromEntry[S comparable](g *Graph, s S, v Visitor[S]) {
	walk(g, g.cfg.Blocks[0], 0, s, v)
}

// After walks all paths from the node of the graph that holds n, and reports whether
// there is one. That node is visited first: what follows n in it is on the path.
//
// Have: err := n()
func After[S comparable](g *Graph, n ast.Node, s S, v Visitor[S]) bool {
	b, i := g.find(n)
	if b == nil {
		return false
	}
	walk(g, b, i, s, v)
	return true
}

// find returns the block and the index in it of the node that holds n.
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

// visit is a block that is reached with a state.
type visit[S comparable] struct {
	b      *cfg.Block
	s      S
	inLoop bool // b is a loop head, reached from within its loop
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
		for _, to := range next(at.b, at.inLoop || index > 0, func() Tri { return v.branch(at.b, s) }) {
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

// next returns the successors of b that are walked. A loop head that is entered from
// outside has only the body: a test that creates in one loop and waits in the next ranges
// over the same names, so no path creates and skips the waits.
//
// Have: for _, n := range names { create(n) }; for _, n := range names { wait(n) }
func next(b *cfg.Block, inLoop bool, branch func() Tri) []*cfg.Block {
	if len(b.Succs) != 2 {
		return b.Succs
	}
	if isLoopHead(b) && !inLoop {
		return b.Succs[:1]
	}
	switch branch() {
	case True:
		return b.Succs[:1]
	case False:
		return b.Succs[1:]
	}
	return b.Succs
}

// branch returns the value of the condition at the end of a block with two successors.
func (v Visitor[S]) branch(b *cfg.Block, s S) Tri {
	if clause, ok := b.Succs[0].Stmt.(*ast.CaseClause); ok && v.Case != nil && b.Succs[0].Kind == cfg.KindSwitchCaseBody {
		if tri := v.Case(clause, s); tri != Unknown {
			return tri
		}
	}
	if len(b.Nodes) > 0 {
		if cond, ok := b.Nodes[len(b.Nodes)-1].(ast.Expr); ok {
			return v.Branch(cond, s)
		}
	}
	return Unknown
}

// A Guard is a condition that is always true, or always false, when a node runs.
type Guard struct {
	Cond ast.Expr
	True bool
}

// GuardsOf returns the conditions that have the same value on every path to n.
//
//	if x { return }; n()   // x is false
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
		byTrue := reachableWithout(entry, b, b.Succs[1])[at]
		byFalse := reachableWithout(entry, b, b.Succs[0])[at]
		if byTrue != byFalse {
			guards = append(guards, Guard{Cond: cond, True: byTrue})
		}
	}
	return guards
}

// reachableWithout returns the blocks reachable from entry without the edge from b to cut.
func reachableWithout(entry, b, cut *cfg.Block) map[*cfg.Block]bool {
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
