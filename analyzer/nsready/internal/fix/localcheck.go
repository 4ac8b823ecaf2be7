package fix

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"

	"github.com/syncvet/syncvet/analyzer/internal/code"
	"github.com/syncvet/syncvet/analyzer/internal/edit"
	"github.com/syncvet/syncvet/analyzer/internal/library"
)

// usual returns the check that the code around the create uses for other errors. It is for
// creates whose own check cannot be copied:
//
//	_ = c.Create(ctx, ns)     // not checked
//	createNamespace(t, "ns")  // checked inside
func (p *planner) usual(s *site) (check, bool) {
	inner, outer := s.enclosing()
	if inner == nil {
		return nil, false
	}
	if c, ok := p.assertionIn(s, bodyOf(s, inner)); ok {
		return c, true
	}
	if c, ok := p.byResult(inner); ok {
		return c, true
	}
	if c, ok := p.assertionIn(s, outer); ok {
		return c, true
	}
	if c, ok := p.byTest(s); ok {
		return c, true
	}
	if inner.Results.NumFields() > 0 {
		return nil, false
	}
	if c, ok := p.assertionIn(s, s.file); ok {
		return c, true
	}
	return expected{at: s.after()}, importsAll(s.file, library.Gomega, library.GinkgoV2)
}

// expected is a check by Gomega's Expect in a file without assertions to copy.
type expected struct{ at token.Pos }

func (e expected) lines(m *edit.Importer, call string) ([]string, bool) {
	expect, ok := m.Symbol(library.Gomega, "gomega", "Expect", e.at)
	succeed, okToo := m.Symbol(library.Gomega, "gomega", "Succeed", e.at)
	return []string{expect + "(" + call + ").To(" + succeed + "())"}, ok && okToo
}

// importsAll reports whether a file imports each of the packages.
func importsAll(file *ast.File, paths ...string) bool {
	for _, path := range paths {
		if !slices.ContainsFunc(file.Imports, func(spec *ast.ImportSpec) bool { return spec.Path.Value == strconv.Quote(path) }) {
			return false
		}
	}
	return true
}

// bodyOf returns the function around the site that has the type.
func bodyOf(s *site, typ *ast.FuncType) ast.Node {
	for _, n := range s.path {
		switch n := n.(type) {
		case *ast.FuncLit:
			if n.Type == typ {
				return n
			}
		case *ast.FuncDecl:
			if n.Type == typ {
				return n
			}
		}
	}
	return nil
}

// assertionIn returns the check that is written like the first assertion in n that is
// possible at the site.
func (p *planner) assertionIn(s *site, n ast.Node) (check, bool) {
	if n == nil {
		return nil, false
	}
	var found check
	ast.Inspect(n, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || found != nil {
			return found == nil
		}
		a, ok := p.pkg.Assertions.Assertion(call)
		if !ok || a.Async || a.Base == nil && !p.isRequire(call) {
			return true
		}
		if a.Base != nil && len(a.Base.Args) != len(a.Actual) {
			return true // ExpectWithOffset, whose offset depends on the place
		}
		if c, ok := p.asserted(s, call, a); ok {
			found = c
		}
		return found == nil
	})
	return found, found != nil
}

// isRequire reports whether an assertion is of testify's package require, which ends the
// test.
func (p *planner) isRequire(call *ast.CallExpr) bool {
	return library.InPackage(p.pkg.Refs.Callee(call), library.Require)
}

// byResult returns the check for a function that returns an error: return nil, err.
func (p *planner) byResult(typ *ast.FuncType) (check, bool) {
	if typ.Results == nil {
		return nil, false
	}
	var results []types.Type
	for _, field := range typ.Results.List {
		for range max(1, len(field.Names)) {
			results = append(results, p.pass.TypesInfo.TypeOf(field.Type))
		}
	}
	last := len(results) - 1
	if !code.IsError(results[last]) {
		return nil, false
	}
	var zeros []string
	for _, t := range results[:last] {
		zero, ok := zeroOf(t)
		if !ok {
			return nil, false
		}
		zeros = append(zeros, zero)
	}
	return returning(zeros), true
}

// zeroOf returns the text of a type's zero value, if it needs no type name.
func zeroOf(t types.Type) (string, bool) {
	if t == nil {
		return "", false
	}
	switch u := types.Unalias(t).Underlying().(type) {
	case *types.Pointer, *types.Map, *types.Slice, *types.Chan, *types.Signature:
		return "nil", true
	case *types.Interface:
		_, isParam := types.Unalias(t).(*types.TypeParam)
		return "nil", !isParam
	case *types.Basic:
		switch {
		case u.Info()&types.IsString != 0:
			return `""`, true
		case u.Info()&types.IsNumeric != 0:
			return "0", true
		case u.Info()&types.IsBoolean != 0:
			return "false", true
		}
	}
	return "", false
}

// byTest returns the check for a function with a parameter t: t.Fatal(err).
func (p *planner) byTest(s *site) (check, bool) {
	for _, n := range s.path {
		var typ *ast.FuncType
		switch n := n.(type) {
		case *ast.FuncLit:
			typ = n.Type
		case *ast.FuncDecl:
			typ = n.Type
		default:
			continue
		}
		for _, field := range typ.Params.List {
			for _, name := range field.Names {
				obj := p.pass.TypesInfo.Defs[name]
				if obj != nil && canFatal(obj.Type()) && s.text.Lookup(name.Name, s.after()) == obj {
					return branch{name.Name + ".Fatal(err)"}, true
				}
			}
		}
	}
	return nil, false
}

// canFatal reports whether t has the method Fatal, as *testing.T, testing.TB and
// GinkgoTInterface do.
func canFatal(t types.Type) bool {
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, "Fatal")
	fn, ok := obj.(*types.Func)
	return ok && fn.Signature().Variadic() && fn.Signature().Params().Len() == 1 && fn.Signature().Results().Len() == 0
}
