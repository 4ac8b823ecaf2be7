package library

import "go/types"

// A Meaning is what the table says of one function.
type Meaning struct {
	Traits
	// Readings are the ways to read a call of it as an event, in the order to try them.
	Readings []Reading
	// Polling is how it runs the function that it is given, Mark what it says of the error
	// that it wraps.
	Polling Polling
	Mark    Mark
}

// A Lookup looks functions up in the table and remembers what it found. It is not for
// concurrent use.
type Lookup struct{ known map[*types.Func]Meaning }

// NewLookup returns a Lookup that remembers nothing yet. Those who read one package share
// one.
func NewLookup() *Lookup { return &Lookup{known: make(map[*types.Func]Meaning)} }

// Of returns what the table says of fn, which may be nil. It is asked about every call:
// most functions have no traits, and calls of these are not looked at further.
func (l *Lookup) Of(fn *types.Func) Meaning {
	if fn == nil {
		return Meaning{}
	}
	known, ok := l.known[fn]
	if !ok {
		known = table.lookup(fn)
		l.known[fn] = known
	}
	return known
}

// Is reports whether fn, which may be nil, has one of the traits.
func (l *Lookup) Is(fn *types.Func, any Traits) bool { return l.Of(fn).Have(any) }

// Listens reports whether fn runs the functions in the watches that it is given.
//
// Have: watchtools.UntilWithSync(ctx, &cache.ListWatch{WatchFunc: func(…) …}, …)
func (l *Lookup) Listens(fn *types.Func) bool { return l.Is(fn, listens) }

// Mode is how a function value given to a call is run.
type Mode uint8

const (
	// Once: in the course of the call, as far as is known.
	Once Mode = iota
	// Polled: again and again until it succeeds.
	Polled
	// Later: in teardown, or not in this run at all.
	Later
)

// Mode returns how fn, a function of another package, runs the functions that it is given.
func (l *Lookup) Mode(fn *types.Func) Mode {
	switch is := l.Of(fn); {
	case is.Have(Registers | runsLater):
		return Later
	case is.Have(polls):
		return Polled
	}
	return Once
}
