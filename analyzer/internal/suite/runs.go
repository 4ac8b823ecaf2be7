package suite

import (
	"iter"
	"slices"
)

// A plan is the part of a container in the runs, computed when the tree is complete.
type plan struct {
	before []*Node // BeforeAll and BeforeEach nodes, in the order they run
	just   []*Node // JustBeforeEach nodes
	// run is the run of all specs of an outermost Ordered container, in order:
	// Ginkgo keeps them together (OrderSpecs in internal/ordering.go).
	run []*Node
}

// Runs yields the runs after n: one sequence of nodes for each spec.
//
//	BeforeEach(a); It(x); It(y)   // after a: [x] and [y]; after x: []
//	BeforeEach(a); Context(…, func() { BeforeEach(b); It(x) })   // after a: [b x]
//	Describe(…, Ordered, func() { BeforeAll(a); It(x); It(y) })  // after a: [x y]; after x: [y]
//
// A sequence after a set-up node ends with the subject of the spec. If n runs once for all
// specs of an Ordered container, they have one sequence. Containers, teardown and report
// nodes have none. The sequences must not be changed.
func (t *Tree) Runs(n *Node) iter.Seq[[]*Node] {
	return func(yield func([]*Node) bool) {
		t.ready()
		switch {
		case n == nil || n.Skipped():
		case n.Kind == Main || n.Kind == BeforeSuite:
			t.runsFromSuite(n, yield)
		case n.Kind == Subject:
			group := outermostOrdered(n.Parent)
			if group == nil {
				yield(nil)
			} else if i := slices.Index(group.plan.run, n); i >= 0 {
				yield(group.plan.run[i+1:])
			}
		case n.Kind.IsSetup():
			t.runsFromSetup(n, yield)
		}
	}
}

// Skipped reports whether n or a container around it is Pending.
func (n *Node) Skipped() bool {
	for ; n != nil; n = n.Parent {
		if n.Pending {
			return true
		}
	}
	return false
}

// runsFromSuite yields the runs after TestMain or a BeforeSuite.
func (t *Tree) runsFromSuite(n *Node, yield func([]*Node) bool) {
	later := t.suite[slices.Index(t.suite, n)+1:]
	for unit := range units(t.root) {
		switch {
		case !unit.isTestFunc():
			run := unit.plan.run
			if unit.Kind == Subject {
				run = specRun(unit)
			}
			if len(later) > 0 {
				run = slices.Concat(later, run)
			}
			if !yield(run) {
				return
			}
		case n.Kind == Main:
			if !yield([]*Node{unit}) {
				return
			}
		}
	}
}

// runsFromSetup yields the runs after a BeforeAll, BeforeEach or JustBeforeEach.
func (t *Tree) runsFromSetup(n *Node, yield func([]*Node) bool) {
	if group := outermostOrdered(n.Parent); group != nil {
		runsInGroup(group.plan.run, n, yield)
		return
	}
	for unit := range units(n.Parent) {
		if unit.isTestFunc() {
			continue
		}
		if unit.Kind == Container {
			if !runsInGroup(unit.plan.run, n, yield) {
				return
			}
			continue
		}
		run := specRun(unit)
		if i := slices.Index(run, n); i >= 0 && !yield(run[i+1:]) {
			return
		}
	}
}

// runsInGroup yields the runs after each place of n in run, the run of an Ordered
// container. It reports whether yield wants more.
func runsInGroup(run []*Node, n *Node, yield func([]*Node) bool) bool {
	for i, m := range run {
		if m != n {
			continue
		}
		end := i + 1
		for end < len(run) && run[end].Kind != Subject {
			end++
		}
		if end == len(run) {
			return true
		}
		if c := onceFor(n, run[end]); c != nil {
			for j := end + 1; j < len(run); j++ {
				if run[j].Kind == Subject {
					if !run[j].below(c) {
						break
					}
					end = j
				}
			}
		}
		if !yield(run[i+1 : end+1 : end+1]) {
			return false
		}
	}
	return true
}

// units yields what Ginkgo orders as one unit below c: a spec, or an outermost Ordered
// container that has specs.
func units(c *Node) iter.Seq[*Node] {
	return func(yield func(*Node) bool) { eachUnit(c, yield) }
}

