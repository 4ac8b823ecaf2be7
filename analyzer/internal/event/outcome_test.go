package event_test

import (
	"fmt"
	"go/ast"
	"go/types"
	"strings"
	"testing"

	"github.com/syncvet/syncvet/analyzer/internal/assign"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/flow"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
	"github.com/syncvet/syncvet/analyzer/internal/sourcetest"
)

// only returns the outcomes of these statuses, 0 for no answer.
func only(statuses ...int) (set event.Outcomes) {
	for _, status := range statuses {
		answer := event.Anything()
		answer.AcceptsOnly(status)
		set |= answer.Accepts
	}
	return set
}

// spell lists which of some outcomes are in a set: no answer, and some statuses.
func spell(set event.Outcomes) string {
	var all []string
	if set&only(0) != 0 {
		all = append(all, "none")
	}
	for _, status := range []int{200, 201, 302, 400, 404, 500} {
		if set&only(status) != 0 {
			all = append(all, fmt.Sprint(status))
		}
	}
	return strings.Join(all, " ")
}

const every = "none 200 201 302 400 404 500"

// judged is a condition on what is known of a request: f has the request, as
// resp, err := send(), and returns the condition.
type judged struct {
	reader *event.Reader
	cond   ast.Expr
	res    event.Results
}

func judge(t *testing.T, cond string, isDirect bool) judged {
	t.Helper()
	pkg := sourcetest.Packages{
		"errors": `package errors; func Is(err, target error) bool { return false }`,
	}.Check(t, `package p
import "errors"
type Response struct { StatusCode int }
func send() (*Response, error) { return nil, nil }
var errGone error
var other int
const created = 201
func f(want int, flag bool) bool {
	resp, err := send()
	_, _, _ = resp, err, errors.Is
	return `+cond+`
}
`)
	refs := ref.NewResolver([]*ast.File{pkg.File}, pkg.Info, pkg.Result(t, assign.Analyzer).(*assign.Index), ref.Options{})
	body := pkg.Func(t, "f").Body.List
	vars := make(map[types.Object]bool)
	for _, to := range body[0].(*ast.AssignStmt).Lhs {
		vars[pkg.Info.Defs[to.(*ast.Ident)]] = true
	}
	return judged{
		event.NewReader(pkg.Info, refs),
		body[2].(*ast.ReturnStmt).Results[0],
		event.Results{Call: pkg.Calls("send")[0], Vars: vars, Direct: isDirect},
	}
}

