package fix

import (
	"go/ast"
	"go/token"
	"go/types"
	"os"

	"github.com/syncvet/syncvet/analyzer/internal/library"
)

// style describes how the assertions of a region are written.
type style struct {
	// prefix is the qualifier of Eventually: "", "gomega.", "g.".
	prefix string
	// param is the name of the closure's parameter, kind its type.
	param, kind string
	// matchers is the qualifier of Succeed.
	matchers string
	// bases are the calls of Expect that become methods of the parameter.
	bases []*ast.CallExpr
	// seconds is time.Second as written in the file; "" if it does not import time.
	seconds string
}

// call returns the text before and after the statements.
func (s style) call() (open, end string) {
	open = s.prefix + "Eventually(func(" + s.param + " " + s.kind + ") {"
	if s.seconds == "" {
		return open, "}, \"30s\", \"1s\").Should(" + s.matchers + "Succeed())"
	}
	return open, "}).WithTimeout(30 * " + s.seconds + ").WithPolling(" + s.seconds + ").Should(" + s.matchers + "Succeed())"
}

// gomega returns the style of a region's assertions. It reports false if there are none,
// they differ, or a name that the style needs is shadowed.
func (r *region) gomega() (style, bool) {
	s := style{param: "g"}
	name, pkg := r.imported(library.Gomega)
	if pkg == nil || !modern(pkg) {
		return s, false
	}
	s.kind = name + "Gomega"
	found := 0
	var holder types.Object // g of g.Expect
	for _, call := range r.calls() {
		a, ok := r.pkg.Assertions.Assertion(call)
		if !ok || a.Base == nil {
			continue
		}
		found++
		id, object := r.holder(a.Base)
		switch {
		case object == nil:
			s.bases = append(s.bases, a.Base)
		case holder != nil && holder != object:
			return s, false
		default:
			holder, s.param = object, id
		}
	}
	if found == 0 || holder != nil && len(s.bases) > 0 {
		return s, false
	}
	s.prefix, s.matchers = name, name
	if holder != nil {
		s.prefix = s.param + "."
	} else if r.names(s.param) {
		return s, false
	}
	for _, global := range []string{"Eventually", "Succeed", "Gomega"} {
		if name == "" && !r.isGlobal(global, pkg) {
			return s, false
		}
	}
	if prefix, pkg := r.imported("time"); pkg != nil {
		s.seconds = prefix + "Second"
	}
	return s, true
}

// modern reports whether Gomega has what the fix uses.
func modern(pkg *types.Package) bool {
	eventually, ok := pkg.Scope().Lookup("Eventually").(*types.Func)
	if !ok || pkg.Scope().Lookup("Gomega") == nil || eventually.Signature().Results().Len() != 1 {
		return false
	}
	obj, _, _ := types.LookupFieldOrMethod(eventually.Signature().Results().At(0).Type(), true, pkg, "WithPolling")
	return obj != nil
}

// imported returns the package if the file imports it, with its qualifier: "gomega.", or
// "" for a dot import.
func (r *region) imported(path string) (prefix string, pkg *types.Package) {
	for _, spec := range r.file.Imports {
		name := r.pass.TypesInfo.PkgNameOf(spec)
		if name == nil || name.Imported().Path() != path || spec.Name != nil && spec.Name.Name == "_" {
			continue
		}
		if spec.Name != nil && spec.Name.Name == "." {
			return "", name.Imported()
		}
		if r.text.Lookup(name.Name(), r.start()) == name {
			return name.Name() + ".", name.Imported()
		}
	}
	return "", nil
}

// isGlobal reports whether a name of a dot-imported package is not shadowed.
func (r *region) isGlobal(name string, pkg *types.Package) bool {
	obj := r.text.Lookup(name, r.start())
	return obj != nil && obj.Pkg() == pkg
}

// holder returns g of g.Expect(…) with its name; nil if Expect is a function of a package.
func (r *region) holder(base *ast.CallExpr) (string, types.Object) {
	sel, ok := ast.Unparen(base.Fun).(*ast.SelectorExpr)
	if !ok || r.pass.TypesInfo.Selections[sel] == nil {
		return "", nil
	}
	id, ok := ast.Unparen(sel.X).(*ast.Ident)
	if !ok {
		return "", types.NewVar(token.NoPos, nil, "", nil) // differs from all others
	}
	return id.Name, r.pass.TypesInfo.ObjectOf(id)
}

// baseName returns the name of the function: Expect, ExpectWithOffset, Ω.
func baseName(base *ast.CallExpr) string {
	if sel, ok := ast.Unparen(base.Fun).(*ast.SelectorExpr); ok {
		return sel.Sel.Name
	}
	return ast.Unparen(base.Fun).(*ast.Ident).Name
}

// names reports whether the region contains an identifier with the name.
func (r *region) names(name string) bool {
	found := false
	for _, stmt := range r.stmts() {
		ast.Inspect(stmt, func(n ast.Node) bool {
			id, ok := n.(*ast.Ident)
			found = found || ok && id.Name == name
			return !found
		})
	}
	return found
}

// calls returns the calls of the region.
func (r *region) calls() []*ast.CallExpr {
	var calls []*ast.CallExpr
	for _, stmt := range r.stmts() {
		ast.Inspect(stmt, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				calls = append(calls, call)
			}
			return true
		})
	}
	return calls
}

// read returns a file's content; nil if it cannot be read.
func (f *Fixer) read(file *ast.File) []byte {
	text, err := f.readFile(f.pass.Fset.File(file.FileStart).Name())
	if err != nil {
		return nil
	}
	return text
}

func (f *Fixer) readFile(name string) ([]byte, error) {
	if f.pass.ReadFile != nil {
		return f.pass.ReadFile(name)
	}
	return os.ReadFile(name)
}
