package response

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"time"

	"github.com/syncvet/syncvet/analyzer/internal/code"
	"github.com/syncvet/syncvet/analyzer/internal/deref"
	"github.com/syncvet/syncvet/analyzer/internal/library"
	"github.com/syncvet/syncvet/analyzer/internal/nameset"
)

// TriesOnce reports whether a call of fn, a library's function that polls, runs what it is
// given only once.
func (l *Limits) TriesOnce(fn *types.Func, call *ast.CallExpr) bool {
	switch {
	case library.InPackage(fn, library.Wait) && fn.Name() == "PollUntilContextTimeout":
		// The others of this package look once more at the end (waitForWithContext).
		t := l.durations(call)
		return len(t) == 2 && timing{limit: t[1], interval: t[0]}.isOnce()
	case library.Below(fn, library.Terratest):
		return l.triesByParameter(fn, call)
	case library.InPackage(fn, library.GotestPoll):
		return l.triesByOptions(call)
	}
	for _, arg := range slices.Concat(call.Args, []ast.Expr{code.Receiver(l.Info, call)}) {
		if arg != nil && l.endsTries(arg, maxFunctions) {
			return true
		}
	}
	return false
}

// triesByParameter reads the number of further tries, the one parameter that is an int, and
// the map of errors to try again after.
//
//	retry.DoWithRetry(t, "send", 0, time.Second, send)
//	retry.DoWithRetryableErrors(t, "send", map[string]string{}, 5, time.Second, send)
func (l *Limits) triesByParameter(fn *types.Func, call *ast.CallExpr) bool {
	for i, arg := range call.Args {
		if lit, ok := ast.Unparen(arg).(*ast.CompositeLit); ok && len(lit.Elts) == 0 {
			return true
		}
		if i < fn.Signature().Params().Len() && types.Identical(fn.Signature().Params().At(i).Type(), types.Typ[types.Int]) {
			return l.isAtMost(arg, 0)
		}
	}
	return false
}

// triesByOptions reads the options of gotest.tools' poll (its defaults are in poll.go).
//
//	poll.WaitOn(t, check, poll.WithTimeout(time.Second), poll.WithDelay(time.Minute))
func (l *Limits) triesByOptions(call *ast.CallExpr) bool {
	t := timing{new(time.Duration), new(time.Duration)}
	*t.limit, *t.interval = 10*time.Second, 100*time.Millisecond
	for _, arg := range call.Args {
		option, ok := ast.Unparen(arg).(*ast.CallExpr)
		if !ok {
			continue
		}
		switch nameset.Last(option.Fun) {
		case "WithTimeout":
			t.limit = l.duration(argument(option.Args, 0), 0)
		case "WithDelay":
			t.interval = l.duration(argument(option.Args, 0), 0)
		}
	}
	return t.isOnce()
}

// endsTries reports whether a value that a poll gets lets it try only once.
//
//	wait.Backoff{Steps: 1}, retry.Attempts(1), backoff.WithMaxRetries(policy, 0)
func (l *Limits) endsTries(e ast.Expr, depth int) bool {
	t := l.Info.TypeOf(e)
	switch {
	case t == nil || depth == 0 || isLiteral(e):
		return false
	case library.IsType(t, library.Wait, "Backoff"):
		return l.fieldIsAtMost(e, "Steps", 1)
	case library.IsType(t, library.ConsulRetry, "Counter"):
		return l.fieldIsAtMost(e, "Count", 1)
	case isOf(t, backoffPath, "StopBackOff"):
		return true
	}
	for _, origin := range l.Refs.Origins(e) {
		if library.IsType(l.Info.TypeOf(origin), library.ConsulRetry, "Counter") && origin != e {
			return l.fieldIsAtMost(origin, "Count", 1)
		}
		if address, ok := origin.(*ast.UnaryExpr); ok && isOf(l.Info.TypeOf(address), backoffPath, "StopBackOff") {
			return true
		}
		if call, ok := origin.(*ast.CallExpr); ok && l.policyEndsTries(call, depth) {
			return true
		}
	}
	return false
}

func isCall(e ast.Expr) bool {
	_, ok := ast.Unparen(e).(*ast.CallExpr)
	return ok
}

func isLiteral(e ast.Expr) bool {
	_, ok := ast.Unparen(e).(*ast.FuncLit)
	return ok
}

const (
	backoffPath = "github.com/cenkalti/backoff"
	avastPath   = "github.com/avast/retry-go"
	goRetryPath = "github.com/sethvargo/go-retry"
)

