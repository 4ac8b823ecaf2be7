package fix

import (
	"go/ast"
	"go/token"
	"go/types"
	"iter"
	"strconv"
	"strings"

	"github.com/syncvet/syncvet/analyzer/internal/assign"
	"github.com/syncvet/syncvet/analyzer/internal/deref"
	"github.com/syncvet/syncvet/analyzer/internal/edit"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
	"github.com/syncvet/syncvet/analyzer/internal/summary"
)

// spell prints an expression of the site's file, where it means the same at
// another position of it.
func (p *planner) spell(s *site, e ast.Expr, at token.Pos) (string, bool) {
	if !p.means(s, e, at) {
		return "", false
	}
	text, err := edit.Source(p.pass.Fset, e)
	return text, err == nil && !strings.Contains(text, "\n")
}

// means reports whether every name in e stands for the same at a position of
// the site's file.
func (p *planner) means(s *site, e ast.Expr, at token.Pos) bool {
	same := true
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			same = false
		case *ast.SelectorExpr:
			same = same && p.means(s, n.X, at)
			return false
		case *ast.KeyValueExpr:
			same = same && p.means(s, n.Value, at)
			return false
		case *ast.Ident:
			obj := p.pass.TypesInfo.ObjectOf(n)
			same = same && obj != nil && s.text.Lookup(n.Name, at) == obj
		}
		return same
	})
	return same
}

// isPlain reports whether evaluating e does nothing, so that it may be done
// again.
func isPlain(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident, *ast.BasicLit:
		return true
	case *ast.SelectorExpr:
		return isPlain(e.X)
	case *ast.IndexExpr:
		return isPlain(e.X) && isPlain(e.Index)
	case *ast.BinaryExpr:
		return isPlain(e.X) && isPlain(e.Y)
	case *ast.StarExpr:
		return isPlain(e.X)
	case *ast.UnaryExpr:
		return e.Op == token.AND && isPlain(e.X)
	}
	return false
}

// isGetter reports whether e is a call without arguments on something plain, as
// mgr.GetClient() and t.Context() are.
func isGetter(e ast.Expr) bool {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	return ok && len(call.Args) == 0 && (isPlain(call.Fun) || isSelectorOfGetter(call.Fun))
}

func isSelectorOfGetter(e ast.Expr) bool {
	sel, ok := ast.Unparen(e).(*ast.SelectorExpr)
	return ok && isGetter(sel.X)
}

// again spells an expression that may be evaluated again behind the create.
func (p *planner) again(s *site, e ast.Expr) (string, bool) {
	if !isPlain(e) && !isGetter(e) {
		return "", false
	}
	return p.spell(s, e, s.after())
}

// operands returns what a create is handed: the receivers of the call, from the
// innermost out, then its arguments.
func operands(call *ast.CallExpr) []ast.Expr {
	var list []ast.Expr
	for e := call.Fun; ; {
		sel, ok := ast.Unparen(e).(*ast.SelectorExpr)
		if !ok {
			break
		}
		list = append(list, sel.X)
		inner, ok := ast.Unparen(sel.X).(*ast.CallExpr)
		if !ok {
			break
		}
		e = inner.Fun
	}
	return append(list, call.Args...)
}

// context spells the context of the create, else one that is at hand.
func (p *planner) context(s *site) (string, bool) {
	for _, e := range operands(s.call) {
		if tv := p.pass.TypesInfo.Types[e]; tv.IsValue() && !tv.IsNil() && isContext(tv.Type) {
			if text, ok := p.again(s, e); ok {
				return text, true
			}
		}
	}
	return p.atHand(s, isContext)
}

// atHand names a variable of a fitting type that is in scope behind the create and in
// use, in the nearest scope that has just one.
func (p *planner) atHand(s *site, fits func(types.Type) bool) (string, bool) {
	for vars := range p.visible(s, fits) {
		return vars[0].Name(), len(vars) == 1
	}
	return "", false
}

// visible yields the variables of a fitting type that are in scope behind the create,
// those of one scope at a time from the nearest outwards: those that the function around it uses, and those of
// the package that are given a value somewhere.
func (p *planner) visible(s *site, fits func(types.Type) bool) iter.Seq[[]*types.Var] {
	return func(yield func([]*types.Var) bool) {
		_, outer := s.enclosing()
		if outer == nil {
			return
		}
		scope := p.pass.TypesInfo.Scopes[s.file].Innermost(s.after())
		for ; scope != nil; scope = scope.Parent() {
			var vars []*types.Var
			for _, name := range scope.Names() {
				v, ok := scope.Lookup(name).(*types.Var)
				if !ok || !fits(v.Type()) || s.text.Lookup(name, s.after()) != v {
					continue
				}
				isSet := scope == p.pass.Pkg.Scope() && p.pkg.Refs.Assignments(v, "") > 0
				if isSet || p.uses.within(outer, v) {
					vars = append(vars, v)
				}
			}
			if len(vars) > 0 && !yield(vars) {
				return
			}
		}
	}
}

