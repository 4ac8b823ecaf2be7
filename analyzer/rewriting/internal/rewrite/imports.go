package rewrite

import (
	"go/ast"
	"go/token"
	"go/types"
	"strconv"
)

// An imported is an import of the current file.
type imported struct {
	spec *ast.ImportSpec
	pkg  *types.Package
	name string // in this file; "." for a dot import
	obj  types.Object
}

// imports returns the imports of a file.
func (p *pass) imports(file *ast.File) []imported {
	byPath := make(map[string]*types.Package)
	for _, imp := range p.Types.Imports() {
		byPath[imp.Path()] = imp
	}
	var list []imported
	for _, spec := range file.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		pkg := byPath[path]
		if err != nil || pkg == nil {
			continue
		}
		imp := imported{spec, pkg, pkg.Name(), p.Info.Implicits[spec]}
		if spec.Name != nil {
			imp.name, imp.obj = spec.Name.Name, p.Info.Defs[spec.Name]
		}
		list = append(list, imp)
	}
	return list
}

// rename gives an import a name, or removes it if name is empty.
func (p *pass) rename(spec *ast.ImportSpec, name string) {
	if name != "" {
		name += " "
	}
	p.replace(spec.Pos(), spec.Path.Pos(), text(name))
}

// qualified calls f for each selector X.Name in the file where X is the import.
func (p *pass) qualified(file *ast.File, imp imported, f func(sel *ast.SelectorExpr)) {
	ast.Inspect(file, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			if id, ok := sel.X.(*ast.Ident); ok && imp.obj != nil && p.Info.Uses[id] == imp.obj {
				f(sel)
			}
		}
		return true
	})
}

// alias gives imported packages other names.
func alias(p *pass) {
	p.each(func(file *ast.File) {
		for _, imp := range p.imports(file) {
			if imp.name == "." || imp.name == "_" {
				continue
			}
			name := p.fresh("k" + imp.pkg.Name())
			p.rename(imp.spec, name)
			p.qualified(file, imp, func(sel *ast.SelectorExpr) {
				p.replace(sel.X.Pos(), sel.X.End(), text(name))
				p.done()
			})
		}
	})
}

// qualify turns dot imports into normal ones.
func qualify(p *pass) {
	p.each(func(file *ast.File) {
		given := make(map[string]bool)
		for _, imp := range p.imports(file) {
			if imp.name != "." {
				continue
			}
			name := imp.pkg.Name()
			if given[name] || p.isHidden(file, name) {
				name = p.fresh(name)
				p.rename(imp.spec, name)
			} else {
				p.rename(imp.spec, "")
			}
			given[name] = true
			p.unqualified(file, imp.pkg, func(id *ast.Ident) {
				p.insert(id.Pos(), text(name+"."))
				p.done()
			})
		}
	})
}

// isHidden reports whether the file declares the name of a package as something else.
func (p *pass) isHidden(file *ast.File, name string) bool {
	hidden := p.Types.Scope().Lookup(name) != nil
	ast.Inspect(file, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && id.Name == name && (p.Info.Defs[id] != nil || p.Info.Uses[id] != nil) {
			hidden = true
		}
		return !hidden
	})
	return hidden
}

// unqualified calls f for each identifier in the file that refers to the package without a
// qualifier.
func (p *pass) unqualified(file *ast.File, pkg *types.Package, f func(*ast.Ident)) {
	walk(file, func(stack []ast.Node) {
		id, ok := stack[len(stack)-1].(*ast.Ident)
		if !ok {
			return
		}
		if sel, ok := stack[len(stack)-2].(*ast.SelectorExpr); ok && sel.Sel == id {
			return
		}
		if obj := p.Info.Uses[id]; obj != nil && obj.Pkg() == pkg && obj.Parent() == pkg.Scope() {
			f(id)
		}
	})
}

// dot turns as many imports of a file as possible into dot imports.
func dot(p *pass) {
	p.each(func(file *ast.File) {
		taken := make(map[string]bool)
		for _, imp := range p.imports(file) {
			if imp.name == "." {
				take(taken, imp.pkg)
			}
		}
		for _, imp := range p.imports(file) {
			if imp.name == "." || imp.name == "_" || !p.canDot(file, imp, taken) {
				continue
			}
			take(taken, imp.pkg)
			p.rename(imp.spec, ".")
			p.qualified(file, imp, func(sel *ast.SelectorExpr) {
				p.delete(sel.X.Pos(), sel.Sel.Pos())
				p.done()
			})
		}
	})
}

func take(taken map[string]bool, pkg *types.Package) {
	for _, name := range pkg.Scope().Names() {
		if token.IsExported(name) {
			taken[name] = true
		}
	}
}

// canDot reports whether no exported name of a package conflicts with another name, in the
// scopes of the file and its package and where it is used.
func (p *pass) canDot(file *ast.File, imp imported, taken map[string]bool) bool {
	for _, name := range imp.pkg.Scope().Names() {
		if token.IsExported(name) && (taken[name] || p.Types.Scope().Lookup(name) != nil) {
			return false
		}
	}
	can := true
	p.qualified(file, imp, func(sel *ast.SelectorExpr) {
		can = can && p.lookup(sel.Sel.Name, sel.Pos()) == nil
	})
	return can
}

// typeAlias declares aliases for types of other packages that the file creates values of.
//
//	pkg.T{…}, new(pkg.T), var x pkg.T  →  type aliasT = pkg.T; aliasT{…}, …
func typeAlias(p *pass) {
	p.each(func(file *ast.File) {
		names := make(map[types.Object]string)
		ast.Inspect(file, func(n ast.Node) bool {
			var typ ast.Expr
			switch n := n.(type) {
			case *ast.CompositeLit:
				typ = n.Type
			case *ast.ValueSpec:
				typ = n.Type
			case *ast.CallExpr:
				if id, ok := n.Fun.(*ast.Ident); ok && p.Info.Uses[id] == types.Universe.Lookup("new") {
					typ = n.Args[0]
				}
			}
			if sel, ok := typ.(*ast.SelectorExpr); ok {
				p.useAlias(file, names, sel)
			}
			return true
		})
	})
}

func (p *pass) useAlias(file *ast.File, names map[types.Object]string, sel *ast.SelectorExpr) {
	obj, ok := p.Info.Uses[sel.Sel].(*types.TypeName)
	if !ok {
		return
	}
	name, ok := names[obj]
	if !ok {
		name = p.fresh("alias" + obj.Name())
		names[obj] = name
		for _, decl := range file.Decls {
			if gen, ok := decl.(*ast.GenDecl); !ok || gen.Tok != token.IMPORT {
				p.insert(declStart(decl), text("type "+name+" = "+p.text(sel)+"\n\n"))
				break
			}
		}
	}
	p.replace(sel.Pos(), sel.End(), text(name))
	p.done()
}
