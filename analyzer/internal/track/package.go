// Package track follows a Namespace from the call that creates it: along the paths through
// the function's body, then through its callers, then through the Ginkgo nodes that run
// after it in a spec. It finds the first effects on these paths that a rule's Query asks
// for, such as a request before any wait.
package track

import (
	"go/ast"
	"go/types"
	"sync"

	"github.com/syncvet/syncvet/analyzer/internal/body"
	"github.com/syncvet/syncvet/analyzer/internal/directive"
	"github.com/syncvet/syncvet/analyzer/internal/summary"
)

// Package holds the summaries of one package and finds its helpers. It is not safe for
// concurrent use, see Result.
type Package struct {
	*summary.Package

	directives *directive.Set
	helpers    func() map[*body.Body][]summary.HelperFact
	passed     map[*body.Body]passedTo // results of callsWith
}

// passedTo maps a variable to the calls that get it as receiver or argument.
type passedTo map[*types.Var][]*ast.CallExpr

func newPackage(functions *summary.Package, directives *directive.Set) *Package {
	p := &Package{Package: functions, directives: directives, passed: make(map[*body.Body]passedTo)}
	p.helpers = sync.OnceValue(p.findHelpers)
	return p
}

// A Result gives rules access to the *Package, one rule at a time: drivers run rules
// concurrently, and Package computes most of its data on demand.
type Result struct {
	mu  sync.Mutex
	pkg *Package
}

// Use calls do with the package while it holds a lock. It reports false, without a call of
// do, if the package imports nothing relevant to the rules.
func (r *Result) Use(do func(*Package)) bool {
	if r == nil {
		return false
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	do(r.pkg)
	return true
}
