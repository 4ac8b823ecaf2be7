package summary

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/syncvet/syncvet/analyzer/internal/assign"
	"github.com/syncvet/syncvet/analyzer/internal/body"
	"github.com/syncvet/syncvet/analyzer/internal/code"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/peel"
)

// maxJudges bounds how deep a result is followed into functions that are given
// it.
const maxJudges = 3

// judging follows the results of one call through what comes after it in the
// source. Where a variable gets another value, it is followed no further.
type judging struct {
	*Package
	body  *body.Body
	res   event.Results
	out   event.Answer
	depth int
	root  ast.Node
	skip  token.Pos // code up to here is not read
	// minds are refusals that an if looks at without failing the test.
	minds event.Outcomes
}

// answer tells how the body judges the results of a call that sends a request,
// itself if own is set.
func (p *Package) answer(b *body.Body, call *ast.CallExpr, own bool) event.Answer {
	j := judging{Package: p, body: b, out: event.Anything(), depth: maxJudges}
	j.res = event.Results{Call: call, Vars: make(map[types.Object]bool), Direct: own}
	around, _ := code.Around(b.Block, call)
	j.climb(around)
	if len(j.res.Vars) > 0 {
		j.follow(j.region(), call.End())
	}
	if !j.out.Returned && j.out.Accepts&j.minds != 0 {
		j.out.Open = true // the test is prepared for a refusal
	}
	return j.out
}

// climb reads what the call's own statement does with its results.
func (j *judging) climb(path []ast.Node) {
	for i, at := range slices.Backward(path) {
		switch n := at.(type) {
		case *ast.CallExpr:
			if j.assertion(n) {
				return
			}
			j.passes(n)
		case *ast.AssignStmt:
			j.take(n.Lhs, true)
			if i > 0 {
				j.headed(path[i-1], n)
			}
			return
		case *ast.ValueSpec:
			for _, name := range n.Names {
				j.take([]ast.Expr{name}, true)
			}
			return
		case *ast.ReturnStmt:
			j.out.Returned = true
			return
		case *ast.IfStmt:
			j.branch(n)
			return
		case *ast.SwitchStmt:
			j.choice(n)
			return
		case *ast.ForStmt, *ast.SendStmt:
			j.out.Looked = true
			return
		case ast.Stmt:
			return
		}
	}
}

// headed reads an if or a switch that begins with the call's statement.
func (j *judging) headed(parent ast.Node, init ast.Stmt) {
	switch n := parent.(type) {
	case *ast.IfStmt:
		if n.Init == init && j.Reader.Mentions(n.Cond, j.res) {
			j.branch(n)
		}
	case *ast.SwitchStmt:
		if n.Init == init {
			j.choice(n)
		}
	}
}

// take notes the variables that get the results; all of them those of the call
// itself and of tests of the status, of other expressions only those that can hold a
// status or a response.
func (j *judging) take(lhs []ast.Expr, all bool) {
	for _, e := range lhs {
		id, ok := ast.Unparen(e).(*ast.Ident)
		if !ok || id.Name == "_" {
			continue
		}
		obj := j.Info.ObjectOf(id)
		if obj == nil || !all && !holdsOutcome(obj.Type()) {
			continue
		}
		j.res.Vars[obj] = true
		for result := range j.body.Sig().Results().Variables() {
			if result == obj {
				j.out.Returned = true
			}
		}
	}
}

func holdsOutcome(t types.Type) bool {
	t = peel.Pointer(t)
	switch u := t.Underlying().(type) {
	case *types.Struct:
		return true
	case *types.Basic:
		return u.Kind() == types.Int
	}
	return false
}

// region is the code that sees the variables: the body, or the outermost one
// around it where a variable is declared outside.
func (j *judging) region() ast.Node {
	for v := range j.res.Vars {
		if !code.Within(v.Pos(), j.body.Node) {
			outer := j.body
			for outer.Outer != nil {
				outer = outer.Outer
			}
			return outer.Block
		}
	}
	return j.body.Block
}

