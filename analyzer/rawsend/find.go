package rawsend

import (
	"go/ast"
	"go/token"
	"slices"

	"github.com/syncvet/syncvet/analyzer/internal/body"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
	"github.com/syncvet/syncvet/analyzer/internal/suite"
	"github.com/syncvet/syncvet/analyzer/internal/summary"
	"github.com/syncvet/syncvet/analyzer/internal/track"
)

// A finding is a request that is sent only once.
type finding struct {
	call *ast.CallExpr
	in   *body.Body // nil where call is a node's function value
	send summary.Effect
	// setup is the set-up node that sends it; nil for a spec's.
	setup *suite.Node
	// source is what makes the Namespace that a spec's request comes after.
	source summary.Source
}

// finder finds the requests of one package, each once.
type finder struct {
	pkg     *track.Package
	tree    *suite.Tree
	seen    map[token.Pos]bool
	helpers map[*body.Body]bool // entered by spec → whether they send
	source  summary.Source      // what is being followed
	found   []finding
}

func newFinder(pkg *track.Package, tree *suite.Tree) *finder {
	return &finder{pkg: pkg, tree: tree, seen: make(map[token.Pos]bool), helpers: make(map[*body.Body]bool)}
}

func (f *finder) add(found finding) {
	if !f.seen[found.call.Pos()] {
		f.seen[found.call.Pos()] = true
		f.found = append(f.found, found)
	}
}

// isRaw reports whether an effect is a request to the system under test that
// is not tried again, and is not expected to fail.
func isRaw(e summary.Effect) bool {
	return e.Kind == event.Send && !e.Request.Own && !e.Request.Repeated && !e.Request.Generated && !e.Request.Expectation().ExpectsFailure()
}

// mayBe reports whether a request of a helper can be the one that a call of the
// helper was taken for: what only the caller knows is left out.
func mayBe(e summary.Effect) bool {
	if e.Kind != event.Send && e.Kind != event.SendAny || e.Request.Repeated || e.Request.Generated {
		return false
	}
	answer := e.Request.Expectation()
	answer.Status = ref.NoSlot
	return !answer.ExpectsFailure()
}

// setups finds the requests of set-up nodes.
func (f *finder) setups() {
	for node := range f.tree.All() {
		if !node.Kind.IsSetup() || node.Skipped() {
			continue
		}
		for _, fn := range node.Bodies {
			if b := f.pkg.BodyOf(fn); b != nil && f.pkg.SendingOf(b).Any() {
				f.setup(b, finding{setup: node}, isRaw, map[*body.Body]bool{b: true})
			}
		}
		for _, value := range node.Values() {
			for _, e := range f.pkg.OfValue(value) {
				if isRaw(e) {
					f.add(finding{call: e.Call, send: e, setup: node})
				}
			}
		}
	}
}

// setup finds the requests of one body that a set-up node runs, each where it is
// sent: in the helper of the package that the body calls, if there is one.
func (f *finder) setup(b *body.Body, at finding, is func(summary.Effect) bool, busy map[*body.Body]bool) {
	for _, e := range f.pkg.EffectsOf(b) {
		if !is(e) {
			continue
		}
		sent := false
		for _, run := range f.pkg.RunBy(b, e.Call) {
			if !busy[run] {
				busy[run] = true
				f.setup(run, at.sending(e, b), mayBe, busy)
			}
			sent = sent || slices.ContainsFunc(f.pkg.EffectsOf(run), mayBe)
		}
		if !sent {
			f.add(at.sending(e, b))
		}
	}
}

// sending returns the finding as that of an effect in a body. The method that a
// caller has told stays known.
func (at finding) sending(e summary.Effect, in *body.Body) finding {
	if e.Kind == event.SendAny && at.call != nil {
		r := *e.Request
		r.Method = at.send.Request.Method
		e.Request = &r
	}
	at.call, at.in, at.send = e.Call, in, e
	return at
}

// first asks for the first request after a Namespace was created. One that is
// tried again shows that the system under test has seen the Namespace.
func first(isFirst func(summary.Effect) bool) track.Query {
	return track.Query{
		Satisfies: func(e summary.Effect, _ track.Pending) bool { return e.Kind == event.Sent },
		Violates:  func(e summary.Effect, _ track.Pending) bool { return isFirst(e) },
		// Where any answer will do, the Namespace matters only to a request that is
		// about it, and of which other code may see what has come.
		MayBeUnrelated: func(r *event.Request) bool { return !r.Expectation().TellsApart() },
	}
}

// isWanted reports whether a request is raw and has to succeed.
func isWanted(e summary.Effect) bool {
	return isRaw(e) && !e.Request.Unrelated && e.Request.Expectation().Wants()
}

// specs finds the first requests of specs after a Namespace was created.
func (f *finder) specs() {
	follower := f.follower()
	for source := range f.pkg.AllSources() {
		if !f.tree.IsContainerBody(source.In.Node) {
			f.source = source
			follower.Source(source)
		}
	}
	for node := range f.tree.All() {
		for _, value := range node.Values() {
			for _, e := range f.pkg.OfValue(value) {
				if e.Kind != event.Create && e.Kind != event.Made {
					continue
				}
				f.source = summary.Source{Effect: e}
				follower.Node(node, track.Frame{Made: track.Pending{Names: e.Names}})
			}
		}
	}
}

// follower returns what follows a Namespace on to the specs. The suite's own set-up is
// where the system under test is brought up, and so what it creates is no news to
// that by the time of the specs.
func (f *finder) follower() *track.Follower {
	follower := track.FollowToEach(f.pkg.Tracker(first(isWanted)), f.tree, func(found track.Found) {
		f.spec(finding{call: found.Violation.Call, in: found.In, send: found.Violation, source: f.source})
	})
	follower.Follows = func(node *suite.Node) bool { return !node.Kind.IsOfSuite() }
	follower.Matters = f.maySendMore
	return follower
}

// maySendMore reports whether a body may send a request that has not been entered
// yet. Most specs of a suite send by the same few helpers.
func (f *finder) maySendMore(b *body.Body) bool {
	sending := f.pkg.SendingOf(b)
	return sending.Else || slices.ContainsFunc(sending.By, func(by *body.Body) bool { return !f.helpers[by] })
}

// spec enters a request of a spec where it is sent: in the helper of the package
// that the spec calls, if there is one.
func (f *finder) spec(at finding) {
	sent := false
	if at.in != nil {
		for _, run := range f.pkg.RunBy(at.in, at.call) {
			sent = f.helper(run, at) || sent
		}
	}
	if !sent {
		f.add(at)
	}
}

// helper enters the first requests of a helper, once, and reports whether there are
// any.
func (f *finder) helper(run *body.Body, at finding) (sends bool) {
	sends, entered := f.helpers[run]
	if entered {
		return sends
	}
	f.helpers[run] = false // what recursion sees
	tracker := f.pkg.Tracker(first(func(e summary.Effect) bool { return mayBe(e) && !e.Request.Unrelated }))
	requests := tracker.Through(run, track.Pending{}).Violations
	for _, e := range requests {
		f.spec(at.sending(e, run))
	}
	f.helpers[run] = len(requests) > 0
	return len(requests) > 0
}
