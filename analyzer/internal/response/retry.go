package response

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/syncvet/syncvet/analyzer/internal/assertion"
	"github.com/syncvet/syncvet/analyzer/internal/assign"
	"github.com/syncvet/syncvet/analyzer/internal/body"
	"github.com/syncvet/syncvet/analyzer/internal/code"
	"github.com/syncvet/syncvet/analyzer/internal/flow"
	"github.com/syncvet/syncvet/analyzer/internal/outcome"
)

// IsRetried reports whether a loop of the body repeats the call after a failure: if the
// call succeeds, the loop may be left; if it fails, the next iteration may run. Own is as
// in Answer. A condition that is not understood counts as both true and false.
//
//	for range 10 {
//		resp, err := http.Post(url, kind, alert) // the call
//		if err == nil && resp.StatusCode == http.StatusOK {
//			break
//		}
//		time.Sleep(time.Second)
//	}
//
// is a retry. Without the if, or with t.Fatal in place of the Sleep, it is none. A loop that
// has no end of its own and pauses is one even so: what fails is soon sent again.
//
//	for { // until the test ends
//		http.Post(url, kind, measured)
//		time.Sleep(time.Second)
//	}
func IsRetried(ix *body.Index, b *body.Body, call *ast.CallExpr, own bool) bool {
	if !b.Loops(call) {
		return false
	}
	path, _ := code.Around(b.Block, call)
	for i, at := range slices.Backward(path) {
		var loop *ast.BlockStmt
		var cond ast.Expr
		switch n := at.(type) {
		case *ast.ForStmt:
			loop, cond = n.Body, n.Cond
		case *ast.RangeStmt:
			loop = n.Body
		}
		if loop == nil || call.Pos() < loop.Pos() && (cond == nil || !code.Within(call.Pos(), cond)) {
			continue
		}
		t := turn{Index: ix, body: b, call: call, res: resultsOf(ix.Info, path, call, own), label: label(path, i)}
		_, isFor := at.(*ast.ForStmt)
		if t.again(loop, cond, isFor && cond == nil && ix.Retries(b, call)) {
			return true
		}
	}
	return false
}

// label returns the label of the loop at path[i], "" for none.
func label(path []ast.Node, i int) string {
	if i > 0 {
		if l, ok := path[i-1].(*ast.LabeledStmt); ok {
			return l.Label.Name
		}
	}
	return ""
}

// resultsOf returns the variables that the call's statement assigns its results to.
func resultsOf(info *types.Info, path []ast.Node, call *ast.CallExpr, own bool) assertion.Results {
	res := assertion.Results{Call: call, Vars: make(map[types.Object]bool), Direct: own}
	for i, at := range slices.Backward(path) {
		to, _, _ := assign.Parts(at)
		for _, lhs := range to {
			if id, ok := lhs.(*ast.Ident); ok && id.Name != "_" {
				res.Vars[info.ObjectOf(id)] = true
			}
		}
		if _, ok := path[i].(ast.Stmt); ok {
			break
		}
	}
	return res
}

// end is a set of the ways in which a list of statements may end.
type end uint8

const (
	next  end = 1 << iota // after its last statement
	again                 // with the next iteration of the loop
	leave                 // outside of the loop
)

// turn is one iteration of a loop in which the call succeeds or fails.
type turn struct {
	*body.Index
	body    *body.Body
	call    *ast.CallExpr
	res     assertion.Results
	label   string
	success bool
	// failure is set if the turn is taken by one kind of failure, see failure.go.
	failure *failure
}

// again reports whether the loop is a retry. Endless is set if it has no end of its own.
func (t turn) again(loop *ast.BlockStmt, cond ast.Expr, endless bool) bool {
	t.success = true
	good := t.list(loop.List, true)
	leaves := good&leave != 0
	if good&(next|again) != 0 && cond != nil && t.Assertions.Mentions(cond, t.res) {
		leaves = leaves || t.Assertions.HoldsFor(cond, t.res, true) != flow.True
	}
	t.success = false
	return (leaves || endless) && t.list(loop.List, true)&(next|again) != 0
}

