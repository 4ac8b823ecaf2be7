package rule

import (
	"fmt"
	"slices"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"

	"github.com/syncvet/syncvet/analyzer/internal/assign"
	"github.com/syncvet/syncvet/analyzer/internal/directive"
	"github.com/syncvet/syncvet/analyzer/internal/suite"
	"github.com/syncvet/syncvet/analyzer/internal/summary"
	"github.com/syncvet/syncvet/analyzer/internal/track"
)

// A Host is what the program that runs the rules does otherwise than most.
type Host struct {
	// SingleFile says that it applies a fix only to the file of its diagnostic. What fixes
	// add is then added to the file of one of them.
	SingleFile bool
	// Nolint says that it honours //nolint itself. It then has to see what that suppresses,
	// or would take the comment for an unused one.
	Nolint bool
}

// group is the rules that run together. They share what is found out about a package.
type group struct {
	rules     []*Instance
	host      Host
	summaries *analysis.Analyzer
	made      []*analysis.Analyzer // of the rules, in the same order
}

// Analyzers returns the analyzers of rules that run together, in the same order.
func Analyzers(rules []*Instance, host Host) ([]*analysis.Analyzer, error) {
	analyzers, _, err := Selectable(rules, host)
	return analyzers, err
}

// Selectable returns the analyzers of rules that run together, in the same order, and a
// function that turns on further rules by their names. That may be done until the first
// package is analyzed.
func Selectable(rules []*Instance, host Host) ([]*analysis.Analyzer, func(names []string), error) {
	g := &group{rules: rules, host: host}
	g.summaries = track.New(sync.OnceValue(g.options))
	for i, r := range rules {
		isTwice := slices.ContainsFunc(rules[:i], func(other *Instance) bool { return other.Name == r.Name })
		if isTwice {
			return nil, nil, fmt.Errorf("rule %s is there twice", r.Name)
		}
		if err := r.checkSettings(); err != nil {
			return nil, nil, fmt.Errorf("rule %s: %w", r.Name, err)
		}
		a, err := g.analyzer(r)
		if err != nil {
			return nil, nil, err
		}
		g.made = append(g.made, a)
	}
	g.orderDirectives()
	return g.made, g.turnOn, nil
}

// turnOn turns rules on by their names.
func (g *group) turnOn(names []string) {
	for _, r := range g.rules {
		r.On = r.On || slices.Contains(names, r.Name)
	}
	g.orderDirectives()
}

// orderDirectives has rules that need Directives run after those that are on.
func (g *group) orderDirectives() {
	for i, r := range g.rules {
		if r.Needs == Directives {
			g.made[i].Requires = append(g.requires(r.Needs), g.withDirectives()...)
		}
	}
}

// withDirectives returns the analyzers of the rules that are on, and whose directives others
// may look at.
func (g *group) withDirectives() []*analysis.Analyzer {
	var list []*analysis.Analyzer
	for i, r := range g.rules {
		if r.On && r.Needs != Directives {
			list = append(list, g.made[i])
		}
	}
	return list
}

// options collects what the rules' settings say of functions. That is done when the
// first package is analyzed, so that flags may set them.
func (g *group) options() summary.Options {
	var all summary.Options
	for _, r := range g.rules {
		var own summary.Options
		r.summarize(&own)
		all.Add(own)
	}
	return all
}

func (g *group) analyzer(r *Instance) (*analysis.Analyzer, error) {
	doc, err := r.Doc()
	if err != nil {
		return nil, err
	}
	a := &analysis.Analyzer{
		Name:             r.Name,
		Doc:              doc,
		URL:              r.URL(),
		Requires:         g.requires(r.Needs),
		RunDespiteErrors: true,
		Run: func(pass *analysis.Pass) (any, error) {
			g.run(r, pass)
			return nil, nil
		},
	}
	r.addFlags(&a.Flags)
	return a, nil
}

func (g *group) requires(needs Needs) []*analysis.Analyzer {
	list := []*analysis.Analyzer{directive.Analyzer}
	switch needs {
	case Syntax:
		list = append(list, inspect.Analyzer, assign.Analyzer)
	case Tests:
		list = append(list, inspect.Analyzer, assign.Analyzer, suite.Analyzer)
	case Summaries:
		list = append(list, inspect.Analyzer, assign.Analyzer, suite.Analyzer, g.summaries)
	}
	return list
}

// run runs a rule over a package if that has what the rule needs.
func (g *group) run(r *Instance, pass *analysis.Pass) {
	p := &Pass{Pass: pass, SingleFile: g.host.SingleFile, rule: r.Definition}
	p.Directives = pass.ResultOf[directive.Analyzer].(*directive.Set)
	if g.host.Nolint {
		p.Directives = p.Directives.WithoutNolint()
	}
	switch r.Needs {
	case Syntax:
		if r.Needs.anyRelevant(pass.Pkg.Imports()) {
			r.run(p)
		}
	case Tests:
		if p.Tree = pass.ResultOf[suite.Analyzer].(*suite.Tree); !p.Tree.Empty() {
			r.run(p)
		}
	case Summaries:
		p.Tree = pass.ResultOf[suite.Analyzer].(*suite.Tree)
		pass.ResultOf[g.summaries].(*track.Result).Use(func(pkg *track.Package) {
			p.Summaries = pkg
			r.run(p)
		})
	case Directives:
		p.Others = g.others()
		r.run(p)
	}
}

// others returns the rules that directives may be about. Those that are on have run before
// a rule that needs Directives, which requires them.
func (g *group) others() []Other {
	var others []Other
	for _, r := range g.rules {
		if r.Needs != Directives {
			others = append(others, Other{Name: r.Name, Ran: r.On})
		}
	}
	return others
}
