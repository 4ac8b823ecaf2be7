package event

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/syncvet/syncvet/analyzer/internal/code"
	"github.com/syncvet/syncvet/analyzer/internal/library"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
)

// A KindTest is a condition that holds for objects of one kind only.
//
//	ns, ok := obj.(*corev1.Namespace)                              // ok
//	obj.GetObjectKind().GroupVersionKind().Kind == "Namespace"
//	isNamespace(obj)                                               // a function of the package
type KindTest struct {
	Object      ast.Expr
	IsNamespace bool // the kind is that of Namespaces
}

// KindTest reads a condition as a test of an object's kind.
func (r *Reader) KindTest(cond ast.Expr) (KindTest, bool) { return r.kindTest(cond, 0) }

// maxPredicates is how deep functions that only test a kind are followed.
const maxPredicates = 2

func (r *Reader) kindTest(cond ast.Expr, depth int) (KindTest, bool) {
	switch x := ast.Unparen(cond).(type) {
	case *ast.Ident:
		if v, ok := r.info.Uses[x].(*types.Var); ok {
			return r.assertedKind(v)
		}
	case *ast.BinaryExpr:
		if x.Op == token.EQL {
			if test, ok := r.KindEqual(x.X, x.Y); ok {
				return test, true
			}
			return r.KindEqual(x.Y, x.X)
		}
	case *ast.CallExpr:
		if depth < maxPredicates && len(x.Args) > 0 {
			return r.predicate(x, depth)
		}
	}
	return KindTest{}, false
}

// assertedKind reads the second result of a type assertion.
func (r *Reader) assertedKind(ok *types.Var) (KindTest, bool) {
	if basic, isBasic := ok.Type().(*types.Basic); !isBasic || basic.Kind() != types.Bool {
		return KindTest{}, false
	}
	given := r.refs.Given(ok)
	if len(given) != 1 {
		return KindTest{}, false
	}
	assertion, isAssertion := ast.Unparen(given[0]).(*ast.TypeAssertExpr)
	if !isAssertion || assertion.Type == nil {
		return KindTest{}, false
	}
	return r.TypeTest(assertion.X, assertion.Type)
}

// TypeTest returns the test whether an object has a type, as an assertion or the case of a
// switch makes it. An interface is no kind.
func (r *Reader) TypeTest(object, typ ast.Expr) (KindTest, bool) {
	t := r.info.TypeOf(typ)
	if t == nil || isInterface(t) || r.info.Types[typ].IsNil() {
		return KindTest{}, false
	}
	return KindTest{Object: object, IsNamespace: IsNamespaceType(t)}, true
}

// KindEqual returns the test whether the kind of an object is equal to a constant.
func (r *Reader) KindEqual(kind, constant ast.Expr) (KindTest, bool) {
	text := code.StringConstant(r.info, constant)
	if text == "" {
		return KindTest{}, false
	}
	for _, origin := range r.refs.Origins(kind) {
		if object := r.kindOf(origin); object != nil {
			return KindTest{Object: object, IsNamespace: text == "Namespace"}, true
		}
	}
	return KindTest{}, false
}

// kindOf returns the object whose kind an expression is; nil for none.
//
//	u.GetKind()
//	u.GroupVersionKind().Kind
//	obj.GetObjectKind().GroupVersionKind().Kind
func (r *Reader) kindOf(e ast.Expr) ast.Expr {
	if sel, ok := e.(*ast.SelectorExpr); ok && sel.Sel.Name == "Kind" {
		kind := r.receiverOf(sel.X, "GroupVersionKind")
		if kind == nil {
			return nil
		}
		if object := r.receiverOf(kind, "GetObjectKind"); object != nil {
			return object
		}
		return kind
	}
	return r.receiverOf(e, "GetKind")
}

// receiverOf returns the receiver of a call of a method that Kubernetes' objects have; nil
// for any other expression.
func (r *Reader) receiverOf(e ast.Expr, method string) ast.Expr {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok || len(call.Args) > 0 {
		return nil
	}
	fn := r.refs.Callee(call)
	if fn == nil || fn.Name() != method || !library.Below(fn, library.Machinery) {
		return nil
	}
	return r.receiver(call)
}

// predicate reads a call of a function of the package that returns nothing but the test of
// an argument.
func (r *Reader) predicate(call *ast.CallExpr, depth int) (KindTest, bool) {
	fn := r.refs.Callee(call)
	if fn == nil || fn.Signature().Results().Len() != 1 {
		return KindTest{}, false
	}
	returned := r.refs.Returned(fn)
	if len(returned) != 1 {
		return KindTest{}, false
	}
	test, ok := r.kindTest(returned[0], depth+1)
	if !ok {
		return KindTest{}, false
	}
	at, ok := r.refs.Spelling(test.Object)
	if !ok || at.Path != "" {
		return KindTest{}, false
	}
	test.Object = r.refs.Argument(ref.SlotOf(at.Obj, fn.Signature()), call)
	return test, test.Object != nil
}

// ObjectNames returns the names that an object may have as a Namespace.
func (r *Reader) ObjectNames(e ast.Expr) ref.Set { return r.objectName(e) }
