package event

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/syncvet/syncvet/analyzer/internal/ref"
)

// A Look is a read of objects that are found by a name and a namespace.
type Look struct {
	// Object is what is read, for a ReadAny: a parameter, or what a matcher judges.
	Object          ref.Set
	Name, Namespace ref.Set
	List            bool
}

// OfJudged reports whether what is read is the value that a matcher judges.
func (l Look) OfJudged() bool {
	return slices.ContainsFunc(l.Object, func(r ref.Ref) bool { return r.Slot == ref.Judged })
}

// In returns the look with each of its sets translated.
func (l Look) In(to func(ref.Set) ref.Set) Look {
	l.Object, l.Name, l.Namespace = to(l.Object), to(l.Name), to(l.Namespace)
	return l
}

// readObject reads a Get of obj, found by name and namespace.
func (r *Reader) readObject(obj ast.Expr, name, namespace ref.Set) (Event, bool) {
	if namespace == nil {
		namespace = r.refs.Field(obj, ".Namespace")
	}
	return r.LookAt(obj, Look{Name: name, Namespace: namespace})
}

// readList reads a List of what is in a namespace.
func (r *Reader) readList(list ast.Expr, namespace ref.Set) (Event, bool) {
	return r.LookAt(list, Look{Namespace: namespace, List: true})
}

// LookAt is a look at e: what a call is given to read into, or, for a look in terms of
// parameters, what is given for the one in l.Object.
func (r *Reader) LookAt(e ast.Expr, l Look) (Event, bool) {
	kind := r.objectOf(e)
	if kind == anyObject {
		l.Object = r.refs.Of(e)
		return Event{Kind: ReadAny, Look: &l}, true
	}
	if slot := r.typeParameter(e); slot != ref.NoSlot {
		l.Object = ref.Set{{Slot: slot}}
		return Event{Kind: ReadAny, Look: &l}, true
	}
	return l.at(kind)
}

// at is the look at an object of a kind.
func (l Look) at(kind object) (Event, bool) {
	switch kind {
	case namespaceObject:
		return Event{Kind: Read, Names: l.Name, Weak: true}, true
	case serviceAccountObject:
		return Event{Kind: Read, Names: l.Namespace}, l.List || mayBe(l.Name, "default")
	case configMapObject:
		return Event{Kind: Read, Names: l.Namespace}, !l.List && hasConst(l.Name, "kube-root-ca.crt")
	case podObject, workloadObject:
		return readPods(l.Namespace)
	case jobObject, customObject:
		e, ok := readPods(l.Namespace)
		e.ByState = kind == customObject || !l.List
		return e, ok
	}
	return Event{}, false
}

// typeParameter returns the slot of the type parameter that is the type of e, or that e
// points to.
//
// Have: var obj T, in func get[T client.Object](name string) T
func (r *Reader) typeParameter(e ast.Expr) ref.Slot {
	t := types.Unalias(r.info.TypeOf(e))
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	if p, ok := t.(*types.TypeParam); ok {
		return ref.TypeParam(p.Index())
	}
	return ref.NoSlot
}

// LookAtType is a look at an object of a type, which is given for the type parameter in
// l.Object.
func (r *Reader) LookAtType(t types.Type, l Look) (Event, bool) { return l.at(objectOfType(t)) }

// readPods is a look at Pods, or at a workload that is up when its Pods are: a
// Pod is only admitted once the namespace's ServiceAccount is there (Kubernetes,
// plugin/pkg/admission/serviceaccount), so a poll for one is a wait.
func readPods(namespace ref.Set) (Event, bool) {
	return Event{Kind: Read, Names: namespace, Pods: true}, namespace.Known()
}
