package fix

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/syncvet/syncvet/analyzer/internal/assertion"
	"github.com/syncvet/syncvet/analyzer/internal/assign"
	"github.com/syncvet/syncvet/analyzer/internal/code"
	"github.com/syncvet/syncvet/analyzer/internal/deref"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/library"
)

// objects is a set of variables.
type objects map[types.Object]bool

// extend extends the region to the statements that each try has to repeat: those that
// build the request, and those that check the response. It reports false if one of them
// cannot be repeated, or if later code reads the response's body.
//
//	body := strings.NewReader(alert)             // backward
//	resp, err := http.Post(url, json, body)      // the statement that sends
//	Expect(err).NotTo(HaveOccurred())            // forward
//	Expect(resp.StatusCode).To(Equal(201))       // forward
func (r *region) extend() bool {
	if !r.repeatable(r.at) {
		return false
	}
	r.forward()
	if !r.backward() {
		return false
	}
	for i := r.first; i <= r.last; i++ {
		if !r.repeatable(i) {
			return false
		}
	}
	return r.asserts() && !r.streamsOn()
}

// forward extends the region to the statements after it that use the response.
func (r *region) forward() {
	answer := r.assigned(r.block[r.at])
	derived := objects{}
	for i := r.at + 1; i < len(r.block); i++ {
		stmt := r.block[i]
		switch {
		case r.mentions(stmt, answer):
			for obj := range r.assigned(stmt) {
				derived[obj] = true
			}
		case r.mentions(stmt, derived) && r.isAssertion(stmt):
		case r.isTalk(stmt), r.isMatcher(stmt), r.endings != nil && isEmptyDecl(stmt):
			continue // part of the region only if a later statement is
		default:
			return
		}
		if !r.repeatable(i) {
			r.cut = true
			return
		}
		r.last = i
	}
}

// backward extends the region to the statements before it that define a reader or an
// *http.Request, which can be used for one try only.
func (r *region) backward() bool {
	for {
		first := r.first
		for _, stmt := range r.stmts() {
			for obj := range r.used(stmt) {
				if !isSpent(obj.Type()) || obj.Pos() >= r.outer.End() {
					continue
				}
				i := slices.IndexFunc(r.block, func(s ast.Stmt) bool { return s.Pos() <= obj.Pos() && obj.Pos() < s.End() })
				if i < 0 && !r.assignedIn(obj) {
					return false
				}
				if i >= 0 {
					first = min(first, i)
				}
			}
		}
		if first == r.first {
			return true
		}
		r.first = first
	}
}

// assignedIn reports whether the region assigns a variable.
func (r *region) assignedIn(obj types.Object) bool {
	return slices.ContainsFunc(r.stmts(), func(s ast.Stmt) bool { return r.assigned(s)[obj] })
}

// asserts reports whether the region contains an assertion.
func (r *region) asserts() bool {
	return slices.ContainsFunc(r.stmts(), r.isAssertion)
}

func isDecl(stmt ast.Stmt) bool {
	_, ok := stmt.(*ast.DeclStmt)
	return ok
}

// isEmptyDecl reports whether a statement is a declaration without a value.
func isEmptyDecl(stmt ast.Stmt) bool {
	_, _, gives := assign.Parts(stmt)
	return isDecl(stmt) && !gives
}

// isMatcher reports whether a statement defines variables for matchers of Gomega's only:
//
//	created := HaveHTTPStatus(http.StatusCreated)
func (r *region) isMatcher(stmt ast.Stmt) bool {
	_, defines := assigning(stmt)
	_, from, _ := assign.Parts(stmt)
	return defines && !slices.ContainsFunc(from, func(e ast.Expr) bool {
		return !assertion.IsMatcher(r.pass.TypesInfo.TypeOf(e))
	})
}

func (r *region) isAssertion(stmt ast.Stmt) bool {
	if r.endings != nil {
		return r.hasEnding(stmt)
	}
	e, ok := stmt.(*ast.ExprStmt)
	if !ok {
		return false
	}
	call, ok := ast.Unparen(e.X).(*ast.CallExpr)
	if !ok {
		return false
	}
	a, ok := r.pkg.Assertions.Assertion(call)
	return ok && a.Base != nil && !a.Async && !a.Steady
}

func (r *region) isTalk(stmt ast.Stmt) bool {
	e, ok := stmt.(*ast.ExprStmt)
	if !ok {
		return false
	}
	call, ok := ast.Unparen(e.X).(*ast.CallExpr)
	return ok && r.pkg.Functions.Is(r.pkg.Refs.Callee(call), library.Talks) && r.repeatableCall(call)
}

// streamsOn reports whether code after the region uses a response's body, which is closed
// or read by then.
func (r *region) streamsOn() bool {
	defined := objects{}
	for _, stmt := range r.stmts() {
		for obj := range r.assigned(stmt) {
			defined[obj] = true
		}
	}
	found := false
	r.behind(func(n ast.Node) {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			id, ok := ast.Unparen(n.X).(*ast.Ident)
			if ok && defined[r.pass.TypesInfo.Uses[id]] && isResponse(r.pass.TypesInfo.TypeOf(id)) && isStream(r.pass.TypesInfo.TypeOf(n)) {
				found = true
			}
		case *ast.CallExpr:
			for _, arg := range n.Args {
				id, ok := ast.Unparen(arg).(*ast.Ident)
				if ok && defined[r.pass.TypesInfo.Uses[id]] && isResponse(r.pass.TypesInfo.TypeOf(id)) {
					found = true
				}
			}
		case *ast.ReturnStmt:
			for _, e := range n.Results {
				if id, ok := ast.Unparen(e).(*ast.Ident); ok && defined[r.pass.TypesInfo.Uses[id]] && isResponse(r.pass.TypesInfo.TypeOf(id)) {
					found = true
				}
			}
		}
	})
	return found
}

