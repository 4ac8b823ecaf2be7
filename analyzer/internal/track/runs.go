package track

import (
	"cmp"
	"go/ast"
	"go/token"
	"maps"
	"slices"

	"github.com/syncvet/syncvet/analyzer/internal/body"
	"github.com/syncvet/syncvet/analyzer/internal/suite"
	"github.com/syncvet/syncvet/analyzer/internal/summary"
)

// Found is what a Namespace comes to.
type Found struct {
	// Violation is the effect that violates the query; its Kind is 0 where the subject
	// ends first. It happens in a body of the package, or in a function value of another
	// one, for which In is nil.
	Violation summary.Effect
	In        *body.Body
	// Subject is the spec or test that ends.
	Subject *suite.Node
}

// Pos is where the violation or the subject stands.
func (f Found) Pos() token.Pos {
	switch {
	case f.Violation.Kind != 0:
		return f.Violation.Pos
	case f.Subject.Call != nil:
		return f.Subject.Call.Pos()
	case len(f.Subject.Bodies) > 0:
		return f.Subject.Bodies[0].Pos()
	}
	return token.NoPos
}

// A Follower follows Namespaces with a query, on to all that runs after them in specs.
type Follower struct {
	tracker Tracker
	tree    *suite.Tree
	each    func(Found) // is called for all violations; nil to look for the first

	barren map[*body.Body]bool // known not to lead to a body that matters

	// Follows tells the nodes to follow Namespaces from; nil for all.
	Follows func(*suite.Node) bool
	// Matters tells the bodies that may have a violation of interest; nil for all.
	// Namespaces are followed only as far as they may come to one. A body that does not
	// matter once never will.
	Matters func(*body.Body) bool
	// Violation is the first one, nil for none; Ends are the subjects at whose end a
	// Namespace in use is still pending.
	Violation *Found
	Ends      []Found
}

// FollowToFirst returns a follower that looks for the first violation.
func FollowToFirst(tracker Tracker, tree *suite.Tree) *Follower {
	f := &Follower{tracker: tracker, tree: tree}
	f.tracker.Wraps = func(b *body.Body) bool { return tree.IsAround(b.Node) }
	return f
}

// FollowToEach returns a follower that calls each for the first violations of all paths
// and runs, as it comes to them.
func FollowToEach(tracker Tracker, tree *suite.Tree, each func(Found)) *Follower {
	f := FollowToFirst(tracker, tree)
	f.each, f.barren = each, make(map[*body.Body]bool)
	f.tracker.Enters = f.leadsOn
	return f
}

// leadsOn reports whether a Namespace that is made in a body may come to one that
// matters: the body itself, one that it is run by, or one that runs after these in a
// spec.
func (f *Follower) leadsOn(b *body.Body) bool {
	if f.Matters == nil {
		return true
	}
	seen := make(map[*body.Body]bool)
	var leads func(*body.Body) bool
	leads = func(b *body.Body) bool {
		if f.barren[b] || seen[b] {
			return false
		}
		seen[b] = true
		return f.Matters(b) || slices.ContainsFunc(f.tree.NodesOf(b.Node), f.runsWhatMatters) ||
			slices.ContainsFunc(f.tracker.Sites(b), func(site summary.Site) bool { return leads(site.In) })
	}
	if leads(b) {
		return true
	}
	maps.Copy(f.barren, seen)
	return false
}

// runsWhatMatters reports whether a body that matters runs after a node's in a spec, or
// is one of the node.
func (f *Follower) runsWhatMatters(node *suite.Node) bool {
	if !f.follows(node) {
		return false
	}
	if slices.ContainsFunc(bodies([]*suite.Node{node}), f.matters) {
		return true
	}
	for nodes := range f.tree.Runs(node) {
		if slices.ContainsFunc(bodies(nodes), f.matters) {
			return true
		}
	}
	return false
}

func (f *Follower) follows(node *suite.Node) bool {
	return (node.Kind.IsSetup() || node.Kind == suite.Subject) && (f.Follows == nil || f.Follows(node))
}

// Source follows a Namespace from the call that makes it.
func (f *Follower) Source(s summary.Source) {
	f.tracker.trace(s, func(at Frame) bool {
		if f.runs(at.Body, map[*body.Body]bool{}) {
			f.found(at.Violations, at.Body)
		}
		if at.Leaves {
			for _, node := range f.tree.NodesOf(at.Body.Node) {
				f.Node(node, at)
			}
		}
		return true
	})
}