// list returns how statements may end. Own is set if a break without a label leaves the
// loop, and not a switch or select in it.
func (t turn) list(list []ast.Stmt, own bool) end {
	ends := next
	for _, stmt := range list {
		if stmt.End() <= t.call.Pos() {
			continue
		}
		ends = ends&^next | t.stmt(stmt, own)
		if ends&next == 0 {
			return ends
		}
	}
	return ends
}

func (t turn) stmt(stmt ast.Stmt, own bool) end {
	if t.failure != nil {
		if ends, known := t.afterFailure(stmt, own); known {
			return ends
		}
	}
	switch n := stmt.(type) {
	case *ast.BlockStmt:
		return t.list(n.List, own)
	case *ast.LabeledStmt:
		return t.stmt(n.Stmt, own)
	case *ast.ReturnStmt:
		return leave
	case *ast.BranchStmt:
		return t.jump(n, own)
	case *ast.ExprStmt:
		return t.expr(n.X)
	case *ast.IfStmt:
		return t.branch(n, own)
	case *ast.SwitchStmt:
		return t.clauses(n.Body, n.Tag)
	case *ast.TypeSwitchStmt:
		return t.clauses(n.Body, nil)
	case *ast.SelectStmt:
		return t.clauses(n.Body, nil)
	case *ast.ForStmt:
		return t.inner(n.Body)
	case *ast.RangeStmt:
		return t.inner(n.Body)
	}
	return next
}

func (t turn) jump(n *ast.BranchStmt, own bool) end {
	mine := n.Label == nil || n.Label.Name == t.label
	switch {
	case n.Tok == token.BREAK && n.Label == nil && !own:
		return next
	case n.Tok == token.CONTINUE && mine:
		return again
	case n.Tok == token.FALLTHROUGH:
		return next
	}
	return leave
}

// expr returns 0 if a call does not return or an assertion fails.
func (t turn) expr(e ast.Expr) end {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok {
		return next
	}
	if !t.Assertions.MayReturn(call) {
		return 0
	}
	if a, _, ok := t.Assertions.Judges(call, t.res); ok && !t.success && a.Wants() {
		return 0
	}
	return next
}

func (t turn) branch(n *ast.IfStmt, own bool) end {
	holds := t.holds(n.Cond)
	var ends end
	if holds != flow.False {
		ends |= t.list(n.Body.List, own)
	}
	switch {
	case holds == flow.True:
	case n.Else == nil:
		ends |= next
	default:
		ends |= t.stmt(n.Else, own)
	}
	return ends
}

// holds returns whether a condition holds in the turn.
func (t turn) holds(cond ast.Expr) flow.Tri {
	if t.failure != nil {
		return t.failure.holds(t, cond)
	}
	return t.Assertions.HoldsFor(cond, t.res, t.success)
}

func (t turn) clauses(body *ast.BlockStmt, tag ast.Expr) end {
	ends := next
	for _, stmt := range body.List {
		if code.Within(t.call.Pos(), stmt) {
			return t.list(clauseBody(stmt), false) // it is the one that runs
		}
		switch clause := stmt.(type) {
		case *ast.CaseClause:
			into := outcome.Any
			if clause.List != nil && (tag != nil && t.Assertions.Mentions(tag, t.res) || tag == nil) {
				into = t.Assertions.Clause(tag, clause, t.res)
			}
			if t.failure != nil && into&t.failure.is != 0 || t.failure == nil && into.Has(t.success) {
				ends |= t.list(clause.Body, false)
			}
		case *ast.CommClause:
			ends |= t.list(clause.Body, false)
		}
	}
	return ends
}

// clauseBody returns the statements of a clause of a switch or select.
func clauseBody(stmt ast.Stmt) []ast.Stmt {
	switch clause := stmt.(type) {
	case *ast.CaseClause:
		return clause.Body
	case *ast.CommClause:
		return clause.Body
	}
	return nil
}

// inner returns the ends of a loop inside the loop, which is assumed to terminate.
func (t turn) inner(body *ast.BlockStmt) end {
	var ends end
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			ends |= leave
		case *ast.BranchStmt:
			if n.Label != nil && n.Label.Name == t.label {
				ends |= t.jump(n, true)
			}
		}
		return true
	})
	return ends | next
}
