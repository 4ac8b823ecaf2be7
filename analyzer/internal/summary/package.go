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

	"github.com/syncvet/syncvet/analyzer/internal/directive"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/flow"
	"github.com/syncvet/syncvet/analyzer/internal/names"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
)

// A Site is a place that runs a body.
type Site struct {
	In   *Body
	Call *ast.CallExpr // the call in In that runs the body
	// Direct is set where Call calls the body itself, so that its arguments
	// are the body's parameters; else the body is a value that Call runs.
	Direct bool
	// Fails is set where Call expects the body to fail.
	Fails bool
}

// run is a body that another one runs.
type run struct {
	body *Body
	at   Site
}

// Package is what is known of one package.
//
// It finds much of that only when it is asked, and drivers run several rules over
// one package at a time: a rule locks it while it asks.
type Package struct {
	sync.Mutex

	Fset   *token.FileSet
	Types  *types.Package
	Info   *types.Info
	Refs   *ref.Sources
	Reader *event.Reader

	Bodies    []*Body // in source order
	byNode    map[ast.Node]*Body
	byFunc    map[*types.Func]*Body
	sites     map[*Body][]Site // once asked for
	facts     *facts
	judged    map[judgedCall]judgement
	helps     map[*Body][]Help // once asked for
	opts      *Options
	words     *words
	interest  *interest
	marks     *directive.Set
	generated []ast.Node // generated files

	// Of summaries that are being computed:
	depth    int
	computed []*Body
	cyclic   bool // a recursive call was met
}

// BodyOf returns the body of a declaration or literal of the package.
func (p *Package) BodyOf(n ast.Node) *Body { return p.byNode[n] }

// FuncBody returns the body of a function of the package, or nil.
func (p *Package) FuncBody(fn *types.Func) *Body { return p.byFunc[fn] }

// Sites returns the places of the package that run the body, which may create a
// Namespace; teardown left out.
func (p *Package) Sites(b *Body) []Site {
	p.readCreating()
	return p.sites[b]
}

// readCreating reads the bodies that may create a Namespace, and enters where they
// are run. All others are read when they are asked for.
func (p *Package) readCreating() {
	if p.sites != nil {
		return
	}
	p.sites = make(map[*Body][]Site)
	for _, b := range p.Bodies {
		if p.may(b, mayCreate) {
			p.summaryOf(b)
			for _, run := range b.runs {
				p.sites[run.body] = append(p.sites[run.body], run.at)
			}
		}
	}
}

// running returns the bodies that may create a Namespace and run as part of one for
// which is holds.
func (p *Package) running(is func(*Body) bool) map[*Body]bool {
	found := make(map[*Body]bool)
	var enter func(*Body)
	enter = func(b *Body) {
		if found[b] {
			return
		}
		found[b] = true
		for _, run := range b.runs {
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
func (p *Package) MakesPods(asked func(*Body) bool) bool {
	return slices.ContainsFunc(p.Bodies, func(b *Body) bool {
		return asked(b) && p.may(b, mayMakePods) && slices.ContainsFunc(p.summaryOf(b).Effects, func(e Effect) bool { return e.Kind == event.Pod })
	})
}

// Graph returns the control-flow graph of the body.
func (p *Package) Graph(b *Body) *flow.Graph {
	if b.graph == nil {
		b.graph = flow.New(b.Block, p.Reader.MayReturn)
	}
	return b.graph
}

// function returns the body that an expression used as a function value has:
// a literal, a function or method of the package, or a variable that holds one
// literal.
func (p *Package) function(e ast.Expr) *Body {
	switch x := ast.Unparen(e).(type) {
	case *ast.FuncLit:
		return p.byNode[x]
	case *ast.Ident, *ast.SelectorExpr:
		name := names.LastIdent(e)
		if !p.words.isFunction(name.Name) {
			return nil // to look up what it stands for is dear
		}
		if fn, ok := p.Info.Uses[name].(*types.Func); ok {
			return p.byFunc[fn.Origin()]
		}
	case *ast.IndexExpr: // f[T]
		return p.function(x.X)
	default:
		return nil
	}
	if t := p.Info.TypeOf(e); t == nil || !isFunc(t) {
		return nil
	}
	var held *Body
	for _, origin := range p.Refs.Origins(e) {
		if lit, ok := origin.(*ast.FuncLit); ok {
			if held != nil {
				return nil
			}
			held = p.byNode[lit]
		}
	}
	return held
}

func isFunc(t types.Type) bool {
	_, ok := types.Unalias(t).Underlying().(*types.Signature)
	return ok
}

// Asserts reports whether a body, or a function of the package that it calls,
// makes an assertion or ends the test.
func (p *Package) Asserts(b *Body) bool { return p.asserts(b, map[*Body]bool{}) }

func (p *Package) asserts(b *Body, busy map[*Body]bool) bool {
	if busy[b] {
		return false
	}
	busy[b] = true
	found := false
	ast.Inspect(b.Block, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || found {
			return !found
		}
		_, found = p.Reader.Assertion(call)
		found = found || !p.Reader.MayReturn(call) || p.Reader.IsOfTest(p.Refs.Callee(call))
		if called := p.function(call.Fun); called != nil && !found {
			found = p.asserts(called, busy)
		}
		return !found
	})
	return found
}

// Uses reports whether the body, or a literal in it, or a function of the
// package that it calls, names one of the variables.
func (p *Package) Uses(b *Body, vars map[types.Object]bool) bool {
	for v := range vars {
		if p.named(b, map[*Body]bool{})[v] {
			return true
		}
	}
	return false
}

// named returns the variables named in the body and, of those it calls, the
// package's own.
func (p *Package) named(b *Body, busy map[*Body]bool) map[types.Object]bool {
	if b.vars != nil || busy[b] {
		return b.vars
	}
	busy[b] = true
	vars := make(map[types.Object]bool)
	ast.Inspect(b.Block, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Ident:
			if v, ok := p.Info.Uses[n].(*types.Var); ok {
				vars[v] = true
			}
		case *ast.CallExpr:
			if called := p.function(n.Fun); called != nil && called != b {
				for v := range p.named(called, busy) {
					if v.Pos() < called.Node.Pos() || called.Node.End() <= v.Pos() {
						vars[v] = true
					}
				}
			}
		}
		return true
	})
	b.vars = vars
	return vars
}
