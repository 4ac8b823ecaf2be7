package fix

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/syncvet/syncvet/analyzer/internal/assertion"
	"github.com/syncvet/syncvet/analyzer/internal/assign"
	"github.com/syncvet/syncvet/analyzer/internal/code"
	"github.com/syncvet/syncvet/analyzer/internal/edit"
	"github.com/syncvet/syncvet/analyzer/internal/library"
)

// A check is how the code around a create checks its error. A fix checks the error of the
// wait in the same way.
type check interface {
	// lines returns a statement that makes the call and checks the error it returns.
	lines(m *edit.Importer, call string) ([]string, bool)
}

// direct is the check of a create that another call can replace:
//
//	Expect(c.Create(ctx, ns)).To(Succeed())
type direct struct{ check }

// checkOf finds how the code at the site checks the create's error. It sets s.last to the
// statement with the check.
func (p *planner) checkOf(s *site) (check, bool) {
	switch stmt := s.block[s.index].(type) {
	case *ast.ExprStmt:
		if call := callOf(stmt); call != nil {
			return p.checkOfCall(s, call)
		}
	case *ast.AssignStmt, *ast.DeclStmt:
		if _, _, ok := assign.Parts(stmt); ok {
			return p.checkOfAssign(s, stmt)
		}
	case *ast.IfStmt:
		return p.checkOfIf(s, stmt)
	case *ast.ReturnStmt:
		if len(stmt.Results) == 1 && ast.Unparen(stmt.Results[0]) == s.call && code.IsError(p.pass.TypesInfo.TypeOf(s.call)) {
			return returned{}, true
		}
	}
	return nil, false
}

func (p *planner) checkOfCall(s *site, call *ast.CallExpr) (check, bool) {
	a, ok := p.pkg.Assertions.Assertion(call)
	if !ok {
		if call == s.call || s.retried {
			return p.usual(s)
		}
		return nil, false
	}
	if a.ExpectsFailure || len(a.Actual) == 0 {
		return nil, false
	}
	c, ok := p.asserted(s, call, a)
	if as, isSimple := c.(assertionCheck); ok && isSimple && as.whole {
		return direct{c}, true
	}
	return c, ok
}

// checkOfAssign finds the check after an assignment.
//
//	err := c.Create(ctx, ns) // or: var err = c.Create(ctx, ns)
//	Expect(err).NotTo(HaveOccurred())
func (p *planner) checkOfAssign(s *site, stmt ast.Stmt) (check, bool) {
	err, ok := code.AssignedError(p.pass.TypesInfo, stmt).(*types.Var)
	if !ok {
		return p.usual(s)
	}
	for i := s.index + 1; i < len(s.block); i++ {
		if !p.uses.within(s.block[i], err) {
			continue
		}
		s.last = i
		switch stmt := s.block[i].(type) {
		case *ast.IfStmt:
			if stmt.Init != nil {
				return nil, false
			}
			return p.checkOfBranch(s, stmt)
		case *ast.ExprStmt:
			call := callOf(stmt)
			if call == nil {
				return nil, false
			}
			a, ok := p.pkg.Assertions.Assertion(call)
			if !ok || a.Async || a.ExpectsFailure {
				return nil, false
			}
			return p.asserted(s, call, a)
		}
		return nil, false
	}
	return p.usual(s)
}

// checkOfIf reads if err := c.Create(ctx, ns); err != nil { … }.
func (p *planner) checkOfIf(s *site, stmt *ast.IfStmt) (check, bool) {
	if stmt.Init == nil || !edit.Of(stmt.Init).Contains(s.call.Pos()) {
		return nil, false
	}
	if code.AssignedError(p.pass.TypesInfo, stmt.Init) == nil {
		return nil, false
	}
	return p.checkOfBranch(s, stmt)
}

