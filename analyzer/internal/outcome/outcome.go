// Package outcome calculates with what a request may bring: no answer, or an answer with
// one of the statuses of HTTP.
package outcome

import "slices"

// A Set is a set of outcomes, a bit for each of codes.
type Set uint64

// noAnswer is the code of a request that gets no answer at all.
const noAnswer = 0

// codes stand for all outcomes there are: those that tests are about.
var codes = [...]int{
	noAnswer,
	200, 201, 202, 203, 204, 205, 206, 207,
	300, 301, 302, 303, 304, 307, 308,
	400, 401, 402, 403, 404, 405, 406, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 418,
	421, 422, 423, 424, 425, 426, 428, 429, 431, 451, 500, 501, 502, 503, 504, 505, 507, 508, 511,
}

// Positions in codes.
const (
	firstSuccess  = 1
	firstRedirect = 9
	firstRefusal  = 16
)

const (
	// Any is the set of all outcomes.
	Any Set = 1<<len(codes) - 1
	// NoAnswer is that of a request which gets no answer at all.
	NoAnswer Set = 1<<firstSuccess - 1
	// Answers are all others.
	Answers = Any &^ NoAnswer
	// Successes are the answers with a status from 200 to 299.
	Successes Set = 1<<firstRedirect - 1<<firstSuccess
	// Refusals are the answers with a status of 400 or more.
	Refusals = Any &^ (1<<firstRefusal - 1)
)

// Where returns the outcomes for which holds is true. It is called with a status, or 0
// for no answer.
func Where(holds func(code int) bool) Set {
	var set Set
	for i, code := range codes {
		if holds(code) {
			set |= 1 << i
		}
	}
	return set
}

// Has reports whether a success, or a failure, is in the set.
func (s Set) Has(success bool) bool {
	if success {
		return s&Successes != 0
	}
	return s&^Successes != 0
}

// OnlyRefusals returns the refusals of a set that holds no success; none of one
// that does.
func (s Set) OnlyRefusals() Set {
	if s.Has(true) {
		return 0
	}
	return s & Refusals
}

// IsStatus reports whether n can be a status at all.
func IsStatus(n int) bool { return 100 <= n && n < 600 }

// Listed returns the status among the outcomes that stands for a status: itself, or the
// first of its hundred.
func Listed(status int) int {
	if slices.Contains(codes[:], status) {
		return status
	}
	return status / 100 * 100
}
