package response

import (
	"go/ast"
	"strings"
	"sync"
	"time"

	"github.com/syncvet/syncvet/analyzer/internal/assertion"
	"github.com/syncvet/syncvet/analyzer/internal/body"
	"github.com/syncvet/syncvet/analyzer/internal/code"
	"github.com/syncvet/syncvet/analyzer/internal/nameset"
)

// Limits tells polls that try only once, whatever comes of it: by their time limit and
// interval, or by the number of tries that they are given.
type Limits struct {
	*body.Index
	// setsDefaults reports whether the package changes Gomega's defaults.
	setsDefaults func() bool
}

// NewLimits returns the Limits of a package.
func NewLimits(ix *body.Index, files []*ast.File) *Limits {
	return &Limits{ix, sync.OnceValue(func() bool { return setsDefaults(files) })}
}

// setsDefaults reports whether files set the defaults of Eventually, by a function or by the
// environment.
//
//	SetDefaultEventuallyTimeout(time.Minute)
func setsDefaults(files []*ast.File) bool {
	found := false
	for _, file := range files {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.Ident:
				found = found || strings.HasPrefix(n.Name, "SetDefaultEventually")
			case *ast.BasicLit:
				found = found || strings.Contains(n.Value, "GOMEGA_DEFAULT_EVENTUALLY")
			}
			return !found
		})
	}
	return found
}

// Gomega's defaults (internal/duration_bundle.go).
const (
	defaultLimit    = time.Second
	defaultInterval = 10 * time.Millisecond
)

// timing is the time limit and the interval of a poll, as far as they are known.
type timing struct{ limit, interval *time.Duration }

// isOnce reports whether the time is up before the second try.
func (t timing) isOnce() bool { return t.limit != nil && t.interval != nil && *t.interval > *t.limit }

// AssertsOnce reports whether a polled assertion looks only once.
//
//	Eventually(get).WithPolling(2 * time.Second).Should(Succeed()) // within a second
func (l *Limits) AssertsOnce(call *ast.CallExpr, a assertion.Assertion) bool {
	if a.Base == nil {
		t := l.durations(call)
		return len(t) == 2 && timing{limit: t[0], interval: t[1]}.isOnce()
	}
	t, isDefault := l.ofGomega(call, a)
	return t.isOnce() && !(isDefault && l.setsDefaults())
}

// ofGomega returns the timing of Eventually, and whether a default is part of it.
func (l *Limits) ofGomega(call *ast.CallExpr, a assertion.Assertion) (t timing, isDefault bool) {
	limit, interval := argument(a.Actual, 1), argument(a.Actual, 2)
	hasContext := a.HasContext
	for e := code.Receiver(l.Info, call); e != nil && e != a.Base; {
		chained, ok := ast.Unparen(e).(*ast.CallExpr)
		if !ok {
			break
		}
		switch nameset.Last(chained.Fun) {
		case "WithTimeout", "Within":
			limit = argument(chained.Args, 0)
		case "WithPolling", "ProbeEvery":
			interval = argument(chained.Args, 0)
		case "WithContext":
			hasContext = true
		}
		e = code.Receiver(l.Info, chained)
	}
	if limit == nil && hasContext {
		return timing{}, false // only the context ends it
	}
	t = timing{l.duration(limit, defaultLimit), l.duration(interval, defaultInterval)}
	return t, limit == nil || interval == nil
}

func argument(args []ast.Expr, i int) ast.Expr {
	if i < len(args) {
		return args[i]
	}
	return nil
}
