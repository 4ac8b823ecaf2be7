package track

import (
	"go/ast"

	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/flow"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
)

// hasKind evaluates a test of an object's kind, if the object may be the Namespace.
//
//	for _, obj := range objects {
//		k8sClient.Create(ctx, obj)
//		if ns, ok := obj.(*corev1.Namespace); ok { // True: the Namespace comes here
//			waitUntilReady(ns.Name)
//		}
//	}
//
// Of another variable over the same objects it is only known that the Namespace is one of
// them.
func (w *walker) hasKind(test event.KindTest) flow.Tri {
	at, ok := w.Refs.Spelling(test.Object)
	isCreated := ok && w.made.Names.Has(ref.Ref{Obj: at.Obj, Path: at.Path + ".Name"})
	switch {
	case isCreated:
		return flow.Of(test.IsNamespace)
	case test.IsNamespace && w.Events.ObjectNames(test.Object).MayAlias(w.made.Names):
		return flow.True
	}
	return flow.Unknown
}

// isCase is branch for a clause of a switch over an object's type or kind.
func (w *walker) isCase(clause *ast.CaseClause, _ pathState) flow.Tri {
	result := flow.Unknown
	for _, test := range w.KindCases(w.body, clause) {
		switch w.hasKind(test) {
		case flow.True:
			return flow.True
		case flow.Unknown:
			return flow.Unknown
		case flow.False:
			result = flow.False
		}
	}
	return result
}
