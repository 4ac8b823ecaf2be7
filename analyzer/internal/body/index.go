package body

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/syncvet/syncvet/analyzer/internal/assertion"
	"github.com/syncvet/syncvet/analyzer/internal/assign"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/flow"
	"github.com/syncvet/syncvet/analyzer/internal/library"
	"github.com/syncvet/syncvet/analyzer/internal/nameset"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
)

// An Index holds the bodies of one package. It is not safe for concurrent use.
type Index struct {
	Info       *types.Info
	Refs       *ref.Resolver
	Functions  *library.Lookup
	Events     *event.Reader
	Assertions *assertion.Reader
	Bodies     []*Body     // in source order
	Declared   nameset.Set // names of the package's functions

	byNode  map[ast.Node]*Body
	byFunc  map[*types.Func]*Body
	holders func() *assign.Holders
}

// NewIndex returns an index without bodies, see Find. holders returns the variables and
// fields of the package that hold function literals.
func NewIndex(files []*ast.File, info *types.Info, refs *ref.Resolver, holders func() *assign.Holders) *Index {
	functions := library.NewLookup()
	ix := &Index{
		Info: info, Refs: refs, holders: holders, Functions: functions,
		Events: event.NewReader(info, refs, functions), Assertions: assertion.NewReader(info, refs, functions),
		byNode: make(map[ast.Node]*Body), byFunc: make(map[*types.Func]*Body),
	}
	for _, file := range files {
		for _, decl := range file.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok {
				nameset.Add(&ix.Declared, fn.Name.Name)
			}
		}
	}
	return ix
}

// A Visitor gets the events of Find. All functions have to be set.
type Visitor struct {
	// Enter and Leave are called at the start and end of a body.
	Enter, Leave func(*Body)
	// Name is called for each identifier. around returns the body that contains it, nil
	// for none. It is a function as Name needs it for few identifiers only.
	Name func(id *ast.Ident, around func() *Body)
}

// Find adds the functions of the package and their loops to the index, and calls v for
// them and for all identifiers.
func (ix *Index) Find(in *inspector.Inspector, v Visitor) {
	var around *Body
	leave := func(pos token.Pos) *Body {
		// The files need not be sorted by position: some drivers parse in parallel.
		for ; around != nil && (pos < around.start || around.end <= pos); around = around.Outer {
			v.Leave(around)
		}
		return around
	}
	var at token.Pos
	aroundName := func() *Body { return leave(at) }
	filter := []ast.Node{(*ast.FuncDecl)(nil), (*ast.FuncLit)(nil), (*ast.ForStmt)(nil), (*ast.RangeStmt)(nil), (*ast.Ident)(nil)}
	in.Preorder(filter, func(n ast.Node) {
		switch n := n.(type) {
		case *ast.Ident:
			at = n.NamePos
			v.Name(n, aroundName)
		case *ast.ForStmt, *ast.RangeStmt:
			if b := leave(n.Pos()); b != nil {
				b.loops = append(b.loops, loop{Stmt: n.(ast.Stmt)})
			}
		default:
			if b := ix.enter(n, leave(n.Pos())); b != nil {
				v.Enter(b)
				around = b
			}
		}
	})
	leave(token.NoPos)
}

// enter adds a function. It returns nil if the function has no body or no type.
func (ix *Index) enter(n ast.Node, outer *Body) *Body {
	b := &Body{Node: n, Outer: outer, Number: len(ix.Bodies), start: n.Pos(), end: n.End(), info: ix.Info}
	switch n := n.(type) {
	case *ast.FuncDecl:
		b.Block = n.Body
		b.Func, _ = ix.Info.Defs[n.Name].(*types.Func)
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
		ix.byFunc[b.Func] = b
	}
	ix.Bodies = append(ix.Bodies, b)
	ix.byNode[n] = b
	return b
}

// BodyOf returns the body of a declaration or literal of the package.
func (ix *Index) BodyOf(n ast.Node) *Body { return ix.byNode[n] }

// FuncBody returns the body of a function of the package, or nil.
func (ix *Index) FuncBody(fn *types.Func) *Body { return ix.byFunc[fn] }

// Around returns the innermost body that contains a node, nil for none.
func (ix *Index) Around(cur inspector.Cursor) *Body {
	for fn := range cur.Enclosing((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
		return ix.byNode[fn.Node()]
	}
	return nil
}

// Graph returns the control-flow graph of the body.
func (ix *Index) Graph(b *Body) *flow.Graph {
	if b.graph == nil {
		b.graph = flow.New(b.Block, ix.Assertions.MayReturn)
	}
	return b.graph
}

// MayBeFunction reports whether a name is that of a function of the package, or of a
// variable or field that holds a function literal.
func (ix *Index) MayBeFunction(name string) bool {
	return ix.Declared.Has(name) || ix.holders().Names.Has(name)
}

// Function returns the body of a function value, nil if it is not known or of another
// package. A variable has a body if it holds only one literal.
//
// Have: func() {…}, setUp, t.setUp, setUp[T], or run with run := func() {…}
func (ix *Index) Function(e ast.Expr) *Body {
	switch x := ast.Unparen(e).(type) {
	case *ast.FuncLit:
		return ix.byNode[x]
	case *ast.Ident, *ast.SelectorExpr:
		name := nameset.LastIdent(e)
		if !ix.MayBeFunction(name.Name) {
			return nil
		}
		if fn, ok := ix.Info.Uses[name].(*types.Func); ok {
			return ix.byFunc[fn.Origin()]
		}
	case *ast.IndexExpr: // f[T]
		return ix.Function(x.X)
	default:
		return nil
	}
	if t := ix.Info.TypeOf(e); t == nil || !IsFunc(t) {
		return nil
	}
	var held *Body
	for _, origin := range ix.Refs.Origins(e) {
		if lit, ok := origin.(*ast.FuncLit); ok {
			if held != nil {
				return nil
			}
			held = ix.byNode[lit]
		}
	}
	return held
}

// IsFunc reports whether values of a type are functions.
func IsFunc(t types.Type) bool {
	_, ok := types.Unalias(t).Underlying().(*types.Signature)
	return ok
}
