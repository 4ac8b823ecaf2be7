// Package response reads what code makes of a call's results: which outcomes of a request
// a test goes on with, and whether a loop sends the request again where it has failed.
package response

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/syncvet/syncvet/analyzer/internal/assertion"
	"github.com/syncvet/syncvet/analyzer/internal/body"
	"github.com/syncvet/syncvet/analyzer/internal/code"
	"github.com/syncvet/syncvet/analyzer/internal/deref"
	"github.com/syncvet/syncvet/analyzer/internal/outcome"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
)

// maxFunctions bounds how deep a result is followed into functions that are given it.
const maxFunctions = 3

// resultFollower follows the results of one call through the code behind it, in the order
// of the source. A variable that gets another value is not followed any further.
type resultFollower struct {
	*body.Index
	body  *body.Body
	res   assertion.Results
	out   outcome.Expectation
	depth int // of functions that may still be followed into
	root  ast.Node
	skip  token.Pos // code up to here is not read
	// tolerated are refusals that an if looks at without failing the test.
	tolerated outcome.Set
}

// Answer returns how the body judges the results of a call that sends a request. Own is
// set where the call itself sends it, and not a function that the call runs.
//
//	resp, err := http.Post(url, kind, alert)            // the call
//	Expect(err).NotTo(HaveOccurred())                   // a request without an answer fails
//	Expect(resp.StatusCode).To(Equal(http.StatusOK))    // and so does any status but 200
//
// gives an Answer that Accepts 200 alone and is Looked at.
func Answer(ix *body.Index, b *body.Body, call *ast.CallExpr, own bool) outcome.Expectation {
	f := resultFollower{Index: ix, body: b, out: outcome.Anything(), depth: maxFunctions}
	f.res = assertion.Results{Call: call, Vars: make(map[types.Object]bool), Direct: own}
	around, _ := code.Around(b.Block, call)
	f.climb(around)
	if len(f.res.Vars) > 0 {
		f.follow(f.region(), call.End())
	}
	if !f.out.Returned && f.out.Accepts&f.tolerated != 0 {
		f.out.Open = true // the test is prepared for a refusal
	}
	return f.out
}

// WantStatus narrows an answer to the status that an expression is: a constant, or a
// parameter of the body, which the answer keeps for the body's callers.
//
//	Expect(resp.StatusCode).To(Equal(want))
func WantStatus(ix *body.Index, b *body.Body, a *outcome.Expectation, status ast.Expr) {
	if n, ok := ix.Assertions.Status([]ast.Expr{status}); ok {
		a.AcceptsOnly(n)
		return
	}
	a.Looked = true
	for _, r := range ref.InSlots(ix.Refs.Of(status), b.Sig()) {
		if _, isParam := r.Slot.ParamIndex(); isParam && r.Path == "" {
			a.Status = r.Slot
			return
		}
	}
	a.Open = true
}

// climb reads what the call's own statement does with its results, from the call outwards.
// Path are the nodes around the call.
func (f *resultFollower) climb(path []ast.Node) {
	for i, at := range slices.Backward(path) {
		switch n := at.(type) {
		case *ast.CallExpr:
			if f.assertion(n) {
				return
			}
			f.passes(n)
		case *ast.AssignStmt:
			f.take(n.Lhs, true)
			if i > 0 {
				f.headed(path[i-1], n)
			}
			return
		case *ast.ValueSpec:
			for _, name := range n.Names {
				f.take([]ast.Expr{name}, true)
			}
			return
		case *ast.ReturnStmt:
			f.out.Returned = true
			return
		case *ast.IfStmt:
			f.branch(n)
			return
		case *ast.SwitchStmt:
			f.choice(n)
			return
		case *ast.ForStmt, *ast.SendStmt:
			f.out.Looked = true
			return
		case ast.Stmt:
			return
		}
	}
}

// headed reads an if or a switch that begins with the call's statement.
//
//	if resp, err := http.Post(url, kind, alert); err != nil { … }
func (f *resultFollower) headed(parent ast.Node, init ast.Stmt) {
	switch n := parent.(type) {
	case *ast.IfStmt:
		if n.Init == init && f.Assertions.Mentions(n.Cond, f.res) {
			f.branch(n)
		}
	case *ast.SwitchStmt:
		if n.Init == init {
			f.choice(n)
		}
	}
}

// take notes the variables that get the results. Of the call itself and of tests of the
// status these are all; of other expressions, those that can hold a status or a response.
//
//	ok := resp.StatusCode == http.StatusOK // a test of the status
//	code := resp.StatusCode                // another expression
func (f *resultFollower) take(lhs []ast.Expr, all bool) {
	for _, e := range lhs {
		id, ok := ast.Unparen(e).(*ast.Ident)
		if !ok || id.Name == "_" {
			continue
		}
		obj := f.Info.ObjectOf(id)
		if obj == nil || !all && !holdsOutcome(obj.Type()) {
			continue
		}
		f.res.Vars[obj] = true
		for result := range f.body.Sig().Results().Variables() {
			if result == obj {
				f.out.Returned = true
			}
		}
	}
}

// holdsOutcome reports whether a value of t may hold a status or a response; t is nil where
// code is broken.
func holdsOutcome(t types.Type) bool {
	t = deref.Type(t)
	if t == nil {
		return false
	}
	switch u := t.Underlying().(type) {
	case *types.Struct:
		return true
	case *types.Basic:
		return u.Kind() == types.Int
	}
	return false
}
