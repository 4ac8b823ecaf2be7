package summary

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/syncvet/syncvet/analyzer/internal/body"
	"github.com/syncvet/syncvet/analyzer/internal/code"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/flow"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
)

// Pending is a Namespace that was made and is not known to be ready.
type Pending struct {
	Names ref.Set
	// Given are conditions that hold wherever it was made. A wait under the
	// same one, as long as it is unchanged, serves.
	Given []Given
}

// Given is a condition known to be true or false.
type Given struct {
	Key  string
	True bool
	vars []types.Object
}

// Outcome is what may become of a pending Namespace within one body.
type Outcome struct {
	// Needs are effects that need it ready and are come to without a wait.
	Needs []Effect
	// Leaves is set where a way ends well with the Namespace still pending.
	Leaves bool
	// Uses is set where the Namespace is used on such a way, in any way but
	// looking at, removing or talking of the Namespace itself, if the question
	// tells.
	Uses bool
}

// maxGiven is how many conditions are followed, one bit each.
const maxGiven = 32

// passing is the state along one way.
type passing struct {
	errNil bool   // the create's error variable is still that of the create
	stale  uint32 // conditions with a variable assigned since, a bit each
}

// A Question says which effects matter to a Namespace that was made.
type Question struct {
	// Ends tells what answers the question well: the way is left there.
	Ends func(Effect, Pending) bool
	// Needs tells what answers it badly.
	Needs func(Effect, Pending) bool
	// Enters tells the bodies to follow a Namespace in, from where it is made outwards.
	Enters func(*body.Body) bool
	// TellsUses has it told whether the Namespace is used, which is dear.
	TellsUses bool
	// Vague tells which requests do so only if they may have to do with the
	// Namespace.
	Vague func(*event.Request) bool
	// Wraps reports whether a body is given what runs after it as a function, and calls
	// it. What stands behind that call does not run before.
	Wraps func(*body.Body) bool
}

// Ready asks whether something needs a Namespace before anything has waited
// until it is ready.
func Ready() Question {
	return Question{
		Ends: func(e Effect, made Pending) bool { return e.Kind == event.Wait && Same(e.Names, made.Names) },
		// An effect of which it is not known that it is about this Namespace
		// does not need it.
		Needs: func(e Effect, made Pending) bool {
			return e.Kind == event.Send && !e.Request.Apart || e.Kind.NeedsReady() && e.Names.Meets(made.Names)
		},
	}
}

// An Asker follows Namespaces with a question.
type Asker struct {
	*Package
	Question
}

// Asking returns what follows Namespaces with a question. A nil function of it
// is one that never holds; without Enters all bodies are entered.
func (p *Package) Asking(q Question) Asker {
	never := func(Effect, Pending) bool { return false }
	if q.Ends == nil {
		q.Ends = never
	}
	if q.Needs == nil {
		q.Needs = never
	}
	if q.Vague == nil {
		q.Vague = func(*event.Request) bool { return false }
	}
	if q.Enters == nil {
		q.Enters = func(*body.Body) bool { return true }
	}
	if q.Wraps == nil {
		q.Wraps = func(*body.Body) bool { return false }
	}
	return Asker{Package: p, Question: q}
}

// Strictly returns what asks the same, but finds a need in no request that has
// nothing to do with the Namespace.
func (a Asker) Strictly() Asker {
	a.Vague = func(*event.Request) bool { return true }
	return a
}

// way is a walk on from a create, or through a body that runs after it.
type way struct {
	Asker
	body *body.Body
	made Pending
	err  types.Object // variable that holds the create's error
	from *ast.CallExpr
	on   bool // past the create in its own statement
	// wraps is what the question's Wraps says of the body.
	wraps bool
	out   Outcome
}

// After tells what becomes of a Namespace that call, in b, has made. The
// conditions under which call runs are added to made.
func (a Asker) After(b *body.Body, call *ast.CallExpr, made Pending) (Outcome, Pending) {
	g := a.Graph(b)
	made.Given = append(slices.Clip(made.Given), a.given(g.Holding(call))...)
	if len(made.Given) > maxGiven {
		made.Given = made.Given[:maxGiven]
	}
	w := way{Asker: a, body: b, made: made, from: call, wraps: a.Wraps(b)}
	flow.After(g, call, passing{errNil: true}, w.visitor())
	return w.out, made
}

// Through tells what becomes of a pending Namespace in a body that runs later.
func (a Asker) Through(b *body.Body, made Pending) Outcome {
	w := way{Asker: a, body: b, made: made, on: true, wraps: a.Wraps(b)}
	flow.FromEntry(a.Graph(b), passing{}, w.visitor())
	return w.out
}

// ThroughEffects tells what becomes of a pending Namespace where effects happen
// one after the other.
func (a Asker) ThroughEffects(effects []Effect, made Pending) Outcome {
	w := way{Asker: a, made: made}
	for _, e := range effects {
		if a.Ends(e, made) {
			return w.out
		}
		if a.Needs(e, made) {
			w.out.Needs = append(w.out.Needs, e)
			return w.out
		}
	}
	w.out.Leaves = true
	return w.out
}

// given turns facts of the graph into conditions that can be met again.
func (p *Package) given(facts []flow.Fact) []Given {
	var out []Given
	for _, fact := range facts {
		p.addGiven(&out, fact.Cond, fact.True)
	}
	return out
}

