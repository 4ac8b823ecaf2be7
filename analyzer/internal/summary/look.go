package summary

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/syncvet/syncvet/analyzer/internal/deref"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/nameset"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
)

// lookInSlots returns a look in terms of the parameters and results of a signature.
func lookInSlots(l *event.Look, sig *types.Signature) *event.Look {
	if l == nil {
		return nil
	}
	in := l.In(func(set ref.Set) ref.Set { return ref.InSlots(set, sig) })
	return &in
}

// lookAt translates a look at an object that is given to a called function to the caller.
//
//	func list(ctx context.Context, objects client.ObjectList) error { return c.List(ctx, objects) }
//
//	list(ctx, &corev1.PodList{}) // Read of Pods
func (s *scan) lookAt(e Effect, call *ast.CallExpr) Effect {
	l := *e.Look
	l.Name, l.Namespace = s.Refs.AtCall(l.Name, call), s.Refs.AtCall(l.Namespace, call)
	for _, arg := range s.arguments(l.Object, call) {
		if seen, ok := s.Events.LookAt(arg, l); ok {
			return e.seenAs(seen)
		}
	}
	for _, r := range l.Object {
		if t := s.typeArgument(r.Slot, call); t != nil {
			if p, ok := t.(*types.TypeParam); ok {
				l.Object = ref.Set{{Slot: ref.TypeParam(p.Index())}}
				return e.seenAs(event.Event{Kind: event.ReadAny, Look: &l})
			}
			if seen, ok := s.Events.LookAtType(t, l); ok {
				return e.seenAs(seen)
			}
		}
	}
	if l.OfJudged() {
		return e.seenAs(event.Event{Kind: event.ReadAny, Look: &l})
	}
	return Effect{}
}

func sameLook(a, b *event.Look) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.List == b.List && slices.Equal(a.Object, b.Object) && slices.Equal(a.Name, b.Name) && slices.Equal(a.Namespace, b.Namespace)
}

// seenAs is a ReadAny as a read of what it turns out to look at.
func (e Effect) seenAs(seen event.Event) Effect {
	read := Effect{Kind: seen.Kind, Names: seen.Names, Weak: seen.Weak, Watch: seen.Watch, ByState: seen.ByState, Look: seen.Look, Via: e.Via, Where: e.Where, Polling: e.Polling}
	if e.Polling.IsPolled() && seen.Kind == event.Read && !seen.ByState {
		read.Kind, read.Polling = event.Wait, 0
	}
	return read
}

// typeArgument returns the type argument of a call for a slot, without a pointer to it;
// nil for none.
func (s *scan) typeArgument(slot ref.Slot, call *ast.CallExpr) types.Type {
	i, ok := slot.TypeParamIndex()
	if !ok {
		return nil
	}
	fun := ast.Unparen(call.Fun)
	switch x := fun.(type) {
	case *ast.IndexExpr:
		fun = x.X
	case *ast.IndexListExpr:
		fun = x.X
	}
	name := nameset.LastIdent(fun)
	if name == nil {
		return nil
	}
	args := s.Info.Instances[name].TypeArgs
	if i >= args.Len() {
		return nil
	}
	return deref.Type(args.At(i))
}
