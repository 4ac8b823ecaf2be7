package suite

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/syncvet/syncvet/analyzer/internal/code"
)

// Bounds of a tree, for recursive functions and generated code.
const (
	maxDepth = 8      // nested calls that are followed
	maxNodes = 20_000 // nodes of a package
	maxCalls = 20_000 // calls followed in a package
)

// A builder makes the tree. It interprets the bodies of containers as Ginkgo runs them, and
// follows calls to functions that register nodes, with the arguments of each call:
//
//	func behaves(body func()) { It("works", body) }
//	Describe("a", func() { behaves(one); behaves(two) })   // Subjects with the bodies one, two
type builder struct {
	*index
	tree       *Tree
	usesGinkgo bool

	visited map[ast.Node]bool // functions that were entered
	active  map[ast.Node]bool // functions on the call stack
	depth   int
	nodes   int
	calls   int

	// open has the parameters, with their indexes, of a function that is read
	// without a call of it, and forwards the nodes that get them as bodies.
	open     map[types.Object]int
	forwards []Forward
}

func newBuilder(ix *index, tree *Tree) *builder {
	return &builder{index: ix, tree: tree, visited: map[ast.Node]bool{}, active: map[ast.Node]bool{}}
}

// build adds the nodes of all declarations.
func (b *builder) build() {
	referenced := b.referenced()
	for _, file := range b.files {
		for _, decl := range file.Decls {
			switch decl := decl.(type) {
			case *ast.GenDecl:
				if b.hasNodes {
					b.walk(b.tree.root, decl, nil)
				}
			case *ast.FuncDecl:
				b.topLevelFunc(decl, referenced)
			}
		}
	}
	b.aroundSuite()
	// The rest is only called recursively, or as a value.
	for _, decl := range b.decls {
		if b.registers(decl) && !b.visited[decl] {
			b.funcContainer(decl)
		}
	}
}

// topLevelFunc adds the nodes of a function declaration: of a TestX or TestMain, and of a
// function that registers nodes and is not called in the package.
func (b *builder) topLevelFunc(decl *ast.FuncDecl, referenced map[*ast.FuncDecl]bool) {
	if kind, ok := b.testFunc(decl); ok && !b.startsGinkgo(decl) {
		b.add(b.tree.root, &Node{Kind: kind, Bodies: []ast.Node{decl}})
		return
	}
	if !b.registers(decl) {
		return
	}
	_, isTest := b.testFunc(decl)
	switch {
	case isTest || decl.Name.Name == "init" && decl.Recv == nil:
		b.enter(b.tree.root, target{fn: decl}, nil)
	case !referenced[decl]:
		b.funcContainer(decl)
	}
}

// funcContainer adds a container for a function whose callers are not known, if it
// registers nodes other than those of its parameters.
func (b *builder) funcContainer(decl *ast.FuncDecl) {
	n := &Node{Kind: Container, Bodies: []ast.Node{decl}, Parent: b.tree.root}
	b.enterOpen(n, target{fn: decl})
	if len(n.Children) > 0 {
		b.add(b.tree.root, n)
	}
}

// referenced returns the functions that register nodes and are used outside their body.
func (b *builder) referenced() map[*ast.FuncDecl]bool {
	out := map[*ast.FuncDecl]bool{}
	if !slices.ContainsFunc(b.decls, func(decl *ast.FuncDecl) bool { return b.registers(decl) }) {
		return out // saves the loop over all uses
	}
	for id, obj := range b.info.Uses {
		fn, ok := obj.(*types.Func)
		if !ok {
			continue
		}
		decl := b.funcOf(fn)
		if decl != nil && b.registers(decl) && (id.Pos() < decl.Pos() || decl.End() <= id.Pos()) {
			out[decl] = true
		}
	}
	return out
}

// add adds a node to its parent.
func (b *builder) add(parent, n *Node) {
	b.nodes++
	n.Parent = parent
	parent.Children = append(parent.Children, n)
	for _, body := range n.Bodies {
		if nodes := b.tree.byBody[body]; !slices.Contains(nodes[max(0, len(nodes)-1):], n) {
			b.tree.byBody[body] = append(nodes, n)
		}
	}
}

// walk adds the nodes that the code of root registers to parent.
func (b *builder) walk(parent *Node, root ast.Node, in *scope) {
	ast.Inspect(root, func(n ast.Node) bool {
		if b.nodes >= maxNodes {
			return false
		}
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.CallExpr:
			return !b.call(parent, n, in)
		}
		return true
	})
}

// enter walks the body of a called function. in has its arguments.
func (b *builder) enter(parent *Node, t target, in *scope) {
	_, body := parts(t.fn)
	if body == nil || b.active[t.fn] || b.depth >= maxDepth || b.calls >= maxCalls {
		return
	}
	b.visited[t.fn] = true
	b.tree.container[t.fn] = true
	b.active[t.fn] = true
	b.depth++
	b.calls++
	b.walk(parent, body, in)
	b.depth--
	delete(b.active, t.fn)
}

// enterOpen walks the body of a function without a call of it, see builder.open.
func (b *builder) enterOpen(parent *Node, t target) {
	b.open = map[types.Object]int{}
	params, _ := b.paramsOf(t.fn)
	for i, p := range params {
		if p != nil {
			b.open[p] = i
		}
	}
	b.forwards = nil
	b.enter(parent, t, t.in)
	b.open = nil
}