func (p *Package) addGiven(out *[]Given, cond ast.Expr, holds bool) {
	cond = ast.Unparen(cond)
	switch x := cond.(type) {
	case *ast.UnaryExpr:
		if x.Op == token.NOT {
			p.addGiven(out, x.X, !holds)
			return
		}
	case *ast.BinaryExpr:
		if x.Op == token.LAND && holds || x.Op == token.LOR && !holds {
			p.addGiven(out, x.X, holds)
			p.addGiven(out, x.Y, holds)
			return
		}
		if x.Op == token.NEQ {
			cond, holds = &ast.BinaryExpr{X: x.X, Op: token.EQL, Y: x.Y}, !holds
		}
	}
	if key, vars, ok := p.Refs.Key(cond); ok {
		*out = append(*out, Given{Key: key, True: holds, vars: vars})
	}
}

func (w *way) visitor() flow.Visitor[passing] {
	return flow.Visitor[passing]{Node: w.node, Branch: w.branch, Exit: w.exit}
}

func (w *way) node(n ast.Node, s passing) (passing, bool) {
	if w.wraps && w.callsParameter(n) {
		w.out.Leaves = true
		return s, true
	}
	steps := w.Steps(w.body, n)
	starting := !w.on
	if starting {
		w.on = true
		w.err = code.AssignedError(w.Info, n)
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
		case w.Ends(step.Effect, w.made):
			return s, true
		case w.Needs(step.Effect, w.made) && !w.isBesides(step.Effect):
			w.out.Needs = append(w.out.Needs, step.Effect)
			return s, true
		}
	}
	if w.TellsUses && !starting && !w.out.Uses {
		w.out.Uses = w.uses(n)
	}
	return s, false
}

// callsParameter reports whether code calls a parameter of the body.
func (w *way) callsParameter(n ast.Node) bool {
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

// rest returns the steps of the create's own statement that follow it.
func (w *way) rest(steps []Step) []Step {
	last := -1
	for i, step := range steps {
		if step.At != nil && w.from.Pos() <= step.At.Pos() && step.At.End() <= w.from.End() {
			last = i
		}
	}
	return steps[last+1:]
}

func (w *way) assigned(name *ast.Ident, s passing) passing {
	if w.err == nil && len(w.made.Given) == 0 {
		return s
	}
	v := w.Info.ObjectOf(name)
	if v == w.err {
		s.errNil = false
	}
	for i, given := range w.made.Given {
		if slices.Contains(given.vars, v) {
			s.stale |= 1 << i
		}
	}
	return s
}

func (w *way) exit(ret *ast.ReturnStmt, s passing) {
	ok := w.err
	if !s.errNil {
		ok = nil
	}
	if !w.Fails(w.body, ret, ok) {
		w.out.Leaves = true
	}
}

// branch decides conditions by what holds since the create.
func (w *way) branch(cond ast.Expr, s passing) flow.Tri {
	switch x := ast.Unparen(cond).(type) {
	case *ast.UnaryExpr:
		if x.Op == token.NOT {
			return w.branch(x.X, s).Not()
		}
	case *ast.BinaryExpr:
		if tri := w.binary(x, s); tri != flow.Unknown {
			return tri
		}
	case *ast.CallExpr:
		if s.errNil && w.err != nil && w.takesError(x) {
			return flow.False // IsAlreadyExists(err) and its kin, of nil
		}
	}
	return w.known(cond, s)
}

func (w *way) binary(x *ast.BinaryExpr, s passing) flow.Tri {
	switch x.Op {
	case token.LAND:
		a, b := w.branch(x.X, s), w.branch(x.Y, s)
		if a == flow.False || b == flow.False {
			return flow.False
		}
		if a == flow.True && b == flow.True {
			return flow.True
		}
	case token.LOR:
		return w.binary(&ast.BinaryExpr{X: negate(x.X), Op: token.LAND, Y: negate(x.Y)}, s).Not()
	case token.NEQ:
		return w.binary(&ast.BinaryExpr{X: x.X, Op: token.EQL, Y: x.Y}, s).Not()
	case token.EQL:
		if s.errNil && w.err != nil && w.isNil(x.Y) && (w.isError(x.X) || w.takesErrorExpr(x.X)) {
			return flow.True
		}
		return w.known(x, s)
	}
	return flow.Unknown
}

func negate(e ast.Expr) ast.Expr { return &ast.UnaryExpr{Op: token.NOT, X: e} }

func (w *way) isNil(e ast.Expr) bool { return w.Info.Types[e].IsNil() }

func (w *way) isError(e ast.Expr) bool {
	id, ok := ast.Unparen(e).(*ast.Ident)
	return ok && w.Info.Uses[id] == w.err
}

// takesError reports whether the create's error is an argument of the call:
// IsAlreadyExists(err), IgnoreAlreadyExists(err), errors.As(err, &x).
func (w *way) takesError(call *ast.CallExpr) bool {
	return slices.ContainsFunc(call.Args, func(arg ast.Expr) bool {
		if w.isError(arg) {
			return true
		}
		inner, ok := ast.Unparen(arg).(*ast.CallExpr) // strings.Contains(err.Error(), …)
		if !ok {
			return false
		}
		sel, ok := inner.Fun.(*ast.SelectorExpr)
		return ok && w.isError(sel.X)
	})
}

func (w *way) takesErrorExpr(e ast.Expr) bool {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	return ok && w.takesError(call)
}

// known decides a condition by those that held at the create.
func (w *way) known(cond ast.Expr, s passing) flow.Tri {
	if len(w.made.Given) == 0 {
		return flow.Unknown
	}
	key, _, ok := w.Refs.Key(ast.Unparen(cond))
	if !ok {
		return flow.Unknown
	}
	for i, given := range w.made.Given {
		if given.Key == key && s.stale&(1<<i) == 0 {
			return flow.Of(given.True)
		}
	}
	return flow.Unknown
}