// follow reads the code after a position in the order of the source.
func (j *judging) follow(root ast.Node, after token.Pos) {
	if j.root == nil {
		j.root = root
	}
	ast.Inspect(root, func(n ast.Node) bool {
		if n == nil || len(j.res.Vars) == 0 {
			return false
		}
		if block, ok := n.(*ast.BlockStmt); ok && block.Lbrace < after {
			j.followList(block.List, after)
			return false
		}
		if n.End() <= after || n.End() <= j.skip {
			return false
		}
		if n.Pos() < after || n.Pos() < j.skip {
			return true // holds what comes after as well
		}
		if code.IsLeaf(n) && !j.names(n) {
			return false
		}
		return j.node(n)
	})
}

// followList reads the statements of a list after a position, of which most may
// lie before it.
func (j *judging) followList(list []ast.Stmt, after token.Pos) {
	first, _ := slices.BinarySearchFunc(list, after, func(stmt ast.Stmt, after token.Pos) int {
		return cmp.Compare(stmt.End(), after+1)
	})
	for _, stmt := range list[first:] {
		if len(j.res.Vars) == 0 {
			return
		}
		j.follow(stmt, after)
	}
}

// names reports whether the name of a variable that is followed stands in n. It
// is cheap, as to look up what names stand for is not.
func (j *judging) names(n ast.Node) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && !found {
			for v := range j.res.Vars {
				found = found || v.Name() == id.Name
			}
		}
		return !found
	})
	return found
}

// node reads one node and reports whether to read those within.
func (j *judging) node(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.DeferStmt:
		return false
	case *ast.CallExpr:
		if j.Reader.IsTalk(j.Refs.Callee(n)) {
			for _, arg := range n.Args { // By(text, func() {…})
				if lit, ok := ast.Unparen(arg).(*ast.FuncLit); ok {
					j.follow(lit, lit.Pos())
				}
			}
			return false
		}
		if j.assertion(n) {
			return false
		}
		j.decodes(n)
		j.passes(n)
	case *ast.AssignStmt, *ast.ValueSpec:
		j.assign(n)
		return false
	case *ast.IfStmt:
		if n.Init != nil {
			j.follow(n.Init, n.Init.Pos())
		}
		if j.Reader.Mentions(n.Cond, j.res) {
			j.branch(n)
		}
	case *ast.SwitchStmt:
		j.choice(n)
	case *ast.ReturnStmt:
		j.out.Returned = j.out.Returned || j.Reader.Mentions(n, j.res)
	case *ast.SelectorExpr:
		j.out.Looked = j.out.Looked || isInt(j.Info.TypeOf(n)) && j.Reader.Mentions(n, j.res)
	case *ast.Ident:
		j.out.Looked = j.out.Looked || j.res.Vars[j.Info.Uses[n]] && isOutcome(j.Info.TypeOf(n))
	}
	return true
}

func isInt(t types.Type) bool {
	b, ok := t.(*types.Basic)
	return ok && b.Kind() == types.Int
}

// isOutcome reports whether a value of t says by itself whether all went well.
func isOutcome(t types.Type) bool {
	b, ok := t.(*types.Basic)
	return code.IsError(t) || ok && (b.Kind() == types.Bool || b.Kind() == types.Int)
}

// assign follows results into further variables, and forgets those that get
// another value.
func (j *judging) assign(n ast.Node) {
	derived := false
	to, from, _ := assign.Parts(n)
	for _, rhs := range from {
		derived = derived || j.Reader.Mentions(rhs, j.res)
		if !isBlank(to) {
			j.follow(rhs, rhs.Pos())
		}
	}
	isTest := derived && len(from) == 1 && j.Reader.IsStatusTest(from[0], j.res)
	if branch := j.otherBranch(n); branch.IsValid() && j.givesAnother(to) {
		j.skip = branch
		return
	}
	for _, lhs := range to {
		if id, ok := ast.Unparen(lhs).(*ast.Ident); ok {
			delete(j.res.Vars, j.Info.ObjectOf(id))
		} else {
			j.follow(lhs, lhs.Pos())
		}
	}
	if derived {
		j.take(to, isTest)
	}
}

