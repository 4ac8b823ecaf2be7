package track

import (
	"cmp"
	"go/ast"
	"go/token"
	"maps"
	"slices"

	"github.com/syncvet/syncvet/analyzer/internal/body"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
	"github.com/syncvet/syncvet/analyzer/internal/suite"
	"github.com/syncvet/syncvet/analyzer/internal/summary"
)

// Found is the end of one run of a Namespace: a violation, or the end of the subject.
type Found struct {
	// Violation is the effect that violates the query. Its Kind is 0 if there is none.
	Violation summary.Effect
	// In is the body that has the violation; nil for a function value of another package.
	In *body.Body
	// Subject is the spec or test that ends without a violation: the first that uses the
	// Namespace.
	Subject *suite.Node
	// BySpec is set if the subject or its own set-up uses the Namespace, not only the code
	// that creates it.
	BySpec bool
	// Names is the Namespace in terms of the outermost body that was followed.
	Names ref.Set
}

// Pos returns the position of the violation or of the subject.
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

// A Follower follows Namespaces also through the nodes that run later in the same spec.
type Follower struct {
	tracker Tracker
	tree    *suite.Tree
	each    func(Found) // is called for each violation; nil to stop at the first

	deadEnds map[*body.Body]bool // bodies for which leadsOn is false

	// Follows reports whether to follow Namespaces that are pending at the node's end;
	// nil for all nodes.
	Follows func(*suite.Node) bool
	// Matters reports whether the body may contain a violation; nil for all bodies. A
	// Namespace that cannot reach such a body is not followed. Once false for a body,
	// Matters must stay false.
	Matters func(*body.Body) bool
	// Violation is the first violation; nil for none.
	Violation *Found
	// Ends are the subjects that use the Namespace and end while it is pending.
	Ends []Found
}

// FollowToFirst returns a follower that stops at the first violation.
func FollowToFirst(tracker Tracker, tree *suite.Tree) *Follower {
	f := &Follower{tracker: tracker, tree: tree}
	f.tracker.Wraps = func(b *body.Body) bool { return tree.IsAround(b.Node) }
	return f
}

// FollowToEach returns a follower that calls each for the first violation on each path of
// each run.
func FollowToEach(tracker Tracker, tree *suite.Tree, each func(Found)) *Follower {
	f := FollowToFirst(tracker, tree)
	f.each, f.deadEnds = each, make(map[*body.Body]bool)
	f.tracker.Enters = f.leadsOn
	return f
}

// leadsOn reports whether a Namespace that b creates may reach a body for which Matters
// holds: b, its callers, or what runs after these in a spec.
func (f *Follower) leadsOn(b *body.Body) bool {
	if f.Matters == nil {
		return true
	}
	seen := make(map[*body.Body]bool)
	var leads func(*body.Body) bool
	leads = func(b *body.Body) bool {
		if f.deadEnds[b] || seen[b] {
			return false
		}
		seen[b] = true
		return f.Matters(b) || slices.ContainsFunc(f.tree.NodesOf(b.Node), f.runsRelevant) ||
			slices.ContainsFunc(f.tracker.Sites(b), func(site summary.Site) bool { return leads(site.In) })
	}
	if leads(b) {
		return true
	}
	maps.Copy(f.deadEnds, seen)
	return false
}

// runsRelevant reports whether the node, or a node that runs after it in a spec, has a
// body for which Matters holds.
func (f *Follower) runsRelevant(node *suite.Node) bool {
	if !f.follows(node) {
		return false
	}
	if slices.ContainsFunc(bodies([]*suite.Node{node}), f.isRelevant) {
		return true
	}
	for nodes := range f.tree.Runs(node) {
		if slices.ContainsFunc(bodies(nodes), f.isRelevant) {
			return true
		}
	}
	return false
}

func (f *Follower) follows(node *suite.Node) bool {
	return (node.Kind.IsSetup() || node.Kind == suite.Subject) && (f.Follows == nil || f.Follows(node))
}

