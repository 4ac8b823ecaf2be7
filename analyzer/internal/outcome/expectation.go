package outcome

import "github.com/syncvet/syncvet/analyzer/internal/ref"

// An Expectation is what code expects a request to bring.
type Expectation struct {
	// Accepts are the outcomes with which the test goes on.
	Accepts Set
	// Looked is set where code looks at the outcome at all.
	Looked bool
	// Open is set where the outcome is judged by something that is not known.
	Open bool
	// Status is the parameter that holds the status which is accepted.
	Status ref.Slot
	// Decoded is set where the body of the answer is decoded, so that a refusal shows there.
	Decoded bool
	// Returned is set where the outcome is handed on to the caller.
	Returned bool
}

// Anything is the expectation of code that does not look.
func Anything() Expectation { return Expectation{Accepts: Any} }

// Always returns a function that returns an expectation which is known already.
func Always(e Expectation) func() Expectation { return func() Expectation { return e } }

// FromSetting is the expectation within a function that is only known to send because a
// setting says so: its results show what the request brought.
func FromSetting() Expectation { return Expectation{Accepts: Any, Returned: true} }

// Wants reports whether success is expected: code looks, and goes on with success and
// with no refusal, or does not look at the status.
func (e Expectation) Wants() bool {
	refused := e.Accepts & Refusals
	return e.Looked && !e.ExpectsFailure() && (refused == 0 || refused == Refusals)
}

// TellsApart reports whether the test does not go on in the same way with every answer.
func (e Expectation) TellsApart() bool {
	return e.Decoded || e.Accepts&Answers != Answers
}

// ExpectsFailure reports whether the test goes on with a refusal but not with
// every success, or never with success, or whether that is not known.
func (e Expectation) ExpectsFailure() bool {
	succeeded := e.Accepts & Successes
	return e.Open || e.Status != ref.NoSlot || succeeded == 0 || succeeded != Successes && e.Accepts&Refusals != 0
}

// AcceptsOnly narrows the expectation to one status.
func (e *Expectation) AcceptsOnly(status int) {
	status = Listed(status)
	e.Accepts &= Where(func(code int) bool { return code == status })
	e.Looked = true
}

// And returns what both expect together: e within a function, caller where it is called.
func (e Expectation) And(caller Expectation) Expectation {
	e.Accepts &= caller.Accepts
	e.Looked = e.Looked || caller.Looked
	e.Open = e.Open || caller.Open
	e.Decoded = e.Decoded || caller.Decoded
	if e.Status == ref.NoSlot {
		e.Status = caller.Status
	}
	e.Returned = caller.Returned
	return e
}
