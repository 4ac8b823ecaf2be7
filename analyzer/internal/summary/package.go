// Package summary knows what each function of a package does to Namespaces:
// which it makes, waits for, and what it does that needs one ready. What a
// call of a function does follows from the function's body, so that a helper is
// as good as its code, whatever its name.
package summary

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"sync"

	"github.com/syncvet/syncvet/analyzer/internal/body"
	"github.com/syncvet/syncvet/analyzer/internal/directive"
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

// Package is what is known of one package.
//
// It finds much of that only when it is asked, and drivers run several rules over
// one package at a time: a rule locks it while it asks.
type Package struct {
	sync.Mutex

	*body.Index
	Fset  *token.FileSet
	Types *types.Package

	states    []bodyState           // by Body.Number
	sites     map[*body.Body][]Site // once asked for
	facts     *facts
	judged    map[judgedCall]judgement
	helps     map[*body.Body][]Help // once asked for
	opts      *Options
	words     *words
	interest  *interest
	marks     *directive.Set
	generated []ast.Node // generated files

	// Of summaries that are being computed:
	depth    int
	computed []*body.Body
	cyclic   bool // a recursive call was met
}

// Sites returns the places of the package that run the body, which may create a
// Namespace; teardown left out.
func (p *Package) Sites(b *body.Body) []Site {
	p.readCreating()
	return p.sites[b]
}

// readCreating reads the bodies that may create a Namespace, and enters where they
// are run. All others are read when they are asked for.
func (p *Package) readCreating() {
	if p.sites != nil {
		return
	}
	p.sites = make(map[*body.Body][]Site)
	for _, b := range p.Bodies {
		if p.may(b, mayCreate) {
			p.summaryOf(b)
			for _, run := range p.of(b).runs {
				p.sites[run.body] = append(p.sites[run.body], run.at)
			}
		}
	}
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

// MakesPods reports whether a body that is asked for, itself or through helpers,
// creates Pods.
func (p *Package) MakesPods(asked func(*body.Body) bool) bool {
	return slices.ContainsFunc(p.Bodies, func(b *body.Body) bool {
		return asked(b) && p.may(b, mayMakePods) && slices.ContainsFunc(p.summaryOf(b).Effects, func(e Effect) bool { return e.Kind == event.Pod })
	})
}
