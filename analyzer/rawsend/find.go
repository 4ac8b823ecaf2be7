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
	in   *body.Body // nil if call is a node's function value
	send summary.Effect
	// setup is the set-up node that sends the request; nil for a request of a spec.
	setup *suite.Node
	// source creates the Namespace before the request of a spec.
	source summary.Source
	names  ref.Set // the Namespace's name where the request is sent
}

// finder collects the findings of one package, without duplicates.
type finder struct {
	pkg     *track.Package
	tree    *suite.Tree
	seen    map[token.Pos]bool
	helpers map[*body.Body]bool // results of helper
	source  summary.Source      // the Namespace that is being followed
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

// isRaw reports whether an effect is a request to the system under test that is sent once
// and is not expected to fail.
func isRaw(e summary.Effect) bool {
	return e.Kind == event.Send && !e.Request.Own && !e.Request.Repeated && !e.Request.Generated && !e.Request.Expectation().ExpectsFailure()
}

// mayBeRaw is isRaw for a request in a helper, without what only the caller decides: the
// method, the receiver and the expected status.
//
//	func send(method, url string, want int) // may be called as send("POST", url, 200)
func mayBeRaw(e summary.Effect) bool {
	if e.Kind != event.Send && e.Kind != event.SendAny || e.Request.Repeated || e.Request.Generated {
		return false
	}
	answer := e.Request.Expectation()
	answer.Status = ref.NoSlot
	return !answer.ExpectsFailure()
}

// setups adds the findings in set-up nodes.
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

// setup adds the requests of a body that a set-up node runs and for which is holds. The
// position of a request that a helper of the package sends is in the helper.
func (f *finder) setup(b *body.Body, at finding, is func(summary.Effect) bool, busy map[*body.Body]bool) {
	for _, e := range f.pkg.EffectsOf(b) {
		if !is(e) {
			continue
		}
		sent := false
		for _, run := range f.pkg.RunBy(b, e.Call) {
			if !busy[run] {
				busy[run] = true
				f.setup(run, at.sending(e, b), mayBeRaw, busy)
			}
			sent = sent || slices.ContainsFunc(f.pkg.EffectsOf(run), mayBeRaw)
		}
		if !sent {
			f.add(at.sending(e, b))
		}
	}
}

// sending returns the finding with its request replaced by e, an effect in a helper. If
// the helper has the method as a parameter, it is kept from the caller.
func (at finding) sending(e summary.Effect, in *body.Body) finding {
	if e.Kind == event.SendAny && at.call != nil {
		r := *e.Request
		r.Method = at.send.Request.Method
		e.Request = &r
	}
	at.call, at.in, at.send = e.Call, in, e
	return at
}

// first returns the query for the first request after a Namespace is created. A request
// that is retried satisfies it, as it shows that the system under test has seen the
// Namespace.
func first(isFirst func(summary.Effect) bool) track.Query {
	return track.Query{
		Satisfies: func(e summary.Effect, _ track.Pending) bool { return e.Kind == event.Sent },
		Violates:  func(e summary.Effect, _ track.Pending) bool { return isFirst(e) },
		// A request for which the test accepts any response can only be too early if it
		// has to do with the Namespace.
		MayBeUnrelated: func(r *event.Request) bool { return !r.Expectation().TellsApart() },
	}
}

// isWanted reports whether an effect is a raw request that the test expects to succeed.
func isWanted(e summary.Effect) bool {
	return isRaw(e) && !e.Request.Unrelated && e.Request.Expectation().Wants()
}

// specs adds the first requests of specs after a Namespace is created.
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

// follower returns a follower that adds the first requests after f.source. It does not
// follow Namespaces of BeforeSuite into specs: that node starts the system under test,
// which has seen them when the specs run.
func (f *finder) follower() *track.Follower {
	follower := track.FollowToEach(f.pkg.Tracker(first(isWanted)), f.tree, func(found track.Found) {
		f.spec(finding{call: found.Violation.Call, in: found.In, send: found.Violation, source: f.source, names: found.Names})
	})
	follower.Follows = func(node *suite.Node) bool { return !node.Kind.IsOfSuite() }
	follower.Matters = f.maySendMore
	return follower
}

// maySendMore reports whether a body may send a request that has not been added yet. Most
// specs of a suite use the same few helpers.
func (f *finder) maySendMore(b *body.Body) bool {
	sending := f.pkg.SendingOf(b)
	return sending.Else || slices.ContainsFunc(sending.By, func(by *body.Body) bool { return !f.helpers[by] })
}

// spec adds a request of a spec. The position of a request that a helper of the package
// sends is in the helper.
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

// helper adds the first requests of a helper, and reports whether there are any.
func (f *finder) helper(run *body.Body, at finding) (sends bool) {
	sends, known := f.helpers[run]
	if known {
		return sends
	}
	f.helpers[run] = false // for recursive calls
	tracker := f.pkg.Tracker(first(func(e summary.Effect) bool { return mayBeRaw(e) && !e.Request.Unrelated }))
	requests := tracker.Through(run, track.Pending{}).Violations
	for _, e := range requests {
		f.spec(at.sending(e, run))
	}
	f.helpers[run] = len(requests) > 0
	return len(requests) > 0
}
