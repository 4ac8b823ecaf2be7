package summary

import (
	"go/ast"
	"go/token"

	"github.com/syncvet/syncvet/analyzer/internal/body"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/flow"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
)

// isNamespace evaluates a condition for a call of the body with a Namespace.
//
//	func ensure(obj client.Object) {
//		k8sClient.Create(ctx, obj)
//		if ns, ok := obj.(*corev1.Namespace); ok { // True
//			waitUntilReady(ns.Name)
//		}
//	}
func (p *Package) isNamespace(b *body.Body, cond ast.Expr) flow.Tri {
	if not, ok := ast.Unparen(cond).(*ast.UnaryExpr); ok && not.Op == token.NOT {
		return p.isNamespace(b, not.X).Not()
	}
	if test, ok := p.Events.KindTest(cond); ok && p.isParameter(b, test.Object) {
		return flow.Of(test.IsNamespace)
	}
	return flow.Unknown
}

// isNamespaceCase is isNamespace for a clause of a switch over an object's type or kind.
func (p *Package) isNamespaceCase(b *body.Body, clause *ast.CaseClause) flow.Tri {
	result := flow.Unknown
	for _, test := range p.KindCases(b, clause) {
		switch {
		case !p.isParameter(b, test.Object):
			return flow.Unknown
		case test.IsNamespace:
			return flow.True
		}
		result = flow.False
	}
	return result
}

// isParameter reports whether e is a parameter of the body that may be any object.
func (p *Package) isParameter(b *body.Body, e ast.Expr) bool {
	at, ok := p.Refs.Spelling(e)
	return ok && at.Path == "" && ref.SlotOf(at.Obj, b.Sig()) != ref.NoSlot && event.MayBeAny(at.Obj.Type())
}