// checkOfBranch reads an if that handles the error. Its last statement returns the error
// or ends the test:
//
//	if err != nil { return err }
//	if err != nil { t.Fatal(err) }
func (p *planner) checkOfBranch(s *site, stmt *ast.IfStmt) (check, bool) {
	if stmt.Else != nil || len(stmt.Body.List) == 0 {
		return nil, false
	}
	last := stmt.Body.List[len(stmt.Body.List)-1]
	if call := callOf(last); call != nil {
		if a, ok := p.pkg.Assertions.Assertion(call); ok && !a.Async && !a.ExpectsFailure {
			return p.asserted(s, call, a)
		}
	}
	if p.holdsOnSuccess(stmt.Cond) {
		return nil, false
	}
	switch last := last.(type) {
	case *ast.ReturnStmt:
		if b, ok := p.returns(s, last); ok {
			return b, true
		}
	case *ast.ExprStmt:
		if call := callOf(last); call != nil {
			if b, ok := p.ends(s, call); ok {
				return b, true
			}
		}
	}
	return p.usual(s)
}

// callOf returns the call of an expression statement; nil for other statements.
func callOf(stmt ast.Stmt) *ast.CallExpr {
	expr, ok := stmt.(*ast.ExprStmt)
	if !ok {
		return nil
	}
	call, _ := ast.Unparen(expr.X).(*ast.CallExpr)
	return call
}

// holdsOnSuccess reports whether a condition may be true if the error is nil.
func (p *planner) holdsOnSuccess(cond ast.Expr) bool {
	binary, ok := ast.Unparen(cond).(*ast.BinaryExpr)
	if !ok {
		return true
	}
	switch binary.Op {
	case token.NEQ:
		return !p.pass.TypesInfo.Types[binary.Y].IsNil()
	case token.LAND:
		return p.holdsOnSuccess(binary.X) && p.holdsOnSuccess(binary.Y)
	case token.LOR:
		return p.holdsOnSuccess(binary.X) || p.holdsOnSuccess(binary.Y)
	}
	return true
}

// returned is the check of return c.Create(ctx, ns).
type returned struct{}

func (returned) lines(*edit.Importer, string) ([]string, bool) { return nil, false }

// branch is a check by if err != nil { body }.
type branch struct{ body string }

func (b branch) lines(_ *edit.Importer, call string) ([]string, bool) {
	return []string{fmt.Sprintf("if err := %s; err != nil {", call), "\t" + b.body, "}"}, true
}

// returning returns the branch that returns the results and the error.
func returning(results []string) branch {
	return branch{"return " + strings.Join(append(results, "err"), ", ")}
}

// returns reads a return of the error.
func (p *planner) returns(s *site, ret *ast.ReturnStmt) (check, bool) {
	n := len(ret.Results)
	if n == 0 || !code.IsError(p.pass.TypesInfo.TypeOf(ret.Results[n-1])) || p.pass.TypesInfo.Types[ret.Results[n-1]].IsNil() {
		return nil, false
	}
	var results []string
	for _, result := range ret.Results[:n-1] {
		text, ok := p.spell(s, result, s.after())
		if !ok {
			return nil, false
		}
		results = append(results, text)
	}
	return returning(results), true
}

// ends reads a call that ends the test or the program with the error.
func (p *planner) ends(s *site, call *ast.CallExpr) (check, bool) {
	if id, ok := ast.Unparen(call.Fun).(*ast.Ident); ok && p.pass.TypesInfo.Uses[id] == types.Universe.Lookup("panic") {
		return branch{"panic(err)"}, true
	}
	if p.pkg.Assertions.MayReturn(call) {
		return nil, false
	}
	fn := p.pkg.Refs.Callee(call)
	if fn != nil && fn.Name() == "Fail" && fn.Pkg().Path() == library.GinkgoV2 {
		text, ok := p.spell(s, call.Fun, s.after())
		return branch{text + "(err.Error())"}, ok
	}
	if id, ok := ast.Unparen(call.Fun).(*ast.Ident); ok && fn != nil && strings.HasPrefix(id.Name, "Fatal") {
		obj := s.text.Lookup("Fatal", s.after()) // by a dot import of log
		return branch{"Fatal(err)"}, obj != nil && obj.Pkg() == fn.Pkg()
	}
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok || !isPlain(sel.X) {
		return nil, false
	}
	if !slices.Contains([]string{"Fatal", "Fatalf", "Fatalln"}, sel.Sel.Name) {
		return nil, false
	}
	text, ok := p.spell(s, sel.X, s.after())
	return branch{text + ".Fatal(err)"}, ok
}