func eachUnit(c *Node, yield func(*Node) bool) bool {
	for _, n := range c.Children {
		switch {
		case n.Pending:
		case n.Kind == Subject:
			if !yield(n) {
				return false
			}
		case n.Kind == Container && n.Ordered:
			if len(n.plan.run) > 0 && !yield(n) {
				return false
			}
		case n.Kind == Container:
			if !eachUnit(n, yield) {
				return false
			}
		}
	}
	return true
}

// specRun returns the nodes that run for one spec, as in attemptSpec of Ginkgo's
// internal/group.go: from the outermost container inwards the BeforeAll and then the
// BeforeEach nodes, then all JustBeforeEach nodes, then the subject.
func specRun(subject *Node) []*Node {
	chain := ancestors(subject)
	var run []*Node
	for _, c := range chain {
		run = append(run, c.plan.before...)
	}
	for _, c := range chain {
		run = append(run, c.plan.just...)
	}
	return append(run, subject)
}

// ancestors returns the containers around n, from the root inwards.
func ancestors(n *Node) []*Node {
	var chain []*Node
	for p := n.Parent; p != nil; p = p.Parent {
		chain = append(chain, p)
	}
	slices.Reverse(chain)
	return chain
}

// onceFor returns the container whose specs n runs for only once, nil if n runs for each
// spec: the container of a BeforeAll, and for OncePerOrdered the first container below that
// of n that is Ordered or in an Ordered one (runOncePairsForSpec in Ginkgo's
// internal/group.go).
func onceFor(n, subject *Node) *Node {
	if n.Kind == BeforeAll {
		return n.Parent
	}
	if !n.OncePerOrdered {
		return nil
	}
	ordered, deeper := false, false
	for _, c := range ancestors(subject) {
		ordered = ordered || c.Ordered
		if deeper && ordered {
			return c
		}
		deeper = deeper || c == n.Parent
	}
	return nil
}

// outermostOrdered returns the outermost Ordered container of c and those around it.
func outermostOrdered(c *Node) *Node {
	var found *Node
	for ; c != nil; c = c.Parent {
		if c.Ordered {
			found = c
		}
	}
	return found
}

// finish computes the plans of a complete tree.
func (t *Tree) finish() {
	t.root.makePlan()
	for n := range t.root.all() {
		switch n.Kind {
		case Main, BeforeSuite:
			t.suite = append(t.suite, n)
		case Container:
			n.makePlan()
			continue
		}
		t.enclose(n)
	}
	slices.SortStableFunc(t.suite, func(a, b *Node) int { return int(a.Kind) - int(b.Kind) })
	for n := range t.root.all() {
		if n.Kind == Container && n.Ordered && outermostOrdered(n.Parent) == nil {
			n.plan.run = groupRun(n)
		}
	}
}

// makePlan computes before and just.
func (n *Node) makePlan() {
	var all, each []*Node
	for _, c := range n.Children {
		switch c.Kind {
		case BeforeAll:
			all = append(all, c)
		case BeforeEach:
			each = append(each, c)
		case JustBeforeEach:
			n.plan.just = append(n.plan.just, c)
		case AfterAll:
			n.inferOrdered()
		}
	}
	if len(all) > 0 {
		n.inferOrdered()
	}
	n.plan.before = append(all, each...)
}

// inferOrdered marks a container with a BeforeAll or AfterAll as Ordered. Ginkgo allows
// these in Ordered containers only (PushNode in internal/suite.go), so if none is found,
// the decorator was not seen.
func (n *Node) inferOrdered() {
	if n.Parent != nil && outermostOrdered(n) == nil {
		n.Ordered = true
	}
}

// groupRun returns the run of all specs of an outermost Ordered container.
func groupRun(group *Node) []*Node {
	type once struct{ node, container *Node }
	ran := map[once]bool{}
	var run []*Node
	for spec := range group.all() {
		if spec.Kind != Subject || spec.Skipped() {
			continue
		}
		for _, n := range specRun(spec) {
			if n.Kind == Subject {
				run = append(run, n)
				continue
			}
			key := once{n, onceFor(n, spec)}
			if key.container == nil || !ran[key] {
				run = append(run, n)
				ran[key] = true
			}
		}
	}
	return run
}
