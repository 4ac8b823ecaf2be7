package assertion_test

import (
	"go/ast"
	"testing"

	"github.com/syncvet/syncvet/analyzer/internal/assertion"
	"github.com/syncvet/syncvet/analyzer/internal/assign"
	"github.com/syncvet/syncvet/analyzer/internal/library"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
	"github.com/syncvet/syncvet/analyzer/internal/sourcetest"
)

// libraries are small packages in the place of libraries. That of example.com has functions
// which are named as theirs.
var libraries = sourcetest.Packages{
	"errors":                    `package errors; func Is(err, target error) bool`,
	"fmt":                       `package fmt; func Println(...any)`,
	"os":                        `package os; func Exit(int)`,
	"testing":                   `package testing; type T struct{}; func (*T) Error(...any); func (*T) Fatalf(string, ...any)`,
	"github.com/onsi/ginkgo/v2": `package ginkgo; func Fail(string)`,
	"github.com/onsi/gomega": `package gomega
		type Assertion struct{}
		type Matcher struct{}
		func Expect(...any) Assertion
		func ExpectWithOffset(int, ...any) Assertion
		func Eventually(...any) Assertion
		func Consistently(...any) Assertion
		func (Assertion) WithTimeout(int) Assertion
		func (Assertion) To(Matcher, ...any) bool
		func (Assertion) NotTo(Matcher, ...any) bool
		func (Assertion) Should(Matcher, ...any) bool
		func Succeed() Matcher
		func HaveOccurred() Matcher
		func MatchErrorStrictly(any) Matcher
		func BeFalseBecause(string) Matcher
		func BeEmpty() Matcher
		func Not(Matcher) Matcher
		func SatisfyAll(...Matcher) Matcher
		func Or(...Matcher) Matcher`,
	"github.com/stretchr/testify/require": `package require
		func NoError(t any, err error, more ...any)
		func Error(t any, err error, more ...any)
		func EventuallyWithT(t any, f func())
		func Equal(t, x, y any)
		type Assertions struct{}
		func (*Assertions) NoError(err error)`,
	"example.com/other": `package other; import "github.com/onsi/gomega"; func Mine() gomega.Matcher; func Fail(string); func Expect(any) T; type T struct{}; func (T) To(any)`,
}

// read returns a reader of a file, and the calls of its function f in order.
func read(t *testing.T, source string) (*assertion.Reader, []*ast.CallExpr) {
	t.Helper()
	pkg := libraries.Check(t, source)
	var calls []*ast.CallExpr
	for _, stmt := range pkg.Func(t, "f").Body.List {
		if e, ok := stmt.(*ast.ExprStmt); ok {
			calls = append(calls, e.X.(*ast.CallExpr))
		}
	}
	refs := ref.NewResolver([]*ast.File{pkg.File}, pkg.Info, pkg.Result(t, assign.Analyzer).(*assign.Index), ref.Options{})
	return assertion.NewReader(pkg.Info, refs, library.NewLookup()), calls
}

func TestMayReturn(t *testing.T) {
	r, calls := read(t, `package test
		import ("testing"; "os"; "fmt"; "example.com/other"; "github.com/onsi/ginkgo/v2")
		func f(t *testing.T, panics func(), code int) {
			t.Fatalf(""); panic(""); os.Exit(1); ginkgo.Fail("")
			t.Error(); print(""); os.Exit(code); fmt.Println(); other.Fail(""); panics()
		}`)
	const ending = 4
	for i, call := range calls {
		if got := r.MayReturn(call); got != (i >= ending) {
			t.Errorf("call %d may return: %t", i, got)
		}
	}
}

// TestAssertion reads assertions, each with what it asserts on as x.
func TestAssertion(t *testing.T) {
	const success, failure, async, steady, negated = 1, 2, 4, 8, 16
	for call, want := range map[string]int{
		`Expect(x).To(Succeed())`:                             success,
		`Expect(x).To(HaveOccurred())`:                        failure,
		`Expect(x).NotTo(HaveOccurred())`:                     success | negated,
		`Expect(x).NotTo(Succeed())`:                          failure | negated,
		`Expect(x).NotTo(BeEmpty())`:                          success | negated,
		`Expect(x).To(Not(Succeed()))`:                        failure,
		`Expect(x).To(SatisfyAll(BeEmpty(), HaveOccurred()))`: failure,
		`Expect(x).To(Or(Succeed(), HaveOccurred()))`:         success,
		`Expect(x).To(Or())`:                                  failure, // it never passes
		`Expect(x).To(MatchErrorStrictly(IsAlreadyExists))`:   success,
		`Expect(x).To(BeFalseBecause(""))`:                    failure,
		`Expect(x).To(isEmpty)`:                               failure, // nor does it on nil
		`Expect(x).To(mine())`:                                success,
		`Expect(x).NotTo(mine())`:                             failure | negated,
		`Expect(x).To(other.Mine())`:                          failure, // nothing is known of it
		`Expect(x).NotTo(other.Mine())`:                       failure | negated,
		`Eventually(x).Should(other.Mine())`:                  success | async,
		`Expect(1).To(other.Mine())`:                          success,
		`Expect(x).To(isError)`:                               failure,
		`ExpectWithOffset(1, x).To(Succeed())`:                success,
		`Eventually(x).WithTimeout(1).Should(Succeed())`:      success | async,
		`Consistently(x).Should(Succeed())`:                   success | steady,
		`require.NoError(t, x)`:                               success,
		`require.Error(t, x)`:                                 failure,
		`r.NoError(x)`:                                        success,
		`require.EventuallyWithT(t, func() {})`:               success | async,
		`require.Equal(t, x, x)`:                              0,
		`Eventually(x)`:                                       0,
		`other.Expect(x).To(1)`:                               0,
	} {
		r, calls := read(t, `package test
			import (. "github.com/onsi/gomega"; "github.com/stretchr/testify/require"; "example.com/other")
			var IsAlreadyExists = other.Fail
			var isEmpty, isError = BeEmpty(), HaveOccurred()
			var _ = require.NoError
			func mine() Matcher { return Not(HaveOccurred()) }
			func f(t any, x error, r *require.Assertions) {
				`+call+`
			}`)
		a, ok := r.Assertion(calls[0])
		got := 0
		for bit, set := range map[int]bool{success: !a.ExpectsFailure, failure: a.ExpectsFailure, async: a.Async, steady: a.Steady, negated: a.Negated} {
			if ok && set {
				got |= bit
			}
		}
		if got != want {
			t.Errorf("%s: got %b, want %b", call, got, want)
		}
		if ok && len(a.Actual) != 1 {
			t.Errorf("%s: asserts on %d values", call, len(a.Actual))
		}
	}
}