// call adds the nodes that a call registers. It reports whether walk has to skip the
// arguments of the call.
//
// Have: It(…), behaves(…) of this package or another, or body() with a parameter body
func (b *builder) call(parent *Node, call *ast.CallExpr, in *scope) bool {
	t := b.target(call.Fun, in)
	switch {
	case t.inert:
		return false
	case t.isNode:
		b.node(parent, call, in, t.kind, b.arguments(call, in, allParams), decorators{pending: isPending(t.obj.Name())})
		return true
	case len(t.forwards) > 0:
		if b.forwarded(parent, call, in, t.forwards) {
			return true
		}
	case t.fn != nil:
		if b.follow(parent, call, t, in) {
			return true
		}
	default:
		b.forwardCall(parent, call, in)
	}
	return b.unknown(parent, call, t, in)
}

// forwarded adds the nodes that a Forwarder of another package registers.
func (b *builder) forwarded(parent *Node, call *ast.CallExpr, in *scope, forwards []Forward) bool {
	all := b.decorate(b.arguments(call, in, allParams))
	found := false
	for _, f := range forwards {
		args := b.arguments(call, in, f.Param)
		if !slices.ContainsFunc(args, b.mayBeBody) {
			continue
		}
		deco := decorators{ordered: f.Ordered, serial: f.Serial, oncePerOrdered: f.OncePerOrdered}
		deco.add(all)
		b.node(parent, call, in, f.Kind, args, deco)
		found = true
	}
	return found
}

// follow enters a called function of this package if it may register nodes.
func (b *builder) follow(parent *Node, call *ast.CallExpr, t target, in *scope) bool {
	registers := b.registers(t.fn)
	if !registers && !(b.runsParam(t.fn) && b.givesNodes(call, in)) {
		return false
	}
	before := len(parent.Children) + len(b.forwards)
	b.enter(parent, t, b.bind(t, call, in))
	return registers || len(parent.Children)+len(b.forwards) > before
}

// givesNodes reports whether an argument is a function that registers nodes.
//
// Have: forEach(versions, func(v string) { It(v, …) })
func (b *builder) givesNodes(call *ast.CallExpr, in *scope) bool {
	return slices.ContainsFunc(b.arguments(call, in, allParams), func(a arg) bool {
		fn, _ := b.bodyOf(a)
		return b.registers(fn)
	})
}

// arguments returns the arguments for a parameter, or for allParams, with lists flattened.
func (b *builder) arguments(call *ast.CallExpr, in *scope, param int) []arg {
	args := call.Args
	if param != allParams {
		sig := signatureOf(b.info.TypeOf(call.Fun))
		if sig == nil || param >= len(args) {
			return nil
		}
		args = args[param:]
		if !sig.Variadic() || param < sig.Params().Len()-1 {
			args = args[:1]
		}
	}
	var out []arg
	for _, e := range args {
		out = append(out, b.flatten(arg{e, in}, 0)...)
	}
	return out
}

// unknown adds the node of a call of a function that is not known to register one. A
// literal that registers nodes is the body of a container. Any other literal is the body
// of a subject only if the call looks like It, see looksLikeSubject.
func (b *builder) unknown(parent *Node, call *ast.CallExpr, t target, in *scope) bool {
	var bodies []arg
	for _, a := range b.arguments(call, in, allParams) {
		if r := b.resolve(a); isLit(r.expr) && b.registers(r.expr) {
			bodies = append(bodies, r)
		}
	}
	switch {
	case len(bodies) > 0:
		b.node(parent, call, in, Container, bodies, b.decorate(b.arguments(call, in, allParams)))
		return true
	case t.fn == nil && parent != b.tree.root && b.looksLikeSubject(call, t.obj):
		b.node(parent, call, in, Subject, b.arguments(call, in, allParams), decorators{})
		return true
	}
	return false
}

func isLit(e ast.Expr) bool {
	_, ok := e.(*ast.FuncLit)
	return ok
}

// looksLikeSubject reports whether a call has the form of It, and calls a function of a
// package that imports Ginkgo and has no facts: some drivers do not analyze other modules.
//
// Have: other.It("text", func(ctx context.Context) {…})
func (b *builder) looksLikeSubject(call *ast.CallExpr, callee types.Object) bool {
	if !b.usesGinkgo || callee == nil || callee.Pkg() == nil || callee.Pkg() == b.pkg || len(call.Args) < 2 {
		return false
	}
	if !slices.ContainsFunc(callee.Pkg().Imports(), isGinkgo) || strings.HasPrefix(callee.Pkg().Path(), "github.com/onsi/") {
		return false
	}
	if b.forwarding[callee.Pkg()] {
		return false // it has facts, but none for callee
	}
	text, ok := b.info.TypeOf(call.Args[0]).(*types.Basic)
	if !ok || text.Info()&types.IsString == 0 {
		return false
	}
	lit, ok := ast.Unparen(call.Args[len(call.Args)-1]).(*ast.FuncLit)
	if !ok {
		return false
	}
	sig := signatureOf(b.info.TypeOf(lit))
	return sig != nil && sig.Results().Len() == 0 && (sig.Params().Len() == 0 ||
		sig.Params().Len() == 1 && isContext(sig.Params().At(0).Type()))
}

// isContext reports whether typ is context.Context or ginkgo.SpecContext.
func isContext(typ types.Type) bool {
	named, ok := types.Unalias(typ).(*types.Named)
	return ok && named.Obj().Name() == "SpecContext" || code.IsNamed(typ, "context", "Context")
}
