package fix

import (
	"go/ast"
	"go/token"
	"go/types"
	"iter"
	"strconv"
	"strings"

	"github.com/syncvet/syncvet/analyzer/internal/assign"
	"github.com/syncvet/syncvet/analyzer/internal/code"
	"github.com/syncvet/syncvet/analyzer/internal/deref"
	"github.com/syncvet/syncvet/analyzer/internal/edit"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
	"github.com/syncvet/syncvet/analyzer/internal/summary"
)

// spell returns the text of an expression of the site's file, if it means the same at the
// given position and is on one line.
func (p *planner) spell(s *site, e ast.Expr, at token.Pos) (string, bool) {
	if !p.means(s, e, at) {
		return "", false
	}
	text, err := edit.Source(p.pass.Fset, e)
	return text, err == nil && !strings.Contains(text, "\n")
}

// means reports whether every identifier in e refers to the same object at the given
// position.
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

// isPlain reports whether e has no side effects, so that it may be evaluated again.
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

// isGetter reports whether e is a call without arguments on a plain expression:
// mgr.GetClient(), t.Context().
func isGetter(e ast.Expr) bool {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	return ok && len(call.Args) == 0 && (isPlain(call.Fun) || isSelectorOfGetter(call.Fun))
}

func isSelectorOfGetter(e ast.Expr) bool {
	sel, ok := ast.Unparen(e).(*ast.SelectorExpr)
	return ok && isGetter(sel.X)
}

// again returns the text of an expression that can be evaluated again after the create.
func (p *planner) again(s *site, e ast.Expr) (string, bool) {
	if !isPlain(e) && !isGetter(e) {
		return "", false
	}
	return p.spell(s, e, s.after())
}

// operands returns the receivers of a call and its arguments.
//
//	set.CoreV1().Namespaces().Create(ctx, ns) // set.CoreV1().Namespaces(), set.CoreV1(), set, ctx, ns
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

// context returns the text of the create's context, else of a context in scope.
func (p *planner) context(s *site) (string, bool) {
	for _, e := range operands(s.call) {
		if tv := p.pass.TypesInfo.Types[e]; tv.IsValue() && !tv.IsNil() && isContext(tv.Type) {
			if text, ok := p.again(s, e); ok {
				return text, true
			}
		}
	}
	return p.inScope(s, isContext)
}

// inScope returns the name of the only variable of a fitting type in the nearest scope that
// has any, see visible.
func (p *planner) inScope(s *site, fits func(types.Type) bool) (string, bool) {
	for vars := range p.visible(s, fits) {
		return vars[0].Name(), len(vars) == 1
	}
	return "", false
}

// visible yields the variables of a fitting type that are in scope after the create, one
// scope at a time, from the innermost to the package's. Local variables must be used in the
// function, package variables must be assigned somewhere.
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

// name returns the text of the Namespace's name, for code after the create.
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

// constant returns the quoted name if it is one constant.
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

// nameOfObject returns ns.Name for the created object ns. A client that returns another
// object, as client-go's do, does not set a generated name in its argument:
//
//	made, err := set.CoreV1().Namespaces().Create(ctx, ns, opts) // ns.Name may be empty
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

// hasGetName reports whether t has a method GetName that returns a string. That of apply
// configurations returns a pointer.
func hasGetName(t types.Type) bool {
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, "GetName")
	fn, ok := obj.(*types.Func)
	return ok && fn.Signature().Params().Len() == 0 && fn.Signature().Results().Len() == 1 &&
		types.Identical(fn.Signature().Results().At(0).Type(), types.Typ[types.String])
}

// returnsObject reports whether the create returns the created object.
func (p *planner) returnsObject(call *ast.CallExpr) bool {
	tuple, ok := p.pass.TypesInfo.TypeOf(call).(*types.Tuple)
	return ok && tuple.Len() > 0 && event.IsNamespaceType(tuple.At(0).Type())
}

// isFixed reports whether an expression has the same value after the create as where it is
// written: it is part of the create, or its variables are assigned only once.
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

// nameByRef returns the text of a variable with its path: opts.Namespace.
func (p *planner) nameByRef(s *site, r ref.Ref) (string, bool) {
	v, ok := r.Obj.(*types.Var)
	if !ok || v.IsField() || strings.Contains(r.Path, "[") || s.text.Lookup(v.Name(), s.after()) != v {
		return "", false
	}
	t, ok := code.TypeAt(v.Type(), r.Path)
	if !ok || !types.Identical(t, types.Typ[types.String]) {
		return "", false
	}
	if v.Pos() > s.after() || p.pkg.Refs.Assignments(v, r.Path) > 1 && !p.assignedHere(s, v) {
		return "", false
	}
	return v.Name() + r.Path, true
}

// assignedHere reports whether the statement of the create assigns the variable.
func (p *planner) assignedHere(s *site, v *types.Var) bool {
	to, _, _ := assign.Parts(s.block[s.index])
	for _, lhs := range to {
		if id, ok := ast.Unparen(lhs).(*ast.Ident); ok && p.pass.TypesInfo.ObjectOf(id) == v {
			return true
		}
	}
	return false
}
