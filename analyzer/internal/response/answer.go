// Package response finds how code handles the results of a request: the outcomes with which
// a test goes on, and whether a loop sends the request again after a failure.
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

// maxFunctions bounds the depth to which a result is followed into called functions.
const maxFunctions = 3

// resultFollower follows the results of one call through the code after it, in source
// order. It stops following a variable when that gets another value.
type resultFollower struct {
	*body.Index
	body  *body.Body
	res   assertion.Results
	out   outcome.Expectation
	depth int       // remaining depth of called functions
	root  ast.Node  // the node that is followed
	skip  token.Pos // code before it is not read
	// tolerated are the refusals that an if handles without failing the test.
	tolerated outcome.Set
}

// Answer returns what the body expects of a call that sends a request. Own is set if the
// call itself sends it, and not a function of the package that it calls.
//
//	resp, err := http.Post(url, kind, alert)         // the call
//	Expect(err).NotTo(HaveOccurred())                // not accepted: no answer
//	Expect(resp.StatusCode).To(Equal(http.StatusOK)) // not accepted: any status but 200
//
// The result is {Accepts: 200, Looked: true}.
func Answer(ix *body.Index, b *body.Body, call *ast.CallExpr, own bool) outcome.Expectation {
	f := resultFollower{Index: ix, body: b, out: outcome.Anything(), depth: maxFunctions}
	f.res = assertion.Results{Call: call, Vars: make(map[types.Object]bool), Direct: own}
	around, _ := code.Around(b.Block, call)
	f.climb(around)
	if len(f.res.Vars) > 0 {
		f.follow(f.region(), call.End())
	}
	if !f.out.Returned && f.out.Accepts&f.tolerated != 0 {
		f.out.Open = true // the test handles a refusal
	}
	return f.out
}

// WantStatus restricts a to one status. If it is a parameter of the body, a.Status is set
// to the parameter, for the body's callers to resolve.
//
//	Expect(resp.StatusCode).To(Equal(want)) // the status is want
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

// climb reads the call's own statement from the call outwards. Path has the nodes around
// the call.
//
//	Expect(http.Post(url, kind, alert)).Error().NotTo(HaveOccurred()) // the assertion around it
//	return http.Post(url, kind, alert)                                // Returned
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

// headed reads the if or switch whose first part is the call's statement.
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

// take starts to follow the variables that get the results. From a call or a test of the
// status it takes all; from another expression, only those that can hold a status or a
// response.
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

// holdsOutcome reports whether a value of t may hold a status or a response. The type t is
// nil in code that does not compile.
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