func (j *judging) givesAnother(to []ast.Expr) bool {
	return slices.ContainsFunc(to, func(e ast.Expr) bool {
		id, ok := ast.Unparen(e).(*ast.Ident)
		return ok && j.res.Vars[j.Info.ObjectOf(id)]
	})
}

// otherBranch returns the end of the branch of an if, switch, select or loop
// that a statement stands in, if the call does not stand in it too.
func (j *judging) otherBranch(n ast.Node) token.Pos {
	path, _ := code.Around(j.root, n)
	for i := len(path) - 1; i > 0; i-- {
		switch path[i].(type) {
		case *ast.FuncLit:
			return token.NoPos
		case *ast.BlockStmt, *ast.CaseClause, *ast.CommClause:
			if _, isBody := path[i-1].(*ast.FuncLit); isBody || j.res.Call == nil || code.Within(j.res.Call.Pos(), path[i]) {
				return token.NoPos
			}
			return path[i].End()
		}
	}
	return token.NoPos
}

func isBlank(lhs []ast.Expr) bool {
	for _, e := range lhs {
		if id, ok := e.(*ast.Ident); !ok || id.Name != "_" {
			return false
		}
	}
	return true
}

// assertion reads an assertion on the results.
func (j *judging) assertion(call *ast.CallExpr) bool {
	a, status, ok := j.Reader.Judges(call, j.res)
	if !ok {
		return false
	}
	j.and(a)
	if status != nil {
		j.wantsStatus(j.body, &j.out, status)
	}
	ast.Inspect(call, func(n ast.Node) bool {
		if inner, ok := n.(*ast.CallExpr); ok {
			j.decodes(inner)
		}
		return !j.out.Decoded
	})
	return true
}

// decodes reads a call that may decode an answer's body.
func (j *judging) decodes(call *ast.CallExpr) {
	j.out.Decoded = j.out.Decoded || j.Reader.IsDecoding(call) && j.Reader.Mentions(call, j.res)
}

func (j *judging) and(a event.Answer) {
	returned := j.out.Returned
	j.out = j.out.And(a)
	j.out.Returned = returned || a.Returned
}

// passes reads a call that is given a result: a constant status beside it, or
// what a function of the package does with it.
func (j *judging) passes(call *ast.CallExpr) {
	given := make(map[types.Object]bool)
	called := j.Function(call.Fun)
	mentioned := false
	for i, arg := range call.Args {
		if !j.Reader.Mentions(arg, j.res) || !isOutcome(j.Info.TypeOf(arg)) && !holdsOutcome(j.Info.TypeOf(arg)) {
			continue
		}
		mentioned = true
		if called != nil && i < called.Sig().Params().Len() {
			given[called.Sig().Params().At(i)] = true
		}
	}
	if !mentioned {
		return
	}
	if status, ok := j.Reader.Status(call.Args); ok && !j.Info.Types[call.Fun].IsBuiltin() {
		j.out.AcceptsOnly(status)
		return
	}
	if len(given) == 0 || j.depth == 0 {
		return
	}
	inner := judging{Package: j.Package, body: called, out: event.Anything(), depth: j.depth - 1}
	inner.res = event.Results{Vars: given, Direct: j.res.Direct}
	inner.follow(called.Block, called.Block.Pos())
	inner.out.Returned = false
	if inner.out.Status != 0 {
		if arg := j.Refs.Argument(inner.out.Status, call); arg != nil {
			inner.out.Status = 0
			j.wantsStatus(j.body, &inner.out, arg)
		}
	}
	j.and(inner.out)
}
