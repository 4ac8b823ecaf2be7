package outcome_test

import (
	"slices"
	"testing"

	"github.com/syncvet/syncvet/analyzer/internal/outcome"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
)

// only returns the outcomes of these statuses, 0 for no answer.
func only(statuses ...int) outcome.Set {
	return outcome.Where(func(code int) bool { return slices.Contains(statuses, code) })
}

// TestSets checks that the sets which go by positions are those that go by statuses.
func TestSets(t *testing.T) {
	for _, test := range []struct {
		name string
		set  outcome.Set
		has  func(code int) bool
	}{
		{"any", outcome.Any, func(int) bool { return true }},
		{"no answer", outcome.NoAnswer, func(code int) bool { return code == 0 }},
		{"answers", outcome.Answers, func(code int) bool { return code != 0 }},
		{"successes", outcome.Successes, func(code int) bool { return 200 <= code && code < 300 }},
		{"refusals", outcome.Refusals, func(code int) bool { return code >= 400 }},
	} {
		if want := outcome.Where(test.has); test.set != want {
			t.Errorf("%s: %b, want %b", test.name, test.set, want)
		}
	}
}

func TestExpectation(t *testing.T) {
	for _, test := range []struct {
		name                              string
		expected                          outcome.Expectation
		wants, expectsFailure, tellsApart bool
	}{
		{"not looked at", outcome.Anything(), false, false, false},
		{"only known to send", outcome.FromSetting(), false, false, false},
		{"error only", outcome.Expectation{Accepts: outcome.Answers, Looked: true}, true, false, false},
		{"one success", outcome.Expectation{Accepts: only(200), Looked: true}, true, false, true},
		{"one success or no answer", outcome.Expectation{Accepts: only(0, 200), Looked: true}, true, false, true},
		{"any success", outcome.Expectation{Accepts: outcome.Successes, Looked: true}, true, false, true},
		{"no refusal", outcome.Expectation{Accepts: outcome.Any &^ outcome.Refusals, Looked: true}, true, false, true},
		{"one refusal", outcome.Expectation{Accepts: only(404), Looked: true}, false, true, true},
		{"any refusal", outcome.Expectation{Accepts: outcome.Refusals, Looked: true}, false, true, true},
		{"success or one refusal", outcome.Expectation{Accepts: outcome.Successes | only(409), Looked: true}, false, false, true},
		{"one success or one refusal", outcome.Expectation{Accepts: only(201, 409), Looked: true}, false, true, true},
		{"no answer", outcome.Expectation{Accepts: only(0), Looked: true}, false, true, true},
		{"nothing", outcome.Expectation{Looked: true}, false, true, true},
		{"open", outcome.Expectation{Accepts: only(200), Looked: true, Open: true}, false, true, true},
		{"status of a parameter", outcome.Expectation{Accepts: outcome.Any, Looked: true, Status: ref.Param(0)}, false, true, false},
		{"decoded", outcome.Expectation{Accepts: outcome.Any, Decoded: true}, false, false, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := outcome.Always(test.expected)()
			if got := a.Wants(); got != test.wants {
				t.Errorf("wants success: %t", got)
			}
			if got := a.ExpectsFailure(); got != test.expectsFailure {
				t.Errorf("expects failure: %t", got)
			}
			if got := a.TellsApart(); got != test.tellsApart {
				t.Errorf("tells answers apart: %t", got)
			}
		})
	}
}

// TestAcceptsOnly narrows an expectation to a status. For one that is not listed the first
// of its hundred stands.
func TestAcceptsOnly(t *testing.T) {
	for _, test := range []struct {
		accepts outcome.Set
		status  int
		want    outcome.Set
	}{
		{outcome.Any, 404, only(404)},
		{outcome.Any, 299, only(200)},
		{outcome.Any, 599, only(500)},
		{only(200, 201), 201, only(201)},
		{only(200), 404, 0},
	} {
		e := outcome.Expectation{Accepts: test.accepts}
		e.AcceptsOnly(test.status)
		if e.Accepts != test.want || !e.Looked {
			t.Errorf("%b to %d: accepts %b, want %b; looked: %t", test.accepts, test.status, e.Accepts, test.want, e.Looked)
		}
	}
}

// TestAnd joins the expectation within a function with that where it is called.
func TestAnd(t *testing.T) {
	within := outcome.Expectation{Accepts: only(200, 404), Looked: true, Returned: true}
	outside := outcome.Expectation{Accepts: only(404, 500), Open: true, Decoded: true, Status: ref.Param(1)}
	want := outcome.Expectation{Accepts: only(404), Looked: true, Open: true, Decoded: true, Status: ref.Param(1)}
	if got := within.And(outside); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	outside.Returned = true
	within.Status = ref.Param(0)
	if got := within.And(outside); got.Status != ref.Param(0) || !got.Returned {
		t.Errorf("got %+v: the status is that within, and the outcome is handed on where the caller does", got)
	}
}

func TestHas(t *testing.T) {
	for _, test := range []struct {
		name             string
		set              outcome.Set
		success, failure bool
		refusals         outcome.Set
	}{
		{"nothing", 0, false, false, 0},
		{"success", only(204), true, false, 0},
		{"refusals", only(404, 500), false, true, only(404, 500)},
		{"no success", only(0, 302, 404), false, true, only(404)},
		{"both", only(200, 404), true, true, 0},
		{"any", outcome.Any, true, true, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			if test.set.Has(true) != test.success || test.set.Has(false) != test.failure {
				t.Errorf("has success: %t, failure: %t", test.set.Has(true), test.set.Has(false))
			}
			if got := test.set.OnlyRefusals(); got != test.refusals {
				t.Errorf("only refusals: %b, want %b", got, test.refusals)
			}
		})
	}
}

func TestCondition(t *testing.T) {
	success, gone := outcome.Just(outcome.Successes), outcome.Just(only(404))
	open := outcome.Condition{Yes: only(200)} // for others nothing is known
	for _, test := range []struct {
		name        string
		condition   outcome.Condition
		may, mayNot outcome.Set
	}{
		{"unknown", outcome.Condition{}, outcome.Any, outcome.Any},
		{"just", success, outcome.Successes, outcome.Any &^ outcome.Successes},
		{"not", success.Not(), outcome.Any &^ outcome.Successes, outcome.Successes},
		{"and", success.And(gone), 0, outcome.Any},
		{"or", success.Or(gone), outcome.Successes | only(404), outcome.Any &^ outcome.Successes &^ only(404)},
		{"and with one that is not known", success.And(open), outcome.Successes, outcome.Any &^ only(200)},
		{"or with one that is not known", gone.Or(open), outcome.Any, outcome.Any &^ only(200, 404)},
	} {
		if got := test.condition.May(); got != test.may {
			t.Errorf("%s: may hold for %b, want %b", test.name, got, test.may)
		}
		if got := test.condition.Not().May(); got != test.mayNot {
			t.Errorf("%s: may not hold for %b, want %b", test.name, got, test.mayNot)
		}
	}
}