// runs reports whether a body is run by a node or a test, itself or through
// its callers.
func (f *Follower) runs(b *body.Body, seen map[*body.Body]bool) bool {
	if len(f.tree.NodesOf(b.Node)) > 0 {
		return true
	}
	seen[b] = true
	for _, site := range f.tracker.Sites(b) {
		if !seen[site.In] && f.runs(site.In, seen) {
			return true
		}
	}
	return false
}

func (f *Follower) found(list []summary.Effect, in *body.Body) {
	switch {
	case f.each != nil:
		for _, e := range list {
			f.each(Found{Violation: e, In: in})
		}
	case f.Violation == nil && len(list) > 0:
		first := slices.MinFunc(list, func(a, b summary.Effect) int { return cmp.Compare(a.Pos, b.Pos) })
		f.Violation = &Found{Violation: first, In: in}
	}
}

// Node follows a Namespace that is pending at the end of a node's body, or of a function
// value that the node is registered with, through the specs that the node runs for. A
// Namespace of the suite's own set-up is old by then: only requests about it violate.
//
//	BeforeEach(func() { k8sClient.Create(ctx, ns) }) // the node
//	It("answers", func() { http.Post(url, kind, alert) })
func (f *Follower) Node(node *suite.Node, at Frame) {
	if !f.follows(node) {
		return
	}
	tracker := f.tracker
	if node.Kind.IsOfSuite() {
		tracker = tracker.ignoringUnrelated()
	}
	later := rest(node, at.Body)
	through := through{Tracker: tracker, made: at.Made, seen: make(map[ast.Node]PathResult)}
	for nodes := range f.tree.Runs(node) {
		if f.Violation != nil {
			return
		}
		if run := append(later, bodies(nodes)...); f.Matters == nil || slices.ContainsFunc(run, f.matters) {
			f.spec(node, run, at.Used, through)
		}
	}
}

// matters reports whether a step may have a violation of interest.
func (f *Follower) matters(s step) bool {
	if s.value != nil {
		return true
	}
	b := f.tracker.BodyOf(s.body)
	return b != nil && f.Matters(b)
}

// step is one part of a run with the node it belongs to: a body of this
// package, or a function value of another.
type step struct {
	node  *suite.Node
	body  ast.Node
	value ast.Expr
}

func bodies(nodes []*suite.Node) []step {
	var steps []step
	for _, n := range nodes {
		for _, value := range n.Around {
			steps = append(steps, step{node: n, value: value})
		}
		for _, b := range n.Bodies {
			steps = append(steps, step{node: n, body: b})
		}
		for _, value := range n.Exprs {
			steps = append(steps, step{node: n, value: value})
		}
	}
	return steps
}

// rest returns the bodies of the node itself that run after b, as the second
// of SynchronizedBeforeSuite does.
func rest(node *suite.Node, b *body.Body) []step {
	if b == nil {
		return nil
	}
	for i, fn := range node.Bodies {
		if fn == b.Node {
			return bodies([]*suite.Node{{Kind: node.Kind, Bodies: node.Bodies[i+1:]}})
		}
	}
	return nil
}

// spec follows a Namespace along one run.
func (f *Follower) spec(from *suite.Node, steps []step, used bool, through through) {
	subject := from
	for _, s := range steps {
		if s.node.Kind == suite.Subject {
			subject = s.node
		}
		out := through.step(s)
		if len(out.Violations) > 0 {
			f.found(out.Violations, f.tracker.BodyOf(s.body))
			if f.Violation != nil {
				return
			}
		}
		if !out.Leaves {
			return
		}
		used = used || out.Uses
	}
	if used && subject.Kind == suite.Subject {
		f.Ends = append(f.Ends, Found{Subject: subject})
	}
}

// through follows one Namespace through parts of runs, each once.
type through struct {
	Tracker
	made Pending
	seen map[ast.Node]PathResult
}

func (t through) step(s step) PathResult {
	if s.value != nil {
		return t.throughEffects(t.OfValue(s.value), t.made)
	}
	b := t.BodyOf(s.body)
	if b == nil {
		return PathResult{Leaves: true}
	}
	out, ok := t.seen[s.body]
	if !ok {
		out = t.Through(b, t.made)
		t.seen[s.body] = out
	}
	return out
}