// isOf reports whether t is the named type, or a pointer to it, of any major version of a
// module.
func isOf(t types.Type, module, name string) bool {
	n := deref.Named(t)
	return n != nil && n.Obj().Name() == name && library.Below(n.Obj(), module)
}

// policyEndsTries reads the call that makes a policy, or an option.
func (l *Limits) policyEndsTries(call *ast.CallExpr, depth int) bool {
	fn := l.Refs.Callee(call)
	if fn == nil {
		return false
	}
	switch name := fn.Name(); {
	case library.Below(fn, backoffPath) && name == "WithMaxRetries":
		return len(call.Args) == 2 && l.isAtMost(call.Args[1], 0)
	case library.Below(fn, goRetryPath) && name == "WithMaxRetries":
		return len(call.Args) == 2 && l.isAtMost(call.Args[0], 0)
	case library.Below(fn, backoffPath) && name == "WithMaxTries", library.Below(fn, avastPath) && name == "Attempts":
		return len(call.Args) == 1 && l.isAtMost(call.Args[0], 1) && !l.isAtMost(call.Args[0], 0) // 0 is without end
	case library.Below(fn, backoffPath), library.Below(fn, avastPath), library.Below(fn, goRetryPath):
		for _, arg := range call.Args { // backoff.WithContext(policy, ctx), retry.New(options...)
			if l.endsTries(arg, depth-1) {
				return true
			}
		}
	}
	return false
}

// fieldIsAtMost reports whether a field of a struct is a number that is not above a bound,
// or is left out of the literal that the struct comes from.
func (l *Limits) fieldIsAtMost(e ast.Expr, field string, bound int64) bool {
	known := false
	for _, origin := range l.Refs.OriginsAt(e, "."+field) {
		value := l.Info.Types[origin].Value
		if value == nil {
			continue
		}
		if n, ok := constant.Int64Val(constant.ToInt(value)); !ok || n > bound {
			return false
		}
		known = true
	}
	if known || l.Refs.IsGiven(e, "."+field) {
		return known
	}
	for _, origin := range l.Refs.Origins(e) {
		if address, ok := origin.(*ast.UnaryExpr); ok {
			origin = address.X
		}
		if _, isLiteral := ast.Unparen(origin).(*ast.CompositeLit); isLiteral {
			return true
		}
	}
	return false
}

// isAtMost reports whether all that a number may be is known and not above a bound.
func (l *Limits) isAtMost(e ast.Expr, bound int64) bool {
	value := l.constant(e)
	if value == nil {
		return false
	}
	n, ok := constant.Int64Val(constant.ToInt(value))
	return ok && n <= bound
}

// constant returns the one constant that e always is; nil if there is none.
func (l *Limits) constant(e ast.Expr) constant.Value {
	if e == nil {
		return nil
	}
	if value := l.Info.Types[e].Value; value != nil {
		return value
	}
	var found constant.Value
	for _, origin := range l.Refs.Origins(e) {
		value := l.Info.Types[origin].Value
		switch {
		case value != nil && (found == nil || constant.Compare(found, token.EQL, value)):
			found = value
		case value != nil || l.Refs.IsParameter(origin) || isCall(origin):
			return nil
		}
	}
	return found
}

// duration returns the time that e stands for: a time.Duration, a number of seconds, or
// text; nil where it is not known. Without e it is the default.
func (l *Limits) duration(e ast.Expr, byDefault time.Duration) *time.Duration {
	if e == nil {
		return &byDefault
	}
	value := l.constant(e)
	if value == nil {
		return nil
	}
	d, ok := asDuration(value, library.IsType(l.Info.TypeOf(e), "time", "Duration"))
	if !ok {
		return nil
	}
	return &d
}

func asDuration(value constant.Value, isDuration bool) (time.Duration, bool) {
	switch {
	case value.Kind() == constant.String:
		d, err := time.ParseDuration(constant.StringVal(value))
		return d, err == nil
	case isDuration:
		n, ok := constant.Int64Val(constant.ToInt(value))
		return time.Duration(n), ok
	}
	seconds, ok := constant.Float64Val(constant.ToFloat(value))
	return time.Duration(seconds * float64(time.Second)), ok || seconds != 0
}

// durations returns the arguments of a call that are a time.Duration.
func (l *Limits) durations(call *ast.CallExpr) []*time.Duration {
	var list []*time.Duration
	for _, arg := range call.Args {
		if library.IsType(l.Info.TypeOf(arg), "time", "Duration") {
			list = append(list, l.duration(arg, 0))
		}
	}
	return list
}
