// Package summary computes the effects of each function of a package on Namespaces: which
// it creates and waits for, and which requests, Pods and commands need one. The effects of
// a call follow from the function's body, or from its fact if it is of another package,
// never from its name.
package summary

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/syncvet/syncvet/analyzer/internal/body"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/response"
)

// A Site is a place that runs a body.
type Site struct {
	In   *body.Body
	Call *ast.CallExpr // the call in In that runs the body
	// Direct is set if Call calls the body itself: setUp(ns), and not Eventually(setUp).
	// Then its arguments are the body's parameters.
	Direct bool
	// Fails is set if an assertion expects the call to fail.
	Fails bool
}

// run is a body that another body runs.
type run struct {
	body *body.Body
	at   Site
}

// Package holds the summaries of one package. They are computed on demand. It is not safe
// for concurrent use.
type Package struct {
	*body.Index
	Fset  *token.FileSet
	Types *types.Package

	files     []*ast.File
	generated []*ast.File // those that are generated
	states    []bodyState // by Body.Number
	sites     func() map[*body.Body][]Site
	imported  *imported
	handled   map[sentCall]handling // results of handlingOf
	limits    *response.Limits
	opts      *Options
	nameTable *nameTable
	sees      map[ast.Node]bool // results of seesReady
	reach     *reach

	// State of SummaryOf:
	depth    int
	computed []*body.Body
	cyclic   bool // a recursive call was found
}

// Sites returns the places in the package that run the body, except teardown. It finds
// those in bodies that may create a Namespace only.
func (p *Package) Sites(b *body.Body) []Site { return p.sites()[b] }

// findSites reads the bodies that may create a Namespace, and returns the sites in them.
func (p *Package) findSites() map[*body.Body][]Site {
	sites := make(map[*body.Body][]Site)
	for _, b := range p.Bodies {
		if p.MayCreate(b) {
			p.SummaryOf(b)
			for _, run := range p.of(b).runs {
				sites[run.body] = append(sites[run.body], run.at)
			}
		}
	}
	return sites
}

// running returns the bodies for which is holds, and the bodies that these run, directly
// or through bodies that may create a Namespace.
func (p *Package) running(is func(*body.Body) bool) map[*body.Body]bool {
	found := make(map[*body.Body]bool)
	var enter func(*body.Body)
	enter = func(b *body.Body) {
		if found[b] {
			return
		}
		found[b] = true
		for _, run := range p.of(b).runs {
			enter(run.body)
		}
	}
	for _, b := range p.Bodies {
		if is(b) {
			enter(b)
		}
	}
	return found
}

// FactOf returns the fact of a function of another package; nil for none.
func (p *Package) FactOf(fn *types.Func) *FuncFact { return p.imported.funcs[fn] }

// ImportedFacts returns the facts of all functions of other packages. Callers must not
// change the map.
func (p *Package) ImportedFacts() map[*types.Func]*FuncFact { return p.imported.funcs }

// IsSummarized reports whether fn is a concrete function of another package that has been
// summarized. If fn has no fact then, it has no effect.
func (p *Package) IsSummarized(fn *types.Func) bool { return p.imported.isSummarized(fn) }

// MakesPods reports whether a body for which is holds creates Pods, directly or through
// helpers.
func (p *Package) MakesPods(is func(*body.Body) bool) bool {
	return slices.ContainsFunc(p.Bodies, func(b *body.Body) bool {
		return is(b) && p.can(b, canMakePods) && slices.ContainsFunc(p.SummaryOf(b).Effects, func(e Effect) bool { return e.Kind == event.Pod })
	})
}
