package suite

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/syncvet/syncvet/analyzer/internal/code"
)

// Bounds on what is built, so that recursion and wide fan-out end.
const (
	maxDepth = 8      // calls followed into one another
	maxNodes = 20_000 // nodes of a package
	maxCalls = 20_000 // calls followed in a package
)

// A builder makes the tree. It runs the package's container bodies as Ginkgo's
// tree construction would, following calls into functions of the package that
// register nodes, each time with the arguments of that call.
type builder struct {
	*index
	tree       *Tree
	usesGinkgo bool

	visited map[ast.Node]bool // functions that were entered at least once
	active  map[ast.Node]bool // functions that are being run
	depth   int
	nodes   int
	calls   int

	// open are the parameters of a function that is looked at without a call,
	// and forwards what it hands them to.
	open     map[types.Object]int
	forwards []Forward
}

func newBuilder(ix *index, tree *Tree) *builder {
	return &builder{index: ix, tree: tree, visited: map[ast.Node]bool{}, active: map[ast.Node]bool{}}
}

// build fills the tree from the package's declarations.
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
	// What is left registers nodes but is only called in a circle, or as a value.
	for _, decl := range b.decls {
		if b.registers(decl) && !b.visited[decl] {
			b.funcContainer(decl)
		}
	}
}

// topLevelFunc adds what a function declaration contributes on its own: test
// functions, and nodes of functions that nothing in the package calls.
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

// funcContainer makes a container of a function whose callers are not known. A
// function that does nothing but forward a body has no nodes of its own.
func (b *builder) funcContainer(decl *ast.FuncDecl) {
	n := &Node{Kind: Container, Bodies: []ast.Node{decl}, Parent: b.tree.root}
	b.enterOpen(n, target{fn: decl})
	if len(n.Children) > 0 {
		b.add(b.tree.root, n)
	}
}

// referenced returns the node-registering functions that are mentioned outside
// their own body.
func (b *builder) referenced() map[*ast.FuncDecl]bool {
	out := map[*ast.FuncDecl]bool{}
	if !slices.ContainsFunc(b.decls, func(decl *ast.FuncDecl) bool { return b.registers(decl) }) {
		return out // to look at all names is dear
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

// walk adds the nodes that the code root registers when it runs to parent.
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

// enter runs the body of t.fn, with the parameters that in binds.
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

// enterOpen runs the body of t.fn without a call of it.
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

// call adds the nodes that one call registers, and reports whether it is done
// with the call's arguments.
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

// forwarded adds the nodes that a call of another package's forwarder registers.
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

// follow enters a function of this package, where that may register nodes.
func (b *builder) follow(parent *Node, call *ast.CallExpr, t target, in *scope) bool {
	registers := b.registers(t.fn)
	if !registers && !(b.runsParam(t.fn) && b.givesNodes(call, in)) {
		return false
	}
	before := len(parent.Children) + len(b.forwards)
	b.enter(parent, t, b.bind(t, call, in))
	return registers || len(parent.Children)+len(b.forwards) > before
}

// givesNodes reports whether an argument of call registers nodes when it runs.
func (b *builder) givesNodes(call *ast.CallExpr, in *scope) bool {
	return slices.ContainsFunc(b.arguments(call, in, allParams), func(a arg) bool {
		fn, _ := b.bodyOf(a)
		return b.registers(fn)
	})
}

// arguments returns the arguments that call gives to parameter param.
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

// unknown adds what a call registers through a function that is not known to
// forward: a literal that registers nodes is a container's body; one that does
// not is a subject's only where all else speaks for it.
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

// looksLikeSubject reports whether a call has the form It("text", func(…) {…})
// and calls a function of a package outside this one that imports Ginkgo and
// was not read, as those of other modules are not in every driver.
func (b *builder) looksLikeSubject(call *ast.CallExpr, callee types.Object) bool {
	if !b.usesGinkgo || callee == nil || callee.Pkg() == nil || callee.Pkg() == b.pkg || len(call.Args) < 2 {
		return false
	}
	if !slices.ContainsFunc(callee.Pkg().Imports(), isGinkgo) || strings.HasPrefix(callee.Pkg().Path(), "github.com/onsi/") {
		return false
	}
	if b.forwarding[callee.Pkg()] {
		return false // it was read, and callee found to forward nothing
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

// isContext reports whether typ is context.Context or Ginkgo's SpecContext.
func isContext(typ types.Type) bool {
	named, ok := types.Unalias(typ).(*types.Named)
	return ok && named.Obj().Name() == "SpecContext" || code.IsNamed(typ, "context", "Context")
}
