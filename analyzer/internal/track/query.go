package track

import (
	"github.com/syncvet/syncvet/analyzer/internal/body"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/summary"
)

// A Query says which effects matter to a Namespace that was made. A nil function is one
// that never holds; without Enters all bodies are entered.
type Query struct {
	// Satisfies tells the effects that are as they should be: the path is left there.
	Satisfies func(summary.Effect, Pending) bool
	// Violates tells the effects that should not come first: the path is left there too.
	Violates func(summary.Effect, Pending) bool
	// Enters tells the bodies to follow a Namespace in, from where it is made outwards.
	Enters func(*body.Body) bool
	// FindsUses is set where it is asked whether the Namespace is used. That takes time.
	FindsUses bool
	// MayBeUnrelated tells the requests that violate only if they may have to do with the
	// Namespace.
	MayBeUnrelated func(*event.Request) bool
	// Wraps reports whether a body is given what runs after it as a function, and calls
	// it. What stands behind that call does not run before.
	Wraps func(*body.Body) bool
}

// Ready asks whether something needs a Namespace before anything has waited until it is
// ready.
//
//	k8sClient.Create(ctx, ns)   // makes it
//	http.Post(url, kind, alert) // violates
//	waitUntilReady(ns.Name)     // satisfies
func Ready() Query {
	return Query{
		Satisfies: func(e summary.Effect, made Pending) bool {
			return e.Kind == event.Wait && summary.Same(e.Names, made.Names)
		},
		// An effect that is not known to be about this Namespace does not need it.
		Violates: func(e summary.Effect, made Pending) bool {
			return e.Kind == event.Send && !e.Request.Unrelated || e.Kind.NeedsReady() && e.Names.MayAlias(made.Names)
		},
	}
}

// A Tracker follows Namespaces with a query.
type Tracker struct {
	*Package
	Query
}

// Tracker returns what follows Namespaces with a query.
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

// ignoringUnrelated returns a tracker with the same query, to which no request that has
// nothing to do with the Namespace is a violation.
func (t Tracker) ignoringUnrelated() Tracker {
	t.MayBeUnrelated = func(*event.Request) bool { return true }
	return t
}