// behind visits the code of the function after the region.
func (r *region) behind(visit func(ast.Node)) {
	end := r.end()
	ast.Inspect(r.outer, func(n ast.Node) bool {
		if n == nil || n.End() <= end {
			return false
		}
		if n.Pos() >= end {
			visit(n)
		}
		return true
	})
}

// repeatable reports whether a statement, except for the request, can run again without
// another effect than running once.
func (r *region) repeatable(i int) bool {
	switch stmt := r.block[i].(type) {
	case *ast.AssignStmt:
		if stmt.Tok != token.ASSIGN && stmt.Tok != token.DEFINE || r.grows(stmt) {
			return false
		}
	case *ast.ExprStmt, *ast.DeclStmt, *ast.IfStmt:
	case *ast.DeferStmt:
		return r.closes(stmt)
	default:
		return false
	}
	for _, e := range r.pkg.EffectsIn(r.send.In, r.block[i]) {
		if i != r.at || e.Kind != event.Send && e.Kind != event.SendAny {
			return false
		}
	}
	return r.plain(r.block[i])
}

// grows reports whether an assignment computes a variable that is declared before the
// region from its old value: n = n + 1.
func (r *region) grows(assign *ast.AssignStmt) bool {
	own := objects{}
	for _, lhs := range assign.Lhs {
		id, ok := ast.Unparen(lhs).(*ast.Ident)
		if obj := r.pass.TypesInfo.Uses[id]; ok && obj != nil && obj.Pos() < r.start() {
			own[obj] = true
		}
	}
	return r.mentions(assign, own)
}

// closes reports whether a deferred call only closes or drains a body.
func (r *region) closes(stmt *ast.DeferStmt) bool {
	ok := true
	ast.Inspect(stmt.Call, func(n ast.Node) bool {
		call, isCall := n.(*ast.CallExpr)
		if !isCall {
			return true
		}
		if _, isLit := ast.Unparen(call.Fun).(*ast.FuncLit); isLit {
			return true
		}
		fn := r.pkg.Refs.Callee(call)
		ok = ok && fn != nil && (fn.Name() == "Close" || fn.FullName() == "io.Copy")
		return true
	})
	return ok && r.plain(stmt)
}

// plain reports whether code has no control flow that leaves it, starts no goroutine, and
// makes only repeatable calls.
func (r *region) plain(root ast.Node) bool {
	ok := true
	depth := 0
	var inspect func(n ast.Node) bool
	inspect = func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			depth++
			ast.Inspect(n.Body, inspect)
			depth--
			return false
		case *ast.ReturnStmt:
			ok = ok && depth > 0
		case *ast.BranchStmt, *ast.GoStmt, *ast.SelectStmt, *ast.LabeledStmt, *ast.SendStmt, *ast.IncDecStmt:
			ok = false
		case *ast.UnaryExpr:
			ok = ok && n.Op != token.ARROW
		case *ast.DeferStmt:
			ok = ok && (n == root || depth > 0)
		case *ast.CallExpr:
			ok = ok && r.repeatableCall(n)
		}
		return ok
	}
	ast.Inspect(root, inspect)
	return ok
}

// repeatableCall reports whether a call can be repeated inside a closure. It cannot if it
// registers a cleanup, ends the test, or calls a function with assertions of its own, which
// would fail the spec on the first try.
func (r *region) repeatableCall(call *ast.CallExpr) bool {
	if _, ok := r.endings[call]; ok {
		return true
	}
	if _, ok := r.pkg.Assertions.Assertion(call); r.endings != nil && (ok || r.takesTest(call)) {
		return false
	}
	fn := r.pkg.Refs.Callee(call)
	switch {
	case code.IsAppend(r.pass.TypesInfo, call), !r.pkg.Assertions.MayReturn(call), r.pkg.Assertions.IsPollStart(r.pkg.Refs.Callee(call)):
		return false
	case fn == nil:
		return true
	case r.pkg.Functions.Is(fn, library.OfFramework):
		return false
	}
	if body := r.pkg.FuncBody(fn); body != nil {
		return !r.pkg.Asserts(body)
	}
	return true
}

// isSpent reports whether values of a type can be used for one request only.
func isSpent(t types.Type) bool {
	return isStream(t) || code.IsNamed(deref.Type(t), "net/http", "Request")
}

func isResponse(t types.Type) bool { return code.IsNamed(deref.Type(t), "net/http", "Response") }

// isStream reports whether a type has the method Read of io.Reader.
func isStream(t types.Type) bool {
	if t == nil {
		return false
	}
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, "Read")
	fn, ok := obj.(*types.Func)
	return ok && fn.Signature().Params().Len() == 1 && fn.Signature().Results().Len() == 2
}
