package event

import (
	"slices"

	"github.com/syncvet/syncvet/analyzer/internal/ref"
)

// A Request is what is known of a Send.
type Request struct {
	// Method is the HTTP method, To the values that its URL and its client are
	// made of.
	Method, To ref.Set
	// Apart is set where it goes to a server that knows nothing of Namespaces.
	Unrelated bool
	// Own is set where it goes to a server of the test's own process.
	Own bool
	// Repeated is set where it is sent again and again to show that nothing
	// changes: in Consistently.
	Repeated bool
	// Async is set where it is sent by a goroutine.
	Async bool
	// Generated is set where it is sent by generated code, such as a client.
	Generated bool
	// Answer tells how it is judged. To find that takes reading what comes after
	// it, which most requests are never asked for.
	Expectation func() Expectation
}

// An Answer is how code judges what a request brings.
type Expectation struct {
	// Accepts are the outcomes with which the test goes on.
	Accepts Outcomes
	// Looked is set where code looks at the outcome at all.
	Looked bool
	// Open is set where it is judged by something that is not known.
	Open bool
	// Status is the parameter that holds the status which is accepted.
	Status ref.Slot
	// Decoded is set where the answer's body is decoded, so that a refusal's shows.
	Decoded bool
	// Returned is set where the outcome is handed on to the caller.
	Returned bool
}

// Outcomes is a set of what a request may bring, a bit for each of outcomes.
type Outcomes uint64

// noAnswer is the outcome of a request that gets no answer at all.
const noAnswer = 0

// outcomes stand for all there are: those that tests speak of.
var outcomes = [...]int{
	noAnswer,
	200, 201, 202, 203, 204, 205, 206, 207, 300, 301, 302, 303, 304, 307, 308,
	400, 401, 402, 403, 404, 405, 406, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 418,
	421, 422, 423, 424, 425, 426, 428, 429, 431, 451, 500, 501, 502, 503, 504, 505, 507, 508, 511,
}

// AnyOutcome is the set of all.
const AnyOutcome Outcomes = 1<<len(outcomes) - 1

// Sets of outcomes: the one of no answer, all others, and of these the ones that
// mean success and those that mean refusal.
var (
	noAnswerOnly = outcomesOf(func(code int) bool { return code == noAnswer })
	answers      = AnyOutcome &^ noAnswerOnly
	successes    = outcomesOf(isSuccess)
	refusals     = outcomesOf(isRefusal)
)

// Has reports whether a success, or a failure, is in the set.
func (o Outcomes) Has(success bool) bool {
	if success {
		return o&successes != 0
	}
	return o&^successes != 0
}

// OnlyRefusals returns the refusals of a set that holds no success; none of one
// that does.
func (o Outcomes) OnlyRefusals() Outcomes {
	if o.Has(true) {
		return 0
	}
	return o & refusals
}

// outcomesOf returns the outcomes for which holds is true.
func outcomesOf(holds func(code int) bool) Outcomes {
	var set Outcomes
	for i, code := range outcomes {
		if holds(code) {
			set |= 1 << i
		}
	}
	return set
}

func isSuccess(code int) bool { return 200 <= code && code < 300 }
func isRefusal(code int) bool { return code >= 400 }

// isStatus reports whether n can be an HTTP status at all.
func isStatus(n int) bool { return 100 <= n && n < 600 }

// listed returns the outcome that stands for a status.
func listed(status int) int {
	if slices.Contains(outcomes[:], status) {
		return status
	}
	return status / 100 * 100
}

// Anything is the answer of code that does not look.
func Anything() Expectation { return Expectation{Accepts: AnyOutcome} }

// Always returns an answer that is known already.
func Always(a Expectation) func() Expectation { return func() Expectation { return a } }

// Told is the answer within a function of which only a setting tells that it
// sends: its results show what has come of it.
func FromSetting() Expectation { return Expectation{Accepts: AnyOutcome, Returned: true} }

// Wants reports whether the answer asks for success: code looks, and goes on
// with success and with no refusal, or does not look at the status.
func (a Expectation) Wants() bool {
	refused := a.Accepts & refusals
	return a.Looked && !a.ExpectsFailure() && (refused == 0 || refused == refusals)
}

// TellsApart reports whether the test goes on otherwise with one answer than with
// another, not only without any.
func (a Expectation) TellsApart() bool {
	return a.Decoded || a.Accepts&answers != answers
}

// ExpectsFailure reports whether the test goes on with a refusal but not with
// every success, or never with success, or whether that is not known.
func (a Expectation) ExpectsFailure() bool {
	succeeded := a.Accepts & successes
	return a.Open || a.Status != ref.NoSlot || succeeded == 0 || succeeded != successes && a.Accepts&refusals != 0
}

// AcceptsOnly narrows the answer to one status.
func (a *Expectation) AcceptsOnly(status int) {
	status = listed(status)
	a.Accepts &= outcomesOf(func(code int) bool { return code == status })
	a.Looked = true
}

// And returns what both judge together: a within a function, b where it is
// called.
func (a Expectation) And(b Expectation) Expectation {
	a.Accepts &= b.Accepts
	a.Looked = a.Looked || b.Looked
	a.Open = a.Open || b.Open
	a.Decoded = a.Decoded || b.Decoded
	if a.Status == ref.NoSlot {
		a.Status = b.Status
	}
	a.Returned = b.Returned
	return a
}