// TestHolds lists the outcomes for which a condition may hold, and for which it may not.
// What the status is compared with says nothing of the case that there is no answer.
func TestHolds(t *testing.T) {
	const direct, helper = true, false
	for _, test := range []struct {
		cond        string
		isDirect    bool
		may, mayNot string
	}{
		{`err != nil`, direct, `none`, `200 201 302 400 404 500`},
		{`err == nil`, direct, `200 201 302 400 404 500`, `none`},
		{`nil != err`, direct, `none`, `200 201 302 400 404 500`},
		{`err != nil`, helper, `none 400 404 500`, `200 201 302 400 404 500`},
		{`err == nil`, helper, `200 201 302 400 404 500`, `none 400 404 500`},
		{`resp == nil`, direct, `none`, `200 201 302 400 404 500`},
		{`resp != nil`, direct, `200 201 302 400 404 500`, `none`},
		{`resp.StatusCode == 200`, direct, `none 200`, `none 201 302 400 404 500`},
		{`resp.StatusCode != 404`, direct, `none 200 201 302 400 500`, `none 404`},
		{`resp.StatusCode >= 400`, direct, `none 400 404 500`, `none 200 201 302`},
		{`400 <= resp.StatusCode`, direct, `none 400 404 500`, `none 200 201 302`},
		{`resp.StatusCode > 399`, direct, `none 400 404 500`, `none 200 201 302`},
		{`399 < resp.StatusCode`, direct, `none 400 404 500`, `none 200 201 302`},
		{`resp.StatusCode <= 299`, direct, `none 200 201`, `none 302 400 404 500`},
		{`299 >= resp.StatusCode`, direct, `none 200 201`, `none 302 400 404 500`},
		{`300 > resp.StatusCode`, direct, `none 200 201`, `none 302 400 404 500`},
		{`resp.StatusCode < 1000`, direct, every, `none`},
		{`resp.StatusCode == created`, direct, `none 201`, `none 200 302 400 404 500`},
		{`resp.StatusCode == want`, direct, every, every},
		{`resp.StatusCode/100 == 2`, direct, every, every},
		{`(resp.StatusCode == 200)`, direct, `none 200`, `none 201 302 400 404 500`},
		{`!(resp.StatusCode == 200)`, direct, `none 201 302 400 404 500`, `none 200`},
		{`!!(err == nil)`, direct, `200 201 302 400 404 500`, `none`},
		{`err == nil && resp.StatusCode == 404`, direct, `404`, `none 200 201 302 400 500`},
		{`err != nil || resp.StatusCode >= 400`, direct, `none 400 404 500`, `200 201 302`},
		{`!(err != nil || resp.StatusCode >= 400)`, direct, `200 201 302`, `none 400 404 500`},
		{`err == nil && (resp.StatusCode == 200 || resp.StatusCode == 201)`, direct, `200 201`, `none 302 400 404 500`},
		{`resp.StatusCode >= 200 && resp.StatusCode < 300`, direct, `none 200 201`, `none 302 400 404 500`},
		{`resp.StatusCode == 200 && resp.StatusCode == 201`, direct, `none`, every},
		{`err == nil && flag`, direct, `200 201 302 400 404 500`, every},
		{`err == nil || flag`, direct, every, `none`},
		{`flag`, direct, every, every},
		{`other == 200`, direct, every, every},
		{`errors.Is(err, errGone)`, direct, `none`, every},
		{`errors.Is(err, errGone)`, helper, `none 400 404 500`, every},
	} {
		name := test.cond
		if !test.isDirect {
			name += " of a helper"
		}
		t.Run(name, func(t *testing.T) {
			j := judge(t, test.cond, test.isDirect)
			may, mayNot := j.reader.Holds(j.cond, j.res)
			if got := spell(may); got != test.may {
				t.Errorf("may hold for:  %s\nwant: %s", got, test.may)
			}
			if got := spell(mayNot); got != test.mayNot {
				t.Errorf("may not hold for: %s\nwant: %s", got, test.mayNot)
			}
		})
	}
}

// TestHoldsFor tells whether a condition holds after success, and after a failure.
func TestHoldsFor(t *testing.T) {
	for _, test := range []struct {
		cond             string
		success, failure flow.Tri
	}{
		{`err == nil`, flow.True, flow.Unknown},
		{`err == nil && resp.StatusCode < 300 && resp.StatusCode >= 200`, flow.True, flow.False},
		{`err != nil || resp.StatusCode >= 300 || resp.StatusCode < 200`, flow.False, flow.True},
		{`resp.StatusCode == 200`, flow.Unknown, flow.Unknown},
		{`err == nil && resp.StatusCode == 404`, flow.False, flow.Unknown},
		{`flag`, flow.Unknown, flow.Unknown},
	} {
		t.Run(test.cond, func(t *testing.T) {
			j := judge(t, test.cond, true)
			if got := j.reader.HoldsFor(j.cond, j.res, true); got != test.success {
				t.Errorf("after success: %v, want %v", got, test.success)
			}
			if got := j.reader.HoldsFor(j.cond, j.res, false); got != test.failure {
				t.Errorf("after a failure: %v, want %v", got, test.failure)
			}
		})
	}
}

