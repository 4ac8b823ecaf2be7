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

// usual returns the check that the function around a create uses, for one whose
// own error is not checked, or is checked by the function it is made through.
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

// expected is a check by Gomega's Expect where no assertion shows how it is
// called.
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

// bodyOf returns the function of the site's path that has the type.
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

// assertionIn makes the check of the assertions in a part of the file: of the
// first that can be made at the site too.
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
			return true // with an offset, which belongs to where it stands
		}
		if c, ok := p.asserted(s, call, a); ok {
			found = c
		}
		return found == nil
	})
	return found, found != nil
}

// isRequire reports whether an assertion of testify's ends the test.
func (p *planner) isRequire(call *ast.CallExpr) bool {
	return library.InPackage(p.pkg.Refs.Callee(call), library.Require)
}

// byResult makes the check of a function that returns an error.
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

// zeroOf spells the zero value of a type, where that takes no type's name.
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

// byTest makes the check of a function with a parameter that can end the test.
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

// canFatal reports whether t is *testing.T, testing.TB, GinkgoTInterface or
// another type with their Fatal.
func canFatal(t types.Type) bool {
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, "Fatal")
	fn, ok := obj.(*types.Func)
	return ok && fn.Signature().Variadic() && fn.Signature().Params().Len() == 1 && fn.Signature().Results().Len() == 0
}
