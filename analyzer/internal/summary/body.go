package summary

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/syncvet/syncvet/analyzer/internal/code"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/flow"
	"github.com/syncvet/syncvet/analyzer/internal/names"
)

// A Body is one function declaration or literal.
type Body struct {
	Node  ast.Node // *ast.FuncDecl or *ast.FuncLit
	Block *ast.BlockStmt
	Func  *types.Func // nil for literals
	// Outer is the body that a literal stands in; nil for declarations.
	Outer *Body

	start, end token.Pos // of Node

	info *types.Info
	sig  *types.Signature // once asked for

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
	var around *Body
	leave := func(pos token.Pos) {
		// Files need not be in the order of their positions: drivers parse many at once.
		for ; around != nil && (pos < around.start || around.end <= pos); around = around.Outer {
			around.names.to = len(p.interest.sending)
		}
	}
	filter := []ast.Node{(*ast.FuncDecl)(nil), (*ast.FuncLit)(nil), (*ast.ForStmt)(nil), (*ast.RangeStmt)(nil), (*ast.Ident)(nil)}
	in.Preorder(filter, func(n ast.Node) {
		switch n := n.(type) {
		case *ast.Ident:
			if name, ok := p.words.all.Get(n.Name); ok {
				leave(n.NamePos)
				p.interest.mention(name, n, around)
			}
		case *ast.ForStmt, *ast.RangeStmt:
			if leave(n.Pos()); around != nil {
				around.looped = append(around.looped, loop{Stmt: n.(ast.Stmt)})
			}
		default:
			leave(n.Pos())
			if b := p.body(n, around); b != nil {
				b.names.from = len(p.interest.sending)
				around = b
			}
		}
	})
	leave(token.NoPos)
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
	b := &Body{Node: n, Outer: outer, start: n.Pos(), end: n.End(), info: p.Info}
	switch n := n.(type) {
	case *ast.FuncDecl:
		b.Block = n.Body
		b.Func, _ = p.Info.Defs[n.Name].(*types.Func)
		if b.Func == nil {
			return nil
		}
	case *ast.FuncLit:
		b.Block = n.Body
	}
	if b.Block == nil {
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
func (p *Package) pauses(l *loop) bool {
	if l.pauses == flow.Unknown {
		switch stmt := l.Stmt.(type) {
		case *ast.ForStmt:
			l.pauses = flow.Of(p.pausesIn(stmt.Body) || stmt.Post != nil && p.pausesIn(stmt.Post))
		case *ast.RangeStmt:
			l.pauses = flow.Of(p.pausesIn(stmt.Body))
		}
	}
	return l.pauses == flow.True
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

// passes reports whether every way through the body passes a call, as far as that shows
// without a graph: the call is part of one of the body's own statements, and no way
// ends before.
func (b *Body) passes(call *ast.CallExpr) bool {
	for _, stmt := range b.Block.List {
		switch {
		case code.Within(call.Pos(), stmt):
			_, isReturn := stmt.(*ast.ReturnStmt)
			return isReturn || isSimple(stmt)
		case !isSimple(stmt) && leaves(stmt):
			return false
		}
	}
	return false
}

// isSimple reports whether a statement has no others in it, but for literals'.
func isSimple(stmt ast.Stmt) bool {
	switch stmt.(type) {
	case *ast.ExprStmt, *ast.AssignStmt, *ast.DeclStmt:
		return true
	}
	return false
}

// leaves reports whether a statement may end the body or go to another place in it.
func leaves(stmt ast.Stmt) bool {
	found := false
	ast.Inspect(stmt, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			found = true
		case *ast.BranchStmt:
			found = found || n.Tok == token.GOTO
		}
		return !found
	})
	return found
}

// loop is a loop of a body, and whether it pauses in a turn, once asked for.
type loop struct {
	ast.Stmt
	pauses flow.Tri
}

// Retries reports whether n is tried again by a loop of the body that pauses.
func (p *Package) Retries(b *Body, n ast.Node) bool {
	for i := range b.looped {
		if l := &b.looped[i]; l.holds(n) && p.pauses(l) {
			return true
		}
	}
	return false
}

// loops reports whether n stands in a loop of the body.
func (b *Body) loops(n ast.Node) bool {
	return slices.ContainsFunc(b.looped, func(l loop) bool { return l.holds(n) })
}

func (l *loop) holds(n ast.Node) bool { return l.Pos() <= n.Pos() && n.End() <= l.End() }
