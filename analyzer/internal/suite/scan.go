package suite

import (
	"go/ast"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ast/inspector"
)

// A scan is what can be said of a function without knowing how it is called.
type scan struct {
	// registers: nodes are registered when the function runs, be it in its own
	// body or in a function that it calls.
	registers bool
	// runsParam: it may call one of its parameters, or a node's body in it does.
	runsParam bool
	// startsGinkgo: it calls RunSpecs, so a test that does is the suite's entry.
	startsGinkgo bool

	calls  []ast.Node // functions of this package that it calls or hands to a call
	bodies []ast.Node // literals that are bodies of the nodes it registers
}

// scanFuncs scans every function of the package, and then lets those register
// nodes that call one that does.
func (ix *index) scanFuncs(in *inspector.Inspector) {
	ix.scans = map[ast.Node]*scan{}
	ix.collectNames()
	within := []*scan{{}} // of the functions around, and of what stands in none
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
	hosts := map[*scan][]*scan{} // callers, and those whose nodes it is a body of
	for _, s := range ix.scans {
		for _, callee := range s.calls {
			if c := ix.scans[callee]; c != nil {
				callers[c] = append(callers[c], s)
				hosts[c] = append(hosts[c], s)
			}
		}
		for _, body := range s.bodies {
			if c := ix.scans[body]; c != nil {
				hosts[c] = append(hosts[c], s)
			}
		}
	}
	ix.spread(callers, func(s *scan) *bool { return &s.registers })
	ix.spread(callers, func(s *scan) *bool { return &s.startsGinkgo })
	ix.spread(hosts, func(s *scan) *bool { return &s.runsParam })
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

// collectNames finds the names of functions that may register nodes.
func (ix *index) collectNames() {
	ix.names = map[string]bool{}
	for fn := range ix.funcs {
		ix.names[fn.Name()] = true
	}
	for _, f := range ix.pass.AllObjectFacts() {
		if _, ok := f.Fact.(*Forwarder); ok {
			ix.names[f.Object.Name()] = true
		}
	}
}

// isInert reports, by names alone as far as that goes, whether a call neither
// registers nodes nor runs a function of the package or a parameter. Most are so,
// and to look up what they call is dear.
func (ix *index) isInert(call *ast.CallExpr) bool {
	for _, arg := range call.Args {
		if _, isLit := ast.Unparen(arg).(*ast.FuncLit); isLit {
			return false
		}
	}
	switch fun := ast.Unparen(call.Fun).(type) {
	case *ast.SelectorExpr:
		return !ix.mayRegister(fun.Sel.Name)
	case *ast.Ident:
		_, isVar := ix.info.Uses[fun].(*types.Var)
		return !isVar && !ix.mayRegister(fun.Name)
	}
	return false
}

func (ix *index) mayRegister(name string) bool {
	_, isNode := ginkgoKind(name)
	return isNode || ix.names[name] || strings.HasPrefix(name, "RunSpecs")
}

func (ix *index) scanCall(s *scan, call *ast.CallExpr) {
	if ix.isInert(call) {
		return
	}
	t := ix.target(call.Fun, nil)
	s.startsGinkgo = s.startsGinkgo || t.startsGinkgo
	if t.inert {
		return
	}
	if t.fn != nil {
		s.calls = append(s.calls, t.fn)
	} else if v, ok := ix.objectOf(call.Fun).(*types.Var); ok && !v.IsField() {
		s.runsParam = true
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

// runsParam reports whether fn may call one of its parameters.
func (ix *index) runsParam(fn ast.Node) bool {
	s := ix.scans[fn]
	return s != nil && s.runsParam
}