// TestStatusIn gives the expression that a condition compares the status with.
func TestStatusIn(t *testing.T) {
	for _, test := range []struct{ cond, want string }{
		{`resp.StatusCode == want`, `want`},
		{`want+1 != resp.StatusCode`, `want + 1`},
		{`err == nil && !(resp.StatusCode == want)`, `want`},
		{`resp.StatusCode == 200`, `none`},
		{`other == want`, `none`},
	} {
		t.Run(test.cond, func(t *testing.T) {
			j := judge(t, test.cond, true)
			got := "none"
			if e := j.reader.StatusIn(j.cond, j.res); e != nil {
				got = types.ExprString(e)
			}
			if got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

// all returns the outcomes between two statuses.
func all(from, to int) (set event.Outcomes) {
	for status := from; status < to; status++ {
		set |= only(status)
	}
	return set
}

var (
	successes = all(200, 300)
	refusals  = all(400, 600)
	answers   = event.AnyOutcome &^ only(0)
)

func TestAnswer(t *testing.T) {
	for _, test := range []struct {
		name                              string
		answer                            event.Expectation
		wants, expectsFailure, tellsApart bool
	}{
		{"not looked at", event.Anything(), false, false, false},
		{"only known to send", event.FromSetting(), false, false, false},
		{"error only", event.Expectation{Accepts: answers, Looked: true}, true, false, false},
		{"one success", event.Expectation{Accepts: only(200), Looked: true}, true, false, true},
		{"one success or no answer", event.Expectation{Accepts: only(0, 200), Looked: true}, true, false, true},
		{"any success", event.Expectation{Accepts: successes, Looked: true}, true, false, true},
		{"no refusal", event.Expectation{Accepts: event.AnyOutcome &^ refusals, Looked: true}, true, false, true},
		{"one refusal", event.Expectation{Accepts: only(404), Looked: true}, false, true, true},
		{"any refusal", event.Expectation{Accepts: refusals, Looked: true}, false, true, true},
		{"success or one refusal", event.Expectation{Accepts: successes | only(409), Looked: true}, false, false, true},
		{"one success or one refusal", event.Expectation{Accepts: only(201, 409), Looked: true}, false, true, true},
		{"no answer", event.Expectation{Accepts: only(0), Looked: true}, false, true, true},
		{"nothing", event.Expectation{Looked: true}, false, true, true},
		{"open", event.Expectation{Accepts: only(200), Looked: true, Open: true}, false, true, true},
		{"status of a parameter", event.Expectation{Accepts: event.AnyOutcome, Looked: true, Status: ref.Param(0)}, false, true, false},
		{"decoded", event.Expectation{Accepts: event.AnyOutcome, Decoded: true}, false, false, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := event.Always(test.answer)()
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

// TestAcceptsOnly narrows an answer to a status; one that is in no list stands with the
// first of its hundred.
func TestAcceptsOnly(t *testing.T) {
	for _, test := range []struct {
		accepts event.Outcomes
		status  int
		want    event.Outcomes
	}{
		{event.AnyOutcome, 404, only(404)},
		{event.AnyOutcome, 299, only(200)},
		{event.AnyOutcome, 599, only(500)},
		{only(200, 201), 201, only(201)},
		{only(200), 404, 0},
	} {
		t.Run(fmt.Sprint(spell(test.accepts), " to ", test.status), func(t *testing.T) {
			a := event.Expectation{Accepts: test.accepts}
			a.AcceptsOnly(test.status)
			if a.Accepts != test.want || !a.Looked {
				t.Errorf("accepts %s, want %s; looked: %t", spell(a.Accepts), spell(test.want), a.Looked)
			}
		})
	}
}

// TestAnd joins the answer within a function with that where it is called.
func TestAnd(t *testing.T) {
	within := event.Expectation{Accepts: only(200, 404), Looked: true, Returned: true}
	outside := event.Expectation{Accepts: only(404, 500), Open: true, Decoded: true, Status: ref.Param(1)}
	want := event.Expectation{Accepts: only(404), Looked: true, Open: true, Decoded: true, Status: ref.Param(1)}
	if got := within.And(outside); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	outside.Returned = true
	within.Status = ref.Param(0)
	if got := within.And(outside); got.Status != ref.Param(0) || !got.Returned {
		t.Errorf("got %+v: the status is that within, and the outcome is handed on where the caller does", got)
	}
}

func TestOutcomes(t *testing.T) {
	for _, test := range []struct {
		set              event.Outcomes
		success, failure bool
		refusals         string
	}{
		{0, false, false, ``},
		{only(204), true, false, ``},
		{only(404, 500), false, true, `404 500`},
		{only(0, 302, 404), false, true, `404`},
		{only(200, 404), true, true, ``},
		{event.AnyOutcome, true, true, ``},
	} {
		t.Run(spell(test.set), func(t *testing.T) {
			if test.set.Has(true) != test.success || test.set.Has(false) != test.failure {
				t.Errorf("has success: %t, failure: %t", test.set.Has(true), test.set.Has(false))
			}
			if got := spell(test.set.OnlyRefusals()); got != test.refusals {
				t.Errorf("only refusals: %s, want %s", got, test.refusals)
			}
		})
	}
}