// Source follows a Namespace from the call that creates it.
func (f *Follower) Source(s summary.Source) {
	f.tracker.trace(s, func(at Frame) bool {
		if f.runs(at.Body, map[*body.Body]bool{}) {
			f.found(at.Violations, at.Body, at.Made)
		}
		if at.Leaves || at.Skips {
			for _, node := range f.tree.NodesOf(at.Body.Node) {
				switch {
				case at.Leaves:
					f.Node(node, at)
				case node.Kind == suite.Subject:
					later := at
					later.Used = false // the spec itself is skipped
					f.Node(node, later)
				}
			}
		}
		return true
	})
}

// runs reports whether a node or a test runs the body, directly or through callers.
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

func (f *Follower) found(list []summary.Effect, in *body.Body, made Pending) {
	switch {
	case f.each != nil:
		for _, e := range list {
			f.each(Found{Violation: e, In: in, Names: made.Names})
		}
	case f.Violation == nil && len(list) > 0:
		first := slices.MinFunc(list, func(a, b summary.Effect) int { return cmp.Compare(a.Pos, b.Pos) })
		f.Violation = &Found{Violation: first, In: in, Names: made.Names}
	}
}

// Node follows a Namespace that is pending at the end of the node through all specs that
// the node runs for.
//
//	BeforeEach(func() { k8sClient.Create(ctx, ns) })      // the node
//	It("answers", func() { http.Post(url, kind, alert) }) // a violation, with Ready
//
// A Namespace of BeforeSuite is old when specs run, so that only requests about it violate.
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
		if run := append(later, bodies(nodes)...); f.Matters == nil || slices.ContainsFunc(run, f.isRelevant) {
			f.spec(node, run, at.Used, through)
		}
	}
}

// isRelevant reports whether Matters holds for the step's body, or whether the body is not
// seen, as it is a function of another package.
func (f *Follower) isRelevant(s step) bool {
	if s.value != nil {
		return true
	}
	b := f.tracker.BodyOf(s.body)
	return b != nil && f.Matters(b)
}

// step is one part of a run: a function of the node, either a body of this package or a
// function value of another.
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

// rest returns the steps of the node that run after b, such as the second function of
// SynchronizedBeforeSuite.
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

// spec follows a Namespace along the steps of one run.
func (f *Follower) spec(from *suite.Node, steps []step, used bool, through through) {
	var users users
	if from.Kind == suite.Subject {
		users.first = from
	}
	skipped := false // on the only way to here
	for _, s := range steps {
		if skipped && f.maySkip(s) {
			return // perhaps by the same condition
		}
		out := through.step(s)
		if len(out.Violations) > 0 {
			f.found(out.Violations, f.tracker.BodyOf(s.body), through.made)
			if f.Violation != nil {
				return
			}
		}
		if !out.Leaves {
			if !out.Skips || s.node.Kind != suite.Subject {
				return
			}
			skipped = true
		}
		users.add(s.node, out.Uses)
	}
	if users.first != nil && !skipped && (used || users.inRun) {
		f.Ends = append(f.Ends, Found{Subject: cmp.Or(users.user, users.first), BySpec: users.inRun, Names: through.made.Names})
	}
}

// users finds the subject of a run that uses a Namespace. The run of an Ordered container
// has several subjects.
type users struct {
	first *suite.Node // the first subject
	user  *suite.Node // the first subject that uses it, itself or in the set-up before
	inRun bool        // a node uses it
}

func (u *users) add(node *suite.Node, uses bool) {
	u.inRun = u.inRun || uses
	if node.Kind != suite.Subject {
		return
	}
	if u.first == nil {
		u.first = node
	}
	if u.user == nil && u.inRun {
		u.user = node
	}
}

// maySkip reports whether a step may end its spec as skipped.
func (f *Follower) maySkip(s step) bool {
	b := f.tracker.BodyOf(s.body)
	return b != nil && f.tracker.MaySkip(b.Block)
}

// through follows one Namespace through steps, and keeps the result of each body.
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
