// Package suite reads a package's tests as a tree of nodes: Ginkgo v2
// containers, set-up, subject and teardown nodes, and plain testing's TestMain
// and TestX. It answers which node a body belongs to and what runs after that
// node in one spec's run. It knows nothing of Kubernetes or HTTP.
package suite

import (
	"go/ast"
	"iter"
	"slices"
)

// Kind is what a node is for.
type Kind int

// The kinds of nodes, in the order in which one spec's run meets them.
const (
	Container      Kind = iota // Describe, Context, When, DescribeTableSubtree, functions that hold nodes
	Main                       // TestMain
	BeforeSuite                // BeforeSuite, SynchronizedBeforeSuite
	BeforeAll                  // BeforeAll: once in an Ordered container
	BeforeEach                 // BeforeEach
	JustBeforeEach             // JustBeforeEach: after every BeforeEach, outermost first
	Subject                    // It, Specify, DescribeTable's body, TestX
	JustAfterEach
	AfterEach
	AfterAll
	AfterSuite
	Report // ReportAfterEach, ReportAfterSuite, …: never part of a run
)

var kindNames = [...]string{
	"Container", "Main", "BeforeSuite", "BeforeAll", "BeforeEach", "JustBeforeEach",
	"Subject", "JustAfterEach", "AfterEach", "AfterAll", "AfterSuite", "Report",
}

func (k Kind) String() string {
	if k < 0 || int(k) >= len(kindNames) {
		return "Kind?"
	}
	return kindNames[k]
}

// IsSetup reports whether nodes of this kind run before the subject.
func (k Kind) IsSetup() bool { return Main <= k && k <= JustBeforeEach }

// IsOfSuite reports whether nodes of this kind run once for all specs, before them.
func (k Kind) IsOfSuite() bool { return k == Main || k == BeforeSuite }

// A Node is one container, set-up, subject or teardown node. A shared-behaviour
// function that several containers call gives each of them nodes of its own,
// which share their bodies.
type Node struct {
	Kind Kind
	// Call registers the node; nil for the root, for plain test functions and
	// for the container that stands for a function nobody calls. Where the body
	// came through a function of this package that forwards it, Call is the
	// call that handed the body over.
	Call *ast.CallExpr
	// Bodies are the *ast.FuncLit or *ast.FuncDecl of this package that run as
	// the node, in order: SynchronizedBeforeSuite has two, most have one, and a
	// node whose body is not in the package has none. The functions of AroundNode
	// come first, those of the outermost container before all others.
	Bodies []ast.Node
	// Around are functions of other packages, as written, that AroundNode runs before
	// the bodies.
	Around []ast.Expr
	// Exprs are body arguments that are functions of other packages or method
	// values (BeforeEach(f.setUp)), as written.
	Exprs []ast.Expr
	// Ordered, Serial and OncePerOrdered are the decorators that change order.
	Ordered, Serial, OncePerOrdered bool
	// Pending is set for nodes that Ginkgo leaves out (PIt, XDescribe, Pending),
	// with all that stands in them.
	Pending bool

	Parent   *Node
	Children []*Node // in order of declaration

	around []around // what the node itself is decorated with
	plan   plan
}

// A Tree holds the nodes of one package. It is built, as a whole, when it is first asked
// for something, which in most packages nobody does; after that it does not change. It is
// safe for concurrent use.
type Tree struct {
	ready func() // builds it

	root      *Node // a Container whose children are all top-level nodes
	byBody    map[ast.Node][]*Node
	container map[ast.Node]bool
	around    map[ast.Node]bool
	decorated bool    // a node, a container or the suite has an AroundNode
	suite     []*Node // Main and BeforeSuite nodes, in the order in which they run
}

// NodesOf returns every node that runs body, an *ast.FuncLit or *ast.FuncDecl,
// as (one of) its body, and nil if there is none.
func (t *Tree) NodesOf(body ast.Node) []*Node {
	t.ready()
	return t.byBody[body]
}

// IsContainerBody reports whether body is that of a container or of a function
// that holds nodes: it runs when the tree is constructed, not in a spec.
func (t *Tree) IsContainerBody(body ast.Node) bool {
	t.ready()
	return t.container[body]
}

// IsAround reports whether body is a function of AroundNode that is given what it runs
// around, and calls it: func(ctx context.Context, node func(context.Context)).
func (t *Tree) IsAround(body ast.Node) bool {
	t.ready()
	if !t.around[body] {
		return false
	}
	typ, _ := parts(body)
	return typ.Params.NumFields() == 2
}

// Empty reports whether the package has no nodes.
func (t *Tree) Empty() bool {
	t.ready()
	return len(t.root.Children) == 0
}

// Values returns the functions of other packages and the method values that run as the
// node, as written, in order.
func (n *Node) Values() []ast.Expr { return slices.Concat(n.Around, n.Exprs) }

// All yields every node below the root in order, depth first.
func (t *Tree) All() iter.Seq[*Node] {
	t.ready()
	return t.root.all()
}

// all yields every node below n in order, depth first.
func (n *Node) all() iter.Seq[*Node] {
	return func(yield func(*Node) bool) { n.visit(yield) }
}

func (n *Node) visit(yield func(*Node) bool) bool {
	for _, c := range n.Children {
		if !yield(c) || !c.visit(yield) {
			return false
		}
	}
	return true
}

// below reports whether n stands in container c or deeper.
func (n *Node) below(c *Node) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p == c {
			return true
		}
	}
	return false
}

// isTestFunc reports whether n is a plain TestX, which Ginkgo's set-up nodes do
// not run for.
func (n *Node) isTestFunc() bool { return n.Kind == Subject && n.Call == nil }
