package assertion_test

import (
	"fmt"
	"go/ast"
	"go/types"
	"strings"
	"testing"

	"github.com/syncvet/syncvet/analyzer/internal/assertion"
	"github.com/syncvet/syncvet/analyzer/internal/assign"
	"github.com/syncvet/syncvet/analyzer/internal/flow"
	"github.com/syncvet/syncvet/analyzer/internal/library"
	"github.com/syncvet/syncvet/analyzer/internal/outcome"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
)

// spell lists which of some outcomes are in a set: no answer, and some statuses.
func spell(set outcome.Set) string {
	var all []string
	for _, status := range []int{0, 200, 201, 302, 400, 404, 500} {
		switch only := outcome.Where(func(code int) bool { return code == status }); {
		case set&only == 0:
		case status == 0:
			all = append(all, "none")
		default:
			all = append(all, fmt.Sprint(status))
		}
	}
	return strings.Join(all, " ")
}

const every = "none 200 201 302 400 404 500"

// judged is a condition on what is known of a request: f has the request, as
// resp, err := send(), and returns the condition.
type judged struct {
	reader *assertion.Reader
	cond   ast.Expr
	res    assertion.Results
}

func judge(t *testing.T, cond string, isDirect bool) judged {
	t.Helper()
	pkg := libraries.Check(t, `package p
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
		assertion.NewReader(pkg.Info, refs, library.NewLookup()),
		body[2].(*ast.ReturnStmt).Results[0],
		assertion.Results{Call: pkg.Calls("send")[0], Vars: vars, Direct: isDirect},
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

// TestHoldsFor evaluates whether a condition holds after success, and after a failure.
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
