package response

import (
	"go/ast"
	"go/types"

	"github.com/syncvet/syncvet/analyzer/internal/assign"
	"github.com/syncvet/syncvet/analyzer/internal/code"
	"github.com/syncvet/syncvet/analyzer/internal/flow"
	"github.com/syncvet/syncvet/analyzer/internal/library"
	"github.com/syncvet/syncvet/analyzer/internal/outcome"
)

// failure is the kind of failure by which a turn is taken, and what the turn is part of.
type failure struct {
	is      outcome.Set
	subject Subject
	// seen are variables that hold something of the results.
	seen map[types.Object]bool
	// poll is what runs the body; nil for a loop and within a called function.
	poll *Poll
	// own are the test values that the poll gives to the body. A failure of these is one
	// of this try; that of any other ends the test.
	own   map[types.Object]bool
	depth int // remaining depth of called functions
}

// holds returns whether a condition holds after the failure.
func (f *failure) holds(t turn, cond ast.Expr) flow.Tri {
	if t.hasAssertion(cond) {
		return flow.Unknown
	}
	return t.Assertions.HoldsIn(cond, t.res, f.is)
}

// afterFailure returns how a statement ends after the failure, if it does so otherwise than
// in a turn that only succeeds or fails.
func (t turn) afterFailure(stmt ast.Stmt, own bool) (ends end, known bool) {
	switch n := stmt.(type) {
	case *ast.ReturnStmt:
		ends, goesOn := t.calls(n)
		if goesOn {
			ends |= t.returned(n)
		}
		return ends, true
	case *ast.ExprStmt, *ast.AssignStmt, *ast.DeclStmt:
		ends, goesOn := t.calls(n)
		if !goesOn {
			return ends, true
		}
		t.assigned(n)
		return ends | next, true
	case *ast.IfStmt:
		return t.guarded(n, own), true
	case *ast.BranchStmt:
		return next, t.failure.poll != nil // a loop in the body goes on, or ends
	case *ast.ForStmt, *ast.RangeStmt:
		if t.failure.poll == nil {
			return 0, false
		}
		return t.list(loopBody(n).List, false) | next, true
	}
	return 0, false
}

// guarded reads an if with the statement before its condition.
//
//	if err := send(); !assert.NoError(c, err) {
func (t turn) guarded(n *ast.IfStmt, own bool) end {
	var ends end
	if n.Init != nil {
		if ends = t.stmt(n.Init, own); ends&next == 0 {
			return ends
		}
	}
	failing, goesOn := t.calls(n.Cond)
	ends = ends&^next | failing
	if goesOn {
		ends |= t.branch(n, own)
	}
	return ends
}

// assigned stops following variables that get another value, and begins to see those that
// get something of the results.
func (t turn) assigned(n ast.Node) {
	to, from, _ := assign.Parts(n)
	mentions, isCall := false, false
	for _, rhs := range from {
		mentions = mentions || t.mentions(rhs)
		isCall = isCall || ast.Unparen(rhs) == t.call
	}
	ast.Inspect(n, func(n ast.Node) bool { // json.Unmarshal(data, &answer)
		if address, ok := n.(*ast.UnaryExpr); ok && t.mentions(n) {
			to = append(to, address.X)
		}
		return true
	})
	for _, lhs := range to {
		id, ok := ast.Unparen(lhs).(*ast.Ident)
		if !ok || isCall {
			continue
		}
		obj := t.Info.ObjectOf(id)
		delete(t.res.Vars, obj)
		if mentions && obj != nil {
			t.failure.seen[obj] = true
		}
	}
}

// mentions reports whether n has something of the results in it.
func (t turn) mentions(n ast.Node) bool {
	found := t.Assertions.Mentions(n, t.res)
	ast.Inspect(n, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			found = found || t.failure.seen[t.Info.ObjectOf(id)]
		}
		return !found
	})
	return found
}

// calls returns how the calls in n may end the turn, and whether it may go on after them.
func (t turn) calls(n ast.Node) (ends end, goesOn bool) {
	goesOn = true
	ast.Inspect(n, func(n ast.Node) bool {
		if _, ok := n.(*ast.FuncLit); ok || !goesOn {
			return false
		}
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		by, goes := t.verdict(call)
		if call == t.call && goes {
			by, goes = t.through(call)
		}
		ends |= by
		goesOn = goesOn && goes
		return true
	})
	return ends, goesOn
}

