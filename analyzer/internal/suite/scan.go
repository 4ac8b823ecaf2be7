package suite

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/syncvet/syncvet/analyzer/internal/names"
)

// A scan is what can be said of a function without knowing how it is called.
type scan struct {
	// registers: nodes are registered when the function runs, be it in its own
	// body or in a function that it calls.
	registers bool
	// startsGinkgo: it calls RunSpecs, so a test that does is the suite's entry.
	startsGinkgo bool

	calls  []ast.Node // functions of this package that it calls or hands to a call
	bodies []ast.Node // literals that are bodies of the nodes it registers
}

// scanFuncs scans every function of the package, once, and then lets those register
// nodes that call one that does.
func (ix *index) scanFuncs() {
	if ix.scans != nil {
		return
	}
	ix.scans = map[ast.Node]*scan{}
	ix.collectNames()
	within := []*scan{{}} // of the functions around, and of what stands in none
	in := ix.pass.ResultOf[inspect.Analyzer].(*inspector.Inspector)
	in.Nodes([]ast.Node{(*ast.FuncDecl)(nil), (*ast.FuncLit)(nil), (*ast.CallExpr)(nil)}, func(n ast.Node, push bool) bool {
		call, isCall := n.(*ast.CallExpr)
		switch {
		case isCall && push:
			ix.scanCall(within[len(within)-1], call)
		case isCall:
		case push:
			s := &scan{}
			ix.scans[n] = s
			within = append(within, s)
		default:
			within = within[:len(within)-1]
		}
		return true
	})
	callers := map[*scan][]*scan{}
	for _, s := range ix.scans {
		for _, callee := range s.calls {
			if c := ix.scans[callee]; c != nil {
				callers[c] = append(callers[c], s)
			}
		}
	}
	ix.spread(callers, func(s *scan) *bool { return &s.registers })
	ix.spread(callers, func(s *scan) *bool { return &s.startsGinkgo })
}

// spread hands a property on from every scan that has it along edges.
func (ix *index) spread(edges map[*scan][]*scan, property func(*scan) *bool) {
	var work []*scan
	for _, s := range ix.scans {
		if *property(s) {
			work = append(work, s)
		}
	}
	for len(work) > 0 {
		s := work[len(work)-1]
		work = work[:len(work)-1]
		for _, next := range edges[s] {
			if p := property(next); !*p {
				*p = true
				work = append(work, next)
			}
		}
	}
}

// collectNames finds the names of functions that may register nodes, or start
// Ginkgo. Most calls are of others, and to look up what they call is dear.
func (ix *index) collectNames() {
	ix.names = new(names.Set)
	names.Add(ix.names, ginkgoNames()...)
	for fn := range ix.funcs {
		names.Add(ix.names, fn.Name())
	}
	for _, f := range ix.pass.AllObjectFacts() {
		if _, ok := f.Fact.(*Forwarder); ok {
			names.Add(ix.names, f.Object.Name())
		}
	}
}

func (ix *index) scanCall(s *scan, call *ast.CallExpr) {
	var t target
	if ix.mayMatter(call.Fun) {
		t = ix.target(call.Fun, nil)
	}
	s.startsGinkgo = s.startsGinkgo || t.startsGinkgo
	if t.inert {
		return
	}
	if t.fn != nil {
		s.calls = append(s.calls, t.fn)
	}
	isNode := t.isNode || len(t.forwards) > 0
	s.registers = s.registers || isNode
	for _, e := range call.Args {
		lit, ok := ast.Unparen(e).(*ast.FuncLit)
		switch {
		case !ok:
		case isNode:
			s.bodies = append(s.bodies, lit)
		default:
			s.calls = append(s.calls, lit)
		}
	}
}

// mayMatter reports whether a called expression may be a function that registers
// nodes, one of the package, or a variable that holds one.
func (ix *index) mayMatter(fun ast.Expr) bool {
	switch fun := ast.Unparen(fun).(type) {
	case *ast.Ident:
		return ix.names.Has(fun.Name) || ix.assigned.Has(fun.Name)
	case *ast.SelectorExpr:
		return ix.names.Has(fun.Sel.Name)
	}
	return true
}

// registers reports whether running fn registers nodes.
func (ix *index) registers(fn ast.Node) bool {
	s := ix.scans[fn]
	return s != nil && s.registers
}

// startsGinkgo reports whether fn calls RunSpecs, itself or in a function of the
// package that it calls.
func (ix *index) startsGinkgo(fn ast.Node) bool {
	s := ix.scans[fn]
	return s != nil && s.startsGinkgo
}

// runsParam reports whether fn may call one of its parameters, or a function that it
// calls or a node's body in it may.
func (ix *index) runsParam(fn ast.Node) bool { return ix.runs(fn, make(map[ast.Node]bool)) }

func (ix *index) runs(fn ast.Node, asked map[ast.Node]bool) bool {
	s := ix.scans[fn]
	if s == nil || asked[fn] {
		return false
	}
	asked[fn] = true
	deeper := func(fn ast.Node) bool { return ix.runs(fn, asked) }
	return ix.callsVariable(fn) || slices.ContainsFunc(s.calls, deeper) || slices.ContainsFunc(s.bodies, deeper)
}

// callsVariable reports whether a function calls one that a variable holds.
func (ix *index) callsVariable(fn ast.Node) bool {
	_, body := parts(fn)
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.CallExpr:
			v, ok := ix.objectOf(n.Fun).(*types.Var)
			found = found || ok && !v.IsField()
		}
		return !found
	})
	return found
}
