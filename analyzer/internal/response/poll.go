package response

import (
	"go/ast"
	"go/types"
	"maps"

	"github.com/syncvet/syncvet/analyzer/internal/body"
	"github.com/syncvet/syncvet/analyzer/internal/code"
	"github.com/syncvet/syncvet/analyzer/internal/flow"
	"github.com/syncvet/syncvet/analyzer/internal/library"
	"github.com/syncvet/syncvet/analyzer/internal/outcome"
)

// A Poll is what runs a function until it succeeds, and what it takes for success.
type Poll struct {
	Polling library.Polling
	// Accepts is the function of library.WhileAccepted that decides on errors.
	Accepts ast.Expr
}

// A Subject is the call of a body that a poll is for.
type Subject struct {
	Body *body.Body
	Call *ast.CallExpr
	// Object is set if the call reads an object, and not set if it sends a request.
	Object bool
	// Creates is set if the call creates an object.
	Creates bool
	// Within returns the calls of the same kind in a body that the call runs.
	Within func(*body.Body) []*ast.CallExpr
}

// TriesAgain reports whether a poll that runs the subject's body runs it again after a
// failure of the call. What is not understood may be either.
//
//	wait.PollUntilContextTimeout(ctx, second, minute, true, func(ctx context.Context) (bool, error) {
//		err := c.Get(ctx, key, account) // the call
//		return err == nil, err          // ends the poll
//	})
func (p *Poll) TriesAgain(ix *body.Index, s Subject) bool { return p.triesAgain(ix, s, maxFunctions) }

func (p *Poll) triesAgain(ix *body.Index, s Subject, depth int) bool {
	path, found := code.Around(s.Body.Block, s.Call)
	if !found {
		return true
	}
	list := s.Body.Block.List
	for _, n := range path {
		if lit, ok := n.(*ast.FuncLit); ok { // that the body returns
			s.Body, list = ix.BodyOf(lit), lit.Body.List
		}
	}
	own := testValues(s.Body.Sig())
	for t := range failures(ix, s, path) {
		t.failure.poll, t.failure.own, t.failure.depth = p, own, depth
		if t.list(list, false)&again != 0 {
			return true
		}
	}
	return false
}

// GoesOn reports whether a loop of the subject's body goes on after a failure of the call.
//
//	for range 10 {
//		require.NoError(t, c.Get(ctx, key, account)) // ends the test
//		time.Sleep(time.Second)
//	}
func GoesOn(ix *body.Index, s Subject) bool {
	path, _ := code.Around(s.Body.Block, s.Call)
	for i, n := range path {
		loop := loopBody(n)
		if loop == nil {
			continue
		}
		inBody := loop.Pos() < s.Call.Pos()
		for t := range failures(ix, s, path) {
			t.failure.depth, t.label = maxFunctions, label(path, i)
			if inBody && t.list(loop.List, true)&(next|again) != 0 || !inBody && t.iterates(n) {
				return true
			}
		}
	}
	return false
}

// iterates reports whether a loop with the call in its head goes on after the failure.
//
//	for send() != nil {
func (t turn) iterates(loop ast.Node) bool {
	n, ok := loop.(*ast.ForStmt)
	return !ok || n.Cond == nil || t.failure.holds(t, n.Cond) != flow.False
}

func loopBody(n ast.Node) *ast.BlockStmt {
	switch n := n.(type) {
	case *ast.ForStmt:
		return n.Body
	case *ast.RangeStmt:
		return n.Body
	}
	return nil
}

// failures yields a turn for each kind of failure of the call: no answer, and an answer
// that is not what the test waits for.
func failures(ix *body.Index, s Subject, path []ast.Node) func(yield func(turn) bool) {
	res := resultsOf(ix.Info, path, s.Call, true)
	res.Object = s.Object
	seen := filled(ix.Info, s.Call)
	kinds := []outcome.Set{outcome.NoAnswer, outcome.Answers &^ outcome.Successes}
	if t := ix.Info.TypeOf(s.Call); t != nil && code.IsError(t) && len(seen) == 0 {
		kinds = kinds[:1] // the error says it all
	}
	return func(yield func(turn) bool) {
		for _, is := range kinds {
			own := res
			own.Vars = maps.Clone(res.Vars)
			if !yield(turn{Index: ix, body: s.Body, call: s.Call, res: own, failure: &failure{is: is, seen: maps.Clone(seen), subject: s}}) {
				return
			}
		}
	}
}

// filled returns the variables that a call may fill: those that it is given pointers to.
//
//	c.Get(ctx, key, ns)
func filled(info *types.Info, call *ast.CallExpr) map[types.Object]bool {
	vars := make(map[types.Object]bool)
	for _, arg := range call.Args {
		arg = ast.Unparen(arg)
		if address, ok := arg.(*ast.UnaryExpr); ok {
			arg = ast.Unparen(address.X)
		} else if t := info.TypeOf(arg); t == nil || !isPointer(t) || isTestValue(t) {
			continue
		}
		if id, ok := arg.(*ast.Ident); ok {
			if v, isVar := info.Uses[id].(*types.Var); isVar {
				vars[v] = true
			}
		}
	}
	return vars
}

func isPointer(t types.Type) bool {
	_, ok := types.Unalias(t).Underlying().(*types.Pointer)
	return ok
}

// testValues returns the parameters that stand for the test within a poll.
//
//	func(g Gomega) {…}, func(c *assert.CollectT) {…}, func(r *retry.R) {…}
func testValues(sig *types.Signature) map[types.Object]bool {
	own := make(map[types.Object]bool)
	for v := range sig.Params().Variables() {
		if isTestValue(v.Type()) {
			own[v] = true
		}
	}
	return own
}

// isTestValue reports whether values of a type can fail a test, or assert.
func isTestValue(t types.Type) bool {
	for _, name := range [...]string{"FailNow", "Errorf", "Expect"} {
		obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name)
		if _, isMethod := obj.(*types.Func); isMethod {
			return true
		}
	}
	return false
}
