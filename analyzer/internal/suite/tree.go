// Package suite reads the tests of a package as a tree of nodes: the containers, set-up,
// subject and teardown nodes of Ginkgo, and TestMain and TestX of package testing.
//
//	var _ = Describe("pods", func() {
//		BeforeEach(func() { create() })
//		It("start", func() {…})
//		Context("deleted", func() { BeforeEach(func() { remove() }); It("end", func() {…}) })
//	})
//
// has the tree
//
//	Container pods
//		BeforeEach create
//		Subject start
//		Container deleted
//			BeforeEach remove
//			Subject end
//
// NodesOf takes a function body and returns its nodes. Runs takes a node and yields the
// nodes that run after it, once for each spec: for BeforeEach create, these are [start] and
// [remove, end]. The order is that of these functions of Ginkgo:
//
//	attemptSpec            internal/group.go       set-up nodes of one spec
//	runOncePairsForSpec    internal/group.go       nodes that run once for several specs
//	OrderSpecs             internal/ordering.go    specs of an Ordered container
//	ComputeAroundNodes     internal/around_node.go functions of AroundNode
package suite

import (
	"go/ast"
	"iter"
	"slices"
)

// Kind is what a node is for.
type Kind int

// The kinds of nodes, in the order in which they run for a spec.
const (
	Container      Kind = iota // Describe, Context, When, DescribeTableSubtree, functions that register nodes
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
	Report // ReportAfterEach, ReportAfterSuite, …: not part of a run
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

// A Node is one container, set-up, subject or teardown node. If a function that registers
// nodes is called twice, there are two nodes with the same body.
type Node struct {
	Kind Kind
	// Call registers the node. If a function of this package forwards the body, it
	// is the call of that function. It is nil for the root, for TestX, and for the
	// container of a function that is not called.
	Call *ast.CallExpr
	// Bodies are the functions of this package that run as the node, in order, each
	// an *ast.FuncLit or *ast.FuncDecl. First are those of AroundNode, from the
	// outermost container inwards. SynchronizedBeforeSuite has two bodies.
	Bodies []ast.Node
	// Around are the functions of other packages that AroundNode runs before the bodies.
	Around []ast.Expr
	// Exprs are bodies that are functions of other packages or method values.
	//
	// Have: BeforeEach(f.setUp)
	Exprs []ast.Expr
	// Ordered, Serial and OncePerOrdered are the decorators that change the order.
	Ordered, Serial, OncePerOrdered bool
	// Pending nodes do not run, nor do the nodes in them: PIt, XDescribe, Pending.
	Pending bool

	Parent   *Node
	Children []*Node // in order of declaration

	around []around // its AroundNode decorators
	plan   plan
}

// A Tree holds the nodes of one package. It is built on first use, as most packages have
// no use for it. It is safe for concurrent use.
type Tree struct {
	ready func() // builds the tree

	root      *Node // the Container of the top-level nodes
	byBody    map[ast.Node][]*Node
	container map[ast.Node]bool
	around    map[ast.Node]bool
	decorated bool    // there is an AroundNode
	suite     []*Node // Main and BeforeSuite nodes, in the order they run
}

// NodesOf returns the nodes that have a function, an *ast.FuncLit or *ast.FuncDecl, as a
// body.
func (t *Tree) NodesOf(body ast.Node) []*Node {
	t.ready()
	return t.byBody[body]
}

// IsContainerBody reports whether a function is the body of a container, or registers
// nodes: Ginkgo runs it when it constructs the tree, not in a spec.
func (t *Tree) IsContainerBody(body ast.Node) bool {
	t.ready()
	return t.container[body]
}

// IsAround reports whether a function is one of AroundNode that calls the node itself.
//
// Have: AroundNode(func(ctx context.Context, node func(context.Context)) {…})
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

// Values returns Around and Exprs.
func (n *Node) Values() []ast.Expr { return slices.Concat(n.Around, n.Exprs) }

// All yields all nodes but the root in source order, depth first.
func (t *Tree) All() iter.Seq[*Node] {
	t.ready()
	return t.root.all()
}

// all yields all nodes below n in source order, depth first.
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

// below reports whether n is in container c, directly or not.
func (n *Node) below(c *Node) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p == c {
			return true
		}
	}
	return false
}

// isTestFunc reports whether n is a TestX. Ginkgo's set-up nodes do not run for it.
func (n *Node) isTestFunc() bool { return n.Kind == Subject && n.Call == nil }
