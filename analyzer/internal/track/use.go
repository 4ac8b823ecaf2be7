package track

import (
	"go/ast"
	"go/constant"
	"go/types"
	"slices"
	"strings"

	"github.com/syncvet/syncvet/analyzer/internal/assertion"
	"github.com/syncvet/syncvet/analyzer/internal/assign"
	"github.com/syncvet/syncvet/analyzer/internal/body"
	"github.com/syncvet/syncvet/analyzer/internal/library"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
)

// uses reports whether code uses the pending Namespace: names it anywhere but
// in talk, in calls that look at, change or remove the Namespace itself, in
// assertions on it, and where a Namespace object is built.
func (w *walker) uses(n ast.Node) bool {
	if !w.mayUse(n) {
		return false
	}
	used := false
	ast.Inspect(n, func(n ast.Node) bool {
		if used {
			return false
		}
		switch n := n.(type) {
		case *ast.DeferStmt:
			return false
		case *ast.CallExpr:
			if w.isAboutItself(n) {
				return false
			}
			if called := w.Function(n.Fun); called != nil {
				used = w.calledUses(called)
			}
		case *ast.CompositeLit:
			return !w.Events.IsNamespace(n) && !w.Events.IsKey(n)
		case *ast.AssignStmt, *ast.ValueSpec:
			_, from, _ := assign.Parts(n)
			used = w.usedIn(from)
			return false
		case *ast.SelectorExpr, *ast.Ident:
			used = w.names(n.(ast.Expr))
			_, isSelector := n.(*ast.SelectorExpr)
			return !isSelector || w.hasCall(n)
		case *ast.BasicLit:
			used = w.namesConst(n)
		}
		return !used
	})
	return used
}

// mayUse reports whether code has the name of a variable in it that the Namespace is
// named by, or that of a function of the package, which may use it. Names are compared, but
// not looked up. A Namespace that a constant names may be used anywhere.
func (w *walker) mayUse(n ast.Node) bool {
	found := slices.ContainsFunc(w.made.Names, func(r ref.Ref) bool { _, ok := r.Literal(); return ok })
	ast.Inspect(n, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && !found {
			found = w.MayBeFunction(id.Name) ||
				slices.ContainsFunc(w.made.Names, func(r ref.Ref) bool { return r.Obj != nil && r.Obj.Name() == id.Name })
		}
		return !found
	})
	return found
}

// usedIn reports whether one of the values that are given to variables is a use. A
// matcher is none before it is used.
func (w *walker) usedIn(list []ast.Expr) bool {
	for _, e := range list {
		if !assertion.IsMatcher(w.Info.TypeOf(e)) && w.uses(e) {
			return true
		}
	}
	return false
}

func (w *walker) hasCall(n ast.Node) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		_, isCall := n.(*ast.CallExpr)
		found = found || isCall
		return !found
	})
	return found
}

// isAboutItself reports whether a call only talks of the Namespace, or looks at, changes or
// removes the Namespace itself, or runs later.
//
//	By("creating " + ns.Name)
//	Expect(ns.Status.Phase).To(Equal(corev1.NamespaceActive))
//	DeferCleanup(k8sClient.Delete, ctx, ns)
func (w *walker) isAboutItself(call *ast.CallExpr) bool {
	fn := w.Refs.Callee(call)
	if w.Functions.Is(fn, library.Talks) || w.Events.OnNamespace(fn, call) || w.Functions.Is(fn, library.Registers) {
		return true
	}
	if a, ok := w.Assertions.Assertion(call); ok && !a.Async {
		for _, actual := range a.Actual {
			if w.names(actual) || w.isOfObject(actual) {
				return true
			}
		}
	}
	return false
}

// isOfObject reports whether e reads something of the Namespace's object, as
// ns.Status.Phase does.
func (w *walker) isOfObject(e ast.Expr) bool {
	spelled, ok := w.Refs.Spelling(e)
	if !ok {
		return false
	}
	for _, r := range w.made.Names {
		if base, isObject := strings.CutSuffix(r.Path, ".Name"); isObject && r.Obj == spelled.Obj && strings.HasPrefix(spelled.Path, base) {
			return true
		}
	}
	return false
}

// calledUses reports whether a function of the package names the Namespace by
// a variable that both see.
func (w *walker) calledUses(called *body.Body) bool {
	vars := make(map[types.Object]bool)
	for _, r := range w.made.Names {
		if v, ok := r.Obj.(*types.Var); ok {
			vars[v] = true
		}
	}
	return w.Uses(called, vars)
}

// names reports whether e spells the Namespace's name or object, or something
// that holds just these.
func (w *walker) names(e ast.Expr) bool {
	if id, ok := e.(*ast.Ident); ok {
		if c, ok := w.Info.Uses[id].(*types.Const); ok && c.Val().Kind() == constant.String {
			return w.made.Names.Has(ref.Ref{Const: constant.StringVal(c.Val())})
		}
	}
	spelled, ok := w.Refs.Spelling(e)
	if !ok {
		return false
	}
	for _, r := range w.made.Names {
		if r.Obj != spelled.Obj {
			continue
		}
		if spelled.Path == r.Path || spelled.Path == strings.TrimSuffix(r.Path, ".Name") {
			return true
		}
	}
	return false
}

func (w *walker) namesConst(lit *ast.BasicLit) bool {
	tv := w.Info.Types[lit]
	return tv.Value != nil && tv.Value.Kind() == constant.String &&
		w.made.Names.Has(ref.Ref{Const: constant.StringVal(tv.Value)})
}
