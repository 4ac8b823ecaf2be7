package track

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/syncvet/syncvet/analyzer/internal/body"
	"github.com/syncvet/syncvet/analyzer/internal/code"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/flow"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
	"github.com/syncvet/syncvet/analyzer/internal/summary"
)

// PathResult is the result of following a pending Namespace along all paths of one body.
type PathResult struct {
	// Violations are the effects that violate the query before any effect satisfies it.
	Violations []summary.Effect
	// Leaves is set if a path ends without failure while the Namespace is pending.
	Leaves bool
	// Skips is set if a path ends the spec as skipped while the Namespace is pending. Later
	// specs of an Ordered container run then.
	Skips bool
	// Uses is set if the query has FindsUses and code on a path uses the Namespace, see
	// walker.uses.
	Uses bool
}

// pathState is the state along one path.
type pathState struct {
	errNil bool   // the error variable still holds the nil error of the create
	stale  uint32 // bit i is set if a variable of guard i has been assigned since
}

// walker walks the paths that start after a create, or all paths of a body that runs
// later.
type walker struct {
	Tracker
	body *body.Body
	made Pending
	err  types.Object  // variable that holds the create's error
	from *ast.CallExpr // the create; nil for a body that runs later
	on   bool          // the statement of the create has been passed
	// wraps is the result of Query.Wraps for the body.
	wraps bool
	out   PathResult
}

// after follows a Namespace along the paths of b that start at call, which created it. It
// also returns made with the guards of the call added.
//
//	if err := k8sClient.Create(ctx, ns); err != nil { // the call
//		return err // not a path to follow: here nothing was created
//	}
//	http.Post(url, kind, alert)
//	return nil
//
// With the query Ready the result is Violations: [the Post]. If the Post is removed, it is
// Leaves: true.
func (t Tracker) after(b *body.Body, call *ast.CallExpr, made Pending) (PathResult, Pending) {
	g := t.Graph(b)
	made.guards = append(slices.Clip(made.guards), t.guardsBy(g.GuardsOf(call))...)
	if len(made.guards) > maxGuards {
		made.guards = made.guards[:maxGuards]
	}
	w := walker{Tracker: t, body: b, made: made, from: call, wraps: t.Wraps(b)}
	flow.After(g, call, pathState{errNil: true}, w.visitor())
	return w.out, made
}

// Through follows a pending Namespace along all paths of a body that runs later.
//
//	BeforeEach(func() { k8sClient.Create(ctx, ns) })
//	It("answers", func() { // b
//		http.Post(url, kind, alert)
//	})
//
// With the query Ready the result is Violations: [the Post].
func (t Tracker) Through(b *body.Body, made Pending) PathResult {
	w := walker{Tracker: t, body: b, made: made, on: true, wraps: t.Wraps(b)}
	flow.FromEntry(t.Graph(b), pathState{}, w.visitor())
	return w.out
}

// throughEffects is Through for code that has the given effects, in order.
func (t Tracker) throughEffects(effects []summary.Effect, made Pending) PathResult {
	for _, e := range effects {
		if t.Satisfies(e, made) {
			return PathResult{}
		}
		if t.Violates(e, made) {
			return PathResult{Violations: []summary.Effect{e}}
		}
	}
	return PathResult{Leaves: true}
}

func (w *walker) visitor() flow.Visitor[pathState] {
	return flow.Visitor[pathState]{Node: w.node, Branch: w.branch, Case: w.isCase, Exit: w.exit}
}

func (w *walker) node(n ast.Node, s pathState) (pathState, bool) {
	if w.wraps && w.callsParameter(n) {
		w.out.Leaves = true
		return s, true
	}
	steps := w.Steps(w.body, n)
	starting := !w.on
	if starting {
		w.on = true
		w.err = code.AssignedError(w.Info, n)
		if w.isAwaited(steps) {
			return s, true
		}
		steps = w.rest(steps)
	}
	for _, step := range steps {
		switch {
		case step.Assigned != nil:
			if !starting {
				s = w.assigned(step.Assigned, s)
			}
		case step.Failed != nil:
			if s.errNil && step.Failed == w.err {
				return s, true
			}
		case step.Kind == 0:
		case w.Satisfies(step.Effect, w.made):
			return s, true
		case w.Violates(step.Effect, w.made) && !w.isUnrelated(step.Effect):
			w.out.Violations = append(w.out.Violations, step.Effect)
			return s, true
		}
	}
	w.out.Skips = w.out.Skips || w.MaySkip(n)
	if w.FindsUses && !starting && !w.out.Uses {
		w.out.Uses = w.uses(n)
	}
	return s, false
}

// callsParameter reports whether code calls a parameter of the body: next() in
// func(next func()) { next() }.
func (w *walker) callsParameter(n ast.Node) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.DeferStmt: // at the body's end
			return false
		case *ast.CallExpr:
			id, ok := ast.Unparen(n.Fun).(*ast.Ident)
			found = found || ok && ref.SlotOf(w.Info.Uses[id], w.body.Sig()) != ref.NoSlot
		}
		return !found
	})
	return found
}

// rest returns the steps of the create's statement that come after the create.
func (w *walker) rest(steps []summary.Step) []summary.Step {
	last := -1
	for i, step := range steps {
		if step.At != nil && w.from.Pos() <= step.At.Pos() && step.At.End() <= w.from.End() {
			last = i
		}
	}
	return steps[last+1:]
}

// isAwaited reports whether the call that creates the Namespace waits for it as well, as a
// helper does that creates whatever it is given.
//
//	ensure(ns) // func ensure(obj client.Object) { create(obj); waitUntilReady(obj.GetName()) }
func (w *walker) isAwaited(steps []summary.Step) bool {
	created := false
	for _, step := range steps {
		if step.At != w.from {
			continue
		}
		if created && step.Kind != 0 && w.Satisfies(step.Effect, w.made) {
			return true
		}
		created = created || step.Kind == event.Create
	}
	return false
}

func (w *walker) assigned(name *ast.Ident, s pathState) pathState {
	if w.err == nil && len(w.made.guards) == 0 {
		return s
	}
	v := w.Info.ObjectOf(name)
	if v == w.err {
		s.errNil = false
	}
	for i, g := range w.made.guards {
		if slices.Contains(g.vars, v) {
			s.stale |= 1 << i
		}
	}
	return s
}

func (w *walker) exit(ret *ast.ReturnStmt, s pathState) {
	ok := w.err
	if !s.errNil {
		ok = nil
	}
	if !w.Fails(w.body, ret, ok) {
		w.out.Leaves = true
	}
}
