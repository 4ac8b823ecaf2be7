package edit

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"
)

// Unused returns the edits that remove the imports that become unused when the text of the
// spans gone is removed. The spans kept are parts of gone that move elsewhere, so uses in
// them count; imports for which keep, if not nil, returns true stay. It reports false if an unused
// import cannot be removed cleanly.
//
// Have: time.Sleep(time.Second), the last use of time
func (f *File) Unused(gone, kept []Span, keep func(*types.PkgName) bool) ([]analysis.TextEdit, bool) {
	in := func(spans []Span, pos token.Pos) bool {
		return slices.ContainsFunc(spans, func(s Span) bool { return s.Contains(pos) })
	}
	stays := func(pos token.Pos) bool { return !in(gone, pos) || in(kept, pos) }
	going := make(map[*types.PkgName]bool)
	for _, s := range gone {
		f.mentions(s, func(pkg *types.PkgName, pos token.Pos) bool {
			if !stays(pos) && (keep == nil || !keep(pkg)) {
				going[pkg] = true
			}
			return true
		})
	}
	if len(going) > 0 {
		f.mentions(Of(f.syntax), func(pkg *types.PkgName, pos token.Pos) bool {
			if stays(pos) {
				delete(going, pkg)
			}
			return len(going) > 0
		})
	}
	unused := make(map[*ast.ImportSpec]bool)
	for _, spec := range f.syntax.Imports {
		unused[spec] = going[f.pkgName(spec)]
	}
	return f.removeImports(unused)
}

// mentions calls visit for each use of an import in a span, until visit returns false.
//
// Have: os.Exit(1), or Exit(1) with import . "os"
func (f *File) mentions(in Span, visit func(*types.PkgName, token.Pos) bool) {
	imports := make(map[string]bool) // name filter
	dots := make(map[*types.Package]*types.PkgName)
	for _, spec := range f.syntax.Imports {
		switch pkg := f.pkgName(spec); {
		case pkg == nil:
		case pkg.Name() == ".":
			dots[pkg.Imported()] = pkg
		default:
			imports[pkg.Name()] = true
		}
	}
	more := true
	ast.Inspect(f.syntax, func(n ast.Node) bool {
		if n == nil || !more || n.End() <= in.Pos || in.End <= n.Pos() {
			return false
		}
		if id, ok := n.(*ast.Ident); ok && (imports[id.Name] || len(dots) > 0 && id.IsExported()) {
			obj := f.info.Uses[id]
			if pkg, ok := obj.(*types.PkgName); ok {
				more = visit(pkg, id.Pos())
			} else if obj != nil && obj.Pkg() != nil && dots[obj.Pkg()] != nil && obj.Parent() == obj.Pkg().Scope() {
				more = visit(dots[obj.Pkg()], id.Pos())
			}
		}
		return more
	})
}

func (f *File) pkgName(spec *ast.ImportSpec) *types.PkgName {
	var obj types.Object
	if spec.Name != nil {
		obj = f.info.Defs[spec.Name]
	} else {
		obj = f.info.Implicits[spec]
	}
	pkg, _ := obj.(*types.PkgName)
	return pkg
}

// removeImports returns the edits that remove the unused imports.
func (f *File) removeImports(unused map[*ast.ImportSpec]bool) ([]analysis.TextEdit, bool) {
	var edits []analysis.TextEdit
	for _, decl := range f.syntax.Decls {
		gen, ok := decl.(*ast.GenDecl)
		if !ok || gen.Tok != token.IMPORT {
			continue
		}
		var left int
		for _, spec := range gen.Specs {
			if !unused[spec.(*ast.ImportSpec)] {
				left++
			}
		}
		switch {
		case left == len(gen.Specs):
		case left == 0:
			return nil, false // the whole declaration would go
		default:
			removed, ok := f.removeSpecs(gen, unused)
			if !ok {
				return nil, false
			}
			edits = append(edits, removed...)
		}
	}
	return edits, true
}

// removeSpecs removes specs of one import declaration. Specs on adjoining lines go in one
// edit, so that no two blank lines are left if a whole group goes.
func (f *File) removeSpecs(gen *ast.GenDecl, unused map[*ast.ImportSpec]bool) ([]analysis.TextEdit, bool) {
	var edits []analysis.TextEdit
	for i := 0; i < len(gen.Specs); i++ {
		if !unused[gen.Specs[i].(*ast.ImportSpec)] {
			continue
		}
		first := f.line(gen.Specs[i].Pos())
		last := first
		for i+1 < len(gen.Specs) && unused[gen.Specs[i+1].(*ast.ImportSpec)] && f.line(gen.Specs[i+1].Pos()) == last+1 {
			i++
			last++
		}
		lines := Span{f.start(first), f.start(last + 1)}
		if f.HasComment(lines) || first == f.line(gen.Lparen) || f.alignsComments(gen) {
			return nil, false
		}
		opens := f.line(gen.Lparen) == first-1
		closes := f.line(gen.Rparen) == last+1
		switch {
		case f.blank(last+1) && (opens || f.blank(first-1)):
			lines.End = f.start(last + 2)
		case closes && f.blank(first-1):
			lines.Pos = f.start(first - 1)
		}
		edits = append(edits, Remove(lines))
	}
	return edits, true
}

// alignsComments reports whether a declaration has comments behind its imports: gofmt
// aligns them, so they may move if an import goes.
func (f *File) alignsComments(gen *ast.GenDecl) bool {
	return slices.ContainsFunc(gen.Specs, func(spec ast.Spec) bool { return spec.(*ast.ImportSpec).Comment != nil })
}