// assertionCheck is a check by Gomega's Expect or testify's NoError.
type assertionCheck struct {
	before string // Expect(
	after  string // ).To(Succeed()), or empty if Succeed has to be qualified yet
	method string // ).To(
	gomega string // import path
	at     token.Pos
	// whole is set if the assertion's only actual value is the create, and its matcher
	// only expects success, in a form that ginkgolinter does not rewrite.
	whole bool
}

func (a assertionCheck) lines(m *edit.Importer, call string) ([]string, bool) {
	if a.after != "" {
		return []string{a.before + call + a.after}, true
	}
	succeed, ok := m.Symbol(a.gomega, "gomega", "Succeed", a.at)
	return []string{a.before + call + a.method + succeed + "())"}, ok
}

// asserted returns the check that is written like the given assertion.
func (p *planner) asserted(s *site, call *ast.CallExpr, a assertion.Assertion) (check, bool) {
	if a.Base == nil {
		return p.testified(s, call, a)
	}
	base, ok := p.spell(s, a.Base.Fun, s.after())
	if !ok {
		return nil, false
	}
	before := base + "("
	if a.Async {
		if before, ok = p.expectBeside(s, a.Base.Fun); !ok {
			return nil, false
		}
	} else if len(a.Base.Args) > len(a.Actual) { // ExpectWithOffset
		offset, ok := p.spell(s, a.Base.Args[0], s.after())
		if !ok {
			return nil, false
		}
		before += offset + ", "
	}
	if !a.Async && len(a.Actual) == 1 && ast.Unparen(a.Actual[0]) == s.call {
		if after, ok := p.simpleMatcher(s, call, a); ok {
			return assertionCheck{before: before, after: after, whole: true}, true
		}
	}
	fn := p.pkg.Refs.Callee(a.Base)
	return assertionCheck{before: before, method: ").To(", gomega: gomegaPath(fn), at: s.after()}, true
}

// expectBeside returns the Expect for an Eventually: "g.Expect(" for g.Eventually.
func (p *planner) expectBeside(s *site, eventually ast.Expr) (string, bool) {
	switch e := ast.Unparen(eventually).(type) {
	case *ast.Ident:
		obj := s.text.Lookup("Expect", s.after())
		return "Expect(", obj != nil && obj.Pkg() == p.pass.TypesInfo.Uses[e].Pkg()
	case *ast.SelectorExpr:
		x, ok := p.spell(s, e.X, s.after())
		return x + ".Expect(", ok
	}
	return "", false
}

// simpleMatcher returns the end of an assertion that only expects success:
// ").To(Succeed())", ").NotTo(HaveOccurred())".
func (p *planner) simpleMatcher(s *site, call *ast.CallExpr, a assertion.Assertion) (string, bool) {
	matcher, ok := ast.Unparen(a.Matcher).(*ast.CallExpr)
	if !ok || len(matcher.Args) > 0 {
		return "", false
	}
	fn := p.pkg.Refs.Callee(matcher)
	if fn == nil || fn.Name() != "Succeed" && fn.Name() != "HaveOccurred" {
		return "", false
	}
	text, ok := p.spell(s, a.Matcher, s.after())
	sel := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	return ")." + sel.Sel.Name + "(" + text + ")", ok
}

// testified returns the check that is written like the given assertion of testify's.
func (p *planner) testified(s *site, call *ast.CallExpr, a assertion.Assertion) (check, bool) {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok {
		return nil, false
	}
	x, ok := p.spell(s, sel.X, s.after())
	if !ok {
		return nil, false
	}
	before := x + ".NoError("
	if p.pass.TypesInfo.Selections[sel] == nil { // require.NoError(t, err)
		t, ok := p.spell(s, call.Args[0], s.after())
		if !ok {
			return nil, false
		}
		before += t + ", "
	}
	return assertionCheck{before: before, after: ")", whole: len(a.Actual) == 1 && ast.Unparen(a.Actual[0]) == s.call}, true
}