func (t turn) hasAssertion(n ast.Node) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			found = found || t.Functions.Is(t.Refs.Callee(call), library.Asserts|library.Checks)
		}
		return !found
	})
	return found
}

// verdict returns how one call ends the turn: as an assertion on the results, or as one that
// fails the test.
func (t turn) verdict(call *ast.CallExpr) (ends end, goesOn bool) {
	fn := t.Refs.Callee(call)
	is := t.Functions.Of(fn)
	switch {
	case !t.Assertions.MayReturn(call):
		if !is.Have(library.Skips) && t.isOwn(call, fn) {
			return again, false
		}
		return 0, false
	case is.Have(library.Fails) && !is.Have(library.Asserts):
		switch {
		case t.isOwn(call, fn):
			return again, true
		case t.failure.poll == nil:
			return 0, true
		}
		return 0, false
	case !is.Have(library.Asserts|library.Checks) || !t.mentions(call):
		return 0, true
	}
	if a, ok := t.Assertions.AssertionOf(fn, call); ok && (a.Async || a.Steady) {
		return 0, true
	}
	passes, fails := t.judged(call)
	if fails && t.isOwn(call, fn) {
		return again, passes || !library.InPackage(fn, library.Require)
	}
	return 0, passes
}

// judged returns whether an assertion on the results may pass, and whether it may fail.
func (t turn) judged(call *ast.CallExpr) (passes, fails bool) {
	expected, status, about := t.Assertions.Judges(call, t.res)
	if !about || status != nil || expected.Accepts == outcome.Any {
		return true, true
	}
	return expected.Accepts&t.failure.is != 0, t.failure.is&^expected.Accepts != 0
}

// isOwn reports whether a call that asserts, or fails the test, does so with a test value of
// the poll itself.
//
//	g.Expect(err).NotTo(HaveOccurred()), require.NoError(c, err), r.Fatal(err)
func (t turn) isOwn(call *ast.CallExpr, fn *types.Func) bool {
	return t.isOwnValue(t.Assertions.TestValue(fn, call))
}

func (t turn) isOwnValue(e ast.Expr) bool {
	if e == nil || len(t.failure.own) == 0 {
		return false
	}
	found := false
	for _, origin := range t.Refs.Origins(e) {
		ast.Inspect(origin, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok {
				found = found || t.failure.own[t.Info.Uses[id]]
			}
			return !found
		})
	}
	return found
}

// through returns how the functions that the call runs end the turn: they may assert with a
// test value that they are given, or with one of their own.
//
//	Eventually(func(g Gomega) { expectReady(g, name) })
func (t turn) through(call *ast.CallExpr) (ends end, goesOn bool) {
	if t.failure.depth == 0 {
		return 0, true
	}
	known := false
	for _, f := range append([]ast.Expr{call.Fun}, call.Args...) {
		b := t.Function(f)
		if b == nil {
			continue
		}
		own := t.passedOn(call, b.Sig())
		for _, inner := range t.failure.subject.Within(b) {
			s := t.failure.subject
			s.Body, s.Call = b, inner
			path, _ := code.Around(b.Block, inner)
			for in := range failures(t.Index, s, path) {
				in.failure.own, in.failure.depth = own, t.failure.depth-1
				known = true
				by := in.list(b.Block.List, false)
				ends |= by & again
				goesOn = goesOn || by&^again != 0
			}
		}
	}
	return ends, goesOn || !known
}

// passedOn returns the test values of the poll that a called function has: those of the
// literals around it, and parameters that get one.
func (t turn) passedOn(call *ast.CallExpr, sig *types.Signature) map[types.Object]bool {
	own := make(map[types.Object]bool)
	for v := range t.failure.own {
		own[v] = true
	}
	for i, arg := range call.Args {
		if i < sig.Params().Len() && isTestValue(sig.Params().At(i).Type()) && t.isOwnValue(arg) {
			own[sig.Params().At(i)] = true
		}
	}
	return own
}
