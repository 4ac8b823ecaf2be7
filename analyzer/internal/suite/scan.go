package suite

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/syncvet/syncvet/analyzer/internal/nameset"
)

// A scan is the summary of the body of one function. Functions are scanned on demand: the
// bodies of specs, most of a suite, are not.
type scan struct {
	fn           ast.Node // *ast.FuncDecl or *ast.FuncLit
	registers    bool     // it registers a node
	startsGinkgo bool     // it calls RunSpecs

	calls  []ast.Node // functions of this package that it calls, and literals it passes to calls
	bodies []ast.Node // literals that are bodies of its nodes
}

// scanOf returns the scan of a function of this package, declared or literal.
func (ix *index) scanOf(fn ast.Node) *scan {
	s := ix.scans[fn]
	if s != nil {
		return s
	}
	s = &scan{fn: fn}
	ix.scans[fn] = s
	if _, body := parts(fn); body != nil {
		ast.Inspect(body, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncLit:
				return false
			case *ast.CallExpr:
				ix.scanCall(s, n)
			}
			return true
		})
	}
	return s
}

// scanCall adds a call to a scan.
func (ix *index) scanCall(s *scan, call *ast.CallExpr) {
	var t target
	if ix.mayRegister(call.Fun) {
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

// mayRegister reports whether the name of a called function may be that of a function that
// registers nodes, of a function of the package, or of a variable. It is a name filter, see
// package nameset.
func (ix *index) mayRegister(fun ast.Expr) bool {
	switch fun := ast.Unparen(fun).(type) {
	case *ast.Ident:
		return ix.callable().Has(fun.Name) || ix.assigned.Has(fun.Name)
	case *ast.SelectorExpr:
		return ix.callable().Has(fun.Sel.Name)
	}
	return true
}

// findCallable returns the names of functions that may register nodes or start Ginkgo.
func (ix *index) findCallable() *nameset.Set {
	set := new(nameset.Set)
	nameset.Add(set, ginkgoNames()...)
	for fn := range ix.funcs {
		nameset.Add(set, fn.Name())
	}
	for obj := range ix.forwarders {
		nameset.Add(set, obj.Name())
	}
	return set
}

// registers reports whether fn registers nodes, itself or in a function that it calls.
func (ix *index) registers(fn ast.Node) bool {
	return ix.reaches(fn, ix.registering, false, func(s *scan) bool { return s.registers })
}

// startsGinkgo reports whether fn calls RunSpecs, itself or in a function that it calls. A
// TestX that does starts the suite.
func (ix *index) startsGinkgo(fn ast.Node) bool {
	return ix.reaches(fn, ix.starting, false, func(s *scan) bool { return s.startsGinkgo })
}

// runsParam reports whether fn may call a parameter, itself, in a function that it calls or
// in the body of a node.
func (ix *index) runsParam(fn ast.Node) bool {
	return ix.reaches(fn, ix.running, true, func(s *scan) bool { return ix.callsVariable(s.fn) })
}

// reaches reports whether has is true for fn or a function that it calls, directly or not;
// with inBodies, also for the bodies of its nodes. known has the earlier answers.
func (ix *index) reaches(fn ast.Node, known map[ast.Node]bool, inBodies bool, has func(*scan) bool) bool {
	if fn == nil || !ix.hasNodes {
		return false
	}
	seen := map[ast.Node]bool{}
	var search func(ast.Node) bool
	search = func(fn ast.Node) bool {
		if answer, asked := known[fn]; asked || seen[fn] {
			return answer
		}
		seen[fn] = true
		s := ix.scanOf(fn)
		if !has(s) && !slices.ContainsFunc(s.calls, search) && !(inBodies && slices.ContainsFunc(s.bodies, search)) {
			return false
		}
		known[fn] = true
		return true
	}
	if search(fn) {
		return true
	}
	for fn := range seen { // all functions that fn reaches
		known[fn] = false
	}
	return false
}

// callsVariable reports whether fn calls a variable or parameter.
//
// Have: body()
func (ix *index) callsVariable(fn ast.Node) bool {
	_, body := parts(fn)
	if body == nil {
		return false
	}
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
