package track

import (
	"github.com/syncvet/syncvet/analyzer/internal/body"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/summary"
)

// A Query defines what to look for after a Namespace was created. A nil function reports
// false, a nil Enters reports true.
type Query struct {
	// Satisfies reports whether the effect is the wanted one. The path ends there.
	Satisfies func(summary.Effect, Pending) bool
	// Violates reports whether the effect must not come first. The path ends there.
	Violates func(summary.Effect, Pending) bool
	// Enters reports whether to follow a Namespace through the body: the one that creates
	// it, its callers, and so on.
	Enters func(*body.Body) bool
	// FindsUses asks to set PathResult.Uses. That is slow.
	FindsUses bool
	// MayBeUnrelated reports whether to ignore the request if it has nothing to do with
	// the Namespace, see walker.isUnrelated.
	MayBeUnrelated func(*event.Request) bool
	// Wraps reports whether the body is an AroundNode, which gets the code that runs next
	// as a parameter. Code behind the call of the parameter is not followed.
	//
	//	func(ctx context.Context, next func(context.Context)) { setUp(); next(ctx); tearDown() }
	Wraps func(*body.Body) bool
}

// Ready returns the query for effects that need a Namespace before a wait for it.
//
//	k8sClient.Create(ctx, ns)   // makes it
//	http.Post(url, kind, alert) // violates
//	waitUntilReady(ns.Name)     // satisfies
func Ready() Query {
	return Query{
		Satisfies: func(e summary.Effect, made Pending) bool {
			return e.Kind == event.Wait && summary.Same(e.Names, made.Names)
		},
		// A request may need any Namespace. A Pod or a command needs the one it names.
		Violates: func(e summary.Effect, made Pending) bool {
			return e.Kind == event.Send && !e.Request.Unrelated || e.Kind.NeedsReady() && !e.Polling.IsPolled() && e.Names.MayAlias(made.Names)
		},
	}
}

// A Tracker follows Namespaces as its query says.
type Tracker struct {
	*Package
	Query
}

// Tracker returns a tracker for the query.
func (p *Package) Tracker(q Query) Tracker {
	never := func(summary.Effect, Pending) bool { return false }
	if q.Satisfies == nil {
		q.Satisfies = never
	}
	if q.Violates == nil {
		q.Violates = never
	}
	if q.MayBeUnrelated == nil {
		q.MayBeUnrelated = func(*event.Request) bool { return false }
	}
	if q.Enters == nil {
		q.Enters = func(*body.Body) bool { return true }
	}
	if q.Wraps == nil {
		q.Wraps = func(*body.Body) bool { return false }
	}
	return Tracker{Package: p, Query: q}
}

// ignoringUnrelated returns a tracker with the same query that ignores all requests that
// have nothing to do with the Namespace.
func (t Tracker) ignoringUnrelated() Tracker {
	t.MayBeUnrelated = func(*event.Request) bool { return true }
	return t
}
