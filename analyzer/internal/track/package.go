// Package track follows Namespaces from where they are made: along the paths through the
// body that makes them, out to its callers, and along the runs of the specs that these
// take part in. It answers which of a rule's effects come first on these paths.
package track

import (
	"go/ast"
	"go/types"
	"sync"

	"github.com/syncvet/syncvet/analyzer/internal/body"
	"github.com/syncvet/syncvet/analyzer/internal/directive"
	"github.com/syncvet/syncvet/analyzer/internal/summary"
)

// Package is what is known of one package. It is not for concurrent use, see Result.
type Package struct {
	*summary.Package

	directives *directive.Set
	helpers    func() map[*body.Body][]summary.HelperFact
	passed     map[*body.Body]passedTo // once asked for
}

// passedTo are the calls within a body that are given a variable.
type passedTo map[*types.Var][]*ast.CallExpr

func newPackage(functions *summary.Package, directives *directive.Set) *Package {
	p := &Package{Package: functions, directives: directives, passed: make(map[*body.Body]passedTo)}
	p.helpers = sync.OnceValue(p.findHelpers)
	return p
}

// A Result gives the *Package to the rules that ask it. Drivers may run several rules over
// one package at a time, and most of what is known of it is only found when it is asked.
type Result struct {
	mu  sync.Mutex
	pkg *Package
}

// Use calls do with the package, for one caller at a time. It reports false, and does not
// call do, where the package imports nothing that matters to the rules.
func (r *Result) Use(do func(*Package)) bool {
	if r == nil {
		return false
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	do(r.pkg)
	return true
}