// name spells the name of the Namespace as it is behind the create.
func (p *planner) name(s *site, source summary.Source) (string, bool) {
	if s.named != "" {
		return s.named, true
	}
	if text, ok := p.nameOfObject(s, source); ok {
		return text, true
	}
	if name := source.WrittenName(); name != nil && isPlain(name) && edit.Of(s.file).Contains(name.Pos()) && p.isFixed(s, name) {
		if text, ok := p.spell(s, name, s.after()); ok {
			return text, true
		}
	}
	for _, r := range source.Names {
		if text, ok := p.nameByRef(s, r); ok {
			return text, true
		}
	}
	return p.constant(source.Names)
}

// constant spells the one constant that a name is.
func (p *planner) constant(names ref.Set) (string, bool) {
	found := ""
	for _, r := range names {
		if v, ok := r.Obj.(*types.Var); ok && p.pkg.Refs.Assignments(v, r.Path) > 1 {
			return "", false
		}
		if !r.IsConst() {
			continue
		}
		text, ok := r.Literal()
		if !ok || found != "" {
			return "", false
		}
		found = strconv.Quote(text)
	}
	return found, found != ""
}

// nameOfObject spells ns.Name of the object that was created. Where the client
// returns the object that the server made, the one it was given knows a name
// only if it was written there.
func (p *planner) nameOfObject(s *site, source summary.Source) (string, bool) {
	object := deref.Expr(source.Object)
	if object == nil || !isPlain(object) || p.returnsObject(s.call) && source.WrittenName() == nil {
		return "", false
	}
	text, ok := p.spell(s, object, s.after())
	if !ok {
		return "", false
	}
	t := p.pass.TypesInfo.TypeOf(object)
	switch {
	case event.IsNamespaceType(t):
		return text + ".Name", true
	case hasGetName(t):
		return text + ".GetName()", true
	}
	return "", false
}

// hasGetName reports whether GetName returns a name, and not a pointer to one as that
// of an apply configuration does.
func hasGetName(t types.Type) bool {
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, "GetName")
	fn, ok := obj.(*types.Func)
	return ok && fn.Signature().Params().Len() == 0 && fn.Signature().Results().Len() == 1 &&
		types.Identical(fn.Signature().Results().At(0).Type(), types.Typ[types.String])
}

// returnsObject reports whether the create returns the object made.
func (p *planner) returnsObject(call *ast.CallExpr) bool {
	tuple, ok := p.pass.TypesInfo.TypeOf(call).(*types.Tuple)
	return ok && tuple.Len() > 0 && event.IsNamespaceType(tuple.At(0).Type())
}

// isFixed reports whether an expression has the value behind the create that it
// had where it was written: it stands in the create itself, or its variables are
// given a value only once.
func (p *planner) isFixed(s *site, e ast.Expr) bool {
	if edit.Of(s.call).Contains(e.Pos()) {
		return true
	}
	fixed := true
	ast.Inspect(e, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok {
			return true
		}
		if v, ok := p.pass.TypesInfo.Uses[id].(*types.Var); ok && !v.IsField() && p.pkg.Refs.Assignments(v, "") > 1 {
			fixed = false
		}
		return fixed
	})
	return fixed
}

// nameByRef spells a variable and what is found in it.
func (p *planner) nameByRef(s *site, r ref.Ref) (string, bool) {
	v, ok := r.Obj.(*types.Var)
	if !ok || v.IsField() || strings.Contains(r.Path, "[") || s.text.Lookup(v.Name(), s.after()) != v {
		return "", false
	}
	t, ok := typeAt(v.Type(), r.Path)
	if !ok || !types.Identical(t, types.Typ[types.String]) {
		return "", false
	}
	if v.Pos() > s.after() || p.pkg.Refs.Assignments(v, r.Path) > 1 && !p.assignedHere(s, v) {
		return "", false
	}
	return v.Name() + r.Path, true
}

// assignedHere reports whether the statement of the create is what gives the
// variable its value.
func (p *planner) assignedHere(s *site, v *types.Var) bool {
	to, _, _ := assign.Parts(s.block[s.index])
	for _, lhs := range to {
		if id, ok := ast.Unparen(lhs).(*ast.Ident); ok && p.pass.TypesInfo.ObjectOf(id) == v {
			return true
		}
	}
	return false
}

// typeAt returns the type of what is found by following a path from a value.
func typeAt(t types.Type, path string) (types.Type, bool) {
	for _, field := range strings.Split(path, ".")[1:] {
		obj, _, _ := types.LookupFieldOrMethod(t, true, nil, field)
		v, ok := obj.(*types.Var)
		if !ok {
			return nil, false
		}
		t = v.Type()
	}
	return t, true
}
