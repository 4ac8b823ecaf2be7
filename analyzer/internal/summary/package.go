// Package summary knows what each function of a package does to Namespaces: which it makes
// and waits for, and what it does that needs one ready. What a call of a function does
// follows from the function's body, or from the fact of a function of another package, and
// never from its name.
package summary

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/syncvet/syncvet/analyzer/internal/body"
	"github.com/syncvet/syncvet/analyzer/internal/event"
)

// A Site is a place that runs a body.
type Site struct {
	In   *body.Body
	Call *ast.CallExpr // the call in In that runs the body
	// Direct is set where Call calls the body itself, so that its arguments
	// are the body's parameters; else the body is a value that Call runs.
	Direct bool
	// Fails is set where Call expects the body to fail.
	Fails bool
}

// run is a body that another one runs.
type run struct {
	body *body.Body
	at   Site
}

// Package is what is known of one package. Much of it is found only when it is asked for.
// It is not for concurrent use.
type Package struct {
	*body.Index
	Fset  *token.FileSet
	Types *types.Package

	files     []*ast.File
	generated []*ast.File // those that are generated
	states    []bodyState // by Body.Number
	sites     func() map[*body.Body][]Site
	imported  *imported
	judged    map[judgedCall]judgement // once asked for
	opts      *Options
	nameTable *nameTable
	reach     *reach

	// Of summaries that are being computed:
	depth    int
	computed []*body.Body
	cyclic   bool // a recursive call was met
}

// Sites returns the places of the package that run the body, which may create a
// Namespace; teardown left out.
func (p *Package) Sites(b *body.Body) []Site { return p.sites()[b] }

// findSites reads the bodies that may create a Namespace, and returns where they are run.
// All others are read when they are asked for.
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

// running returns the bodies that may create a Namespace and run as part of one for
// which is holds.
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

// FactOf returns the fact of a function of another package, nil for none.
func (p *Package) FactOf(fn *types.Func) *FuncFact { return p.imported.funcs[fn] }

// ImportedFacts returns the facts of functions of other packages. It must not be changed.
func (p *Package) ImportedFacts() map[*types.Func]*FuncFact { return p.imported.funcs }

// IsSummarized reports whether fn is a concrete function of another package that has been
// summarized, so that fn does nothing if it has no fact.
func (p *Package) IsSummarized(fn *types.Func) bool { return p.imported.isSummarized(fn) }

// MakesPods reports whether a body that is asked for, itself or through helpers,
// creates Pods.
func (p *Package) MakesPods(asked func(*body.Body) bool) bool {
	return slices.ContainsFunc(p.Bodies, func(b *body.Body) bool {
		return asked(b) && p.can(b, mayMakePods) && slices.ContainsFunc(p.SummaryOf(b).Effects, func(e Effect) bool { return e.Kind == event.Pod })
	})
}
