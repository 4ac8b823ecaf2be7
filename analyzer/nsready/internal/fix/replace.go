package fix

import (
	"fmt"
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/syncvet/syncvet/analyzer/internal/assign"
	"github.com/syncvet/syncvet/analyzer/internal/deref"
	"github.com/syncvet/syncvet/analyzer/internal/edit"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/summary"
)

// A replacement replaces the create by a call of a helper that creates and waits:
//
//	Expect(c.Create(ctx, ns)).To(Succeed())
//	Expect(CreateNamespaceAndWait(ctx, c, "blue")).To(Succeed())
type replacement struct {
	*site
	inv invocation
	// byObject is set if the helper takes the object. Else the object and its declaration
	// are removed.
	byObject bool
	object   ast.Expr
	name     ast.Expr
	declared int // index of the object's declaration in the block, -1 if inline
}

// replacement returns the replacement for a create like
// Expect(c.Create(ctx, ns)).To(Succeed()), with the helper that has to be added.
func (p *planner) replacement(s site, source summary.Source) (*replacement, added, bool) {
	sel, ok := ast.Unparen(s.call.Fun).(*ast.SelectorExpr)
	if _, isDirect := s.check.(direct); !isDirect || !ok || source.Via != nil || sel.Sel.Name != "Create" ||
		len(s.call.Args) != 2 || s.call.Ellipsis.IsValid() || !isPlain(s.call.Args[0]) && !isGetter(s.call.Args[0]) || !isPlain(sel.X) && !isGetter(sel.X) {
		return nil, 0, false
	}
	r := &replacement{site: &s, object: s.call.Args[1], declared: -1}
	if p.nameOnly(r) {
		var err error
		if s.named, err = edit.Source(p.pass.Fset, r.name); err == nil {
			if r.inv, ok = p.existing(&s, source, true, false); ok {
				return r, 0, true
			}
			if r.inv, ok = p.addedCall(&s, source, addCreate); ok {
				return r, addCreate, true
			}
		}
		s.named, r.declared = "", -1
	}
	r.byObject = true
	r.inv, ok = p.existing(&s, source, true, true)
	return r, 0, ok && r.inv.pkg == nil
}

func (r *replacement) where() *ast.File { return r.file }

// nameOnly finds the object's name, if the object has nothing but a name and is used only
// in the create. It sets r.name and r.declared.
func (p *planner) nameOnly(r *replacement) bool {
	if lit := deref.Literal(p.pass.TypesInfo, r.object); lit != nil {
		r.name = onlyName(p.pkg.Events, lit)
		return r.name != nil && !r.text.HasComment(edit.Of(r.object))
	}
	id, ok := deref.Expr(r.object).(*ast.Ident)
	if !ok {
		return false
	}
	obj, ok := p.pass.TypesInfo.Uses[id].(*types.Var)
	if !ok || len(p.uses.of(obj)) != 1 {
		return false
	}
	for i := r.index - 1; i >= 0; i-- {
		to, from, _ := assign.Parts(r.block[i])
		if len(to) != 1 || len(from) != 1 {
			continue
		}
		if lhs, ok := to[0].(*ast.Ident); ok && p.pass.TypesInfo.Defs[lhs] == obj {
			lit := deref.Literal(p.pass.TypesInfo, from[0])
			if lit == nil {
				return false
			}
			r.declared, r.name = i, onlyName(p.pkg.Events, lit)
			return r.name != nil && p.mayMove(r)
		}
	}
	return false
}

// onlyName returns the name in the literal of a Namespace that has no other field; nil for
// other literals:
//
//	corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
//	corev1.Namespace{Name: name}
func onlyName(reader *event.Reader, lit *ast.CompositeLit) ast.Expr {
	if !reader.IsNamespace(lit) {
		return nil
	}
	if name := only(lit, "Name"); name != nil {
		return name
	}
	meta, _ := ast.Unparen(only(lit, "ObjectMeta")).(*ast.CompositeLit)
	if meta == nil {
		return nil
	}
	return only(meta, "Name")
}

// only returns the value of a key if the literal has no other key; else nil.
func only(lit *ast.CompositeLit, key string) ast.Expr {
	if len(lit.Elts) != 1 {
		return nil
	}
	kv, ok := lit.Elts[0].(*ast.KeyValueExpr)
	if !ok {
		return nil
	}
	if id, ok := kv.Key.(*ast.Ident); !ok || id.Name != key {
		return nil
	}
	return ast.Unparen(kv.Value)
}

// mayMove reports whether the name has the same value at the create as in the declaration
// of the object.
func (p *planner) mayMove(r *replacement) bool {
	between := r.block[r.declared+1 : r.index]
	if len(between) == 0 {
		return true
	}
	if !isPlain(r.name) {
		return false
	}
	vars := make(map[types.Object]bool)
	ast.Inspect(r.name, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			if v, ok := p.pass.TypesInfo.Uses[id].(*types.Var); ok {
				vars[v] = true
			}
		}
		return true
	})
	for _, stmt := range between {
		if p.pkg.MayChange(stmt, vars) {
			return false
		}
	}
	return true
}

// fix replaces the create, and removes the object's declaration and the imports that become
// unused.
func (r *replacement) fix(p *planner) (analysis.SuggestedFix, bool) {
	fix := analysis.SuggestedFix{Message: fmt.Sprintf("Create the namespace with %s", r.inv.fn)}
	m := r.text.Importer()
	call, ok := r.inv.text(m, r.site)
	if !ok || r.text.HasComment(edit.Of(r.call)) || r.text.Aligns(edit.Of(r.call)) {
		return fix, false
	}
	fix.TextEdits = append(m.Edits(), edit.Replace(edit.Of(r.call), call))
	if r.byObject {
		return fix, true
	}
	gone, kept := []edit.Span{edit.Of(r.call)}, []edit.Span{edit.Of(r.name)}
	for _, e := range []ast.Expr{r.call.Args[0], ast.Unparen(r.call.Fun).(*ast.SelectorExpr).X} {
		if text, err := edit.Source(p.pass.Fset, e); err == nil && slices.Contains(r.inv.args, text) {
			kept = append(kept, edit.Of(e))
		} else if p.solelyUsed(e) {
			return fix, false
		}
	}
	if r.declared >= 0 {
		lines, ok := r.text.Line(r.block, r.declared, r.braces)
		if !ok {
			return fix, false
		}
		fix.TextEdits = append(fix.TextEdits, edit.Remove(lines))
		gone = append(gone, lines)
	}
	imports, ok := r.text.Unused(gone, kept, func(pkg *types.PkgName) bool {
		return m.Uses(pkg) || p.added != nil && p.added.file == r.file && p.added.imports.Uses(pkg)
	})
	fix.TextEdits = append(fix.TextEdits, imports...)
	return fix, ok
}

// solelyUsed reports whether e contains the only use of a local variable, which would not
// compile without it.
func (p *planner) solelyUsed(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			v, isVar := p.pass.TypesInfo.Uses[id].(*types.Var)
			found = found || isVar && !v.IsField() && v.Parent() != p.pass.Pkg.Scope() && len(p.uses.of(v)) == 1
		}
		return !found
	})
	return found
}
