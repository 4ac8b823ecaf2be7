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

// uses reports whether code uses the pending Namespace for something else, as in
// http.Post(url, kind, alert(ns.Name)). These are no uses: log messages, calls that read,
// change or delete the Namespace itself, assertions on it, and literals of Namespaces.
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

// mayUse is a quick test for uses: it reports whether code contains the identifier of a
// variable that holds the Namespace, or of a function of the package. It compares
// identifiers only, see nameset. A Namespace with a constant name may be used anywhere.
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

// usedIn reports whether one of the assigned values is a use. A matcher of Gomega's is
// none: the assertion that uses it counts.
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

// isAboutItself reports whether a call only logs the Namespace's name, reads, changes or
// deletes the Namespace itself, asserts something about it, or runs later.
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

// isOfObject reports whether e is a field of the Namespace's object: ns.Status.Phase.
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

// calledUses reports whether a function of the package uses a variable that holds the
// Namespace, such as a package variable.
func (w *walker) calledUses(called *body.Body) bool {
	vars := make(map[types.Object]bool)
	for _, r := range w.made.Names {
		if v, ok := r.Obj.(*types.Var); ok {
			vars[v] = true
		}
	}
	return w.Uses(called, vars)
}

// names reports whether e is the Namespace's name or object: ns.Name, ns, or a constant
// with its name.
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
