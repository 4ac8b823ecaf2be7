package fix

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/syncvet/syncvet/analyzer/internal/code"
	"github.com/syncvet/syncvet/analyzer/internal/edit"
	"github.com/syncvet/syncvet/analyzer/internal/library"
)

// An ending is a call that ends a plain test on a failure: t.Fatal at the end of a branch,
// or a check of testify's package require. In a poll it must end one try only.
type ending struct {
	stmt *ast.ExprStmt
	call *ast.CallExpr
	test *ast.Ident // t
	// require is the name of the package require in the file; "" for t.Fatal, t.Fatalf
	// and t.FailNow.
	require string
}

// findEndings sets r.endings to the endings in the region's block. A region with endings
// is one of a plain test.
func (r *region) findEndings() {
	r.endings = make(map[*ast.CallExpr]ending)
	for _, stmt := range r.block {
		switch stmt := stmt.(type) {
		case *ast.IfStmt:
			r.findInBranches(stmt)
		case *ast.ExprStmt:
			if e, ok := r.requirement(stmt); ok {
				r.endings[e.call] = e
			}
		}
	}
}

func (r *region) findInBranches(stmt ast.Stmt) {
	switch stmt := stmt.(type) {
	case *ast.IfStmt:
		r.findInBranches(stmt.Body)
		r.findInBranches(stmt.Else)
	case *ast.BlockStmt:
		for i, s := range stmt.List {
			r.findInBranches(s)
			if e, ok := r.fatal(s); ok && i == len(stmt.List)-1 {
				r.endings[e.call] = e
			}
		}
	}
}

// fatal reads a call of t.Fatal, t.Fatalf or t.FailNow.
func (r *region) fatal(stmt ast.Stmt) (ending, bool) {
	expr, ok := stmt.(*ast.ExprStmt)
	if !ok {
		return ending{}, false
	}
	call, ok := ast.Unparen(expr.X).(*ast.CallExpr)
	if !ok {
		return ending{}, false
	}
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	fn := r.pkg.Refs.Callee(call)
	if !ok || fn == nil || fn.Pkg() == nil || fn.Pkg().Path() != "testing" || !slices.Contains([]string{"Fatal", "Fatalf", "FailNow"}, fn.Name()) {
		return ending{}, false
	}
	test, ok := ast.Unparen(sel.X).(*ast.Ident)
	return ending{stmt: expr, call: call, test: test}, ok
}

// requirement reads a check of require's that condition can rewrite.
func (r *region) requirement(stmt *ast.ExprStmt) (ending, bool) {
	call, ok := ast.Unparen(stmt.X).(*ast.CallExpr)
	if !ok || len(call.Args) == 0 {
		return ending{}, false
	}
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	fn := r.pkg.Refs.Callee(call)
	if !ok || !library.InPackage(fn, library.Require) || fn.Signature().Recv() != nil {
		return ending{}, false
	}
	pkg, isName := sel.X.(*ast.Ident)
	test, isTest := ast.Unparen(call.Args[0]).(*ast.Ident)
	if !isName || !isTest || !r.logs(test) {
		return ending{}, false
	}
	e := ending{stmt: stmt, call: call, test: test, require: pkg.Name}
	_, ok = r.condition(e)
	return e, ok
}

// logs reports whether the method Log of a test is that of package testing.
func (r *region) logs(test *ast.Ident) bool {
	obj, _, _ := types.LookupFieldOrMethod(r.pass.TypesInfo.TypeOf(test), true, nil, "Log")
	return obj != nil && obj.Pkg() != nil && obj.Pkg().Path() == "testing"
}

// endingsWithin returns the endings in the region, in source order.
func (r *region) endingsWithin() []ending {
	var within []ending
	for _, call := range r.calls() {
		if e, ok := r.endings[call]; ok {
			within = append(within, e)
		}
	}
	return within
}

// hasEnding reports whether a statement contains an ending.
func (r *region) hasEnding(stmt ast.Stmt) bool {
	for call := range r.endings {
		if edit.Of(stmt).Contains(call.Pos()) {
			return true
		}
	}
	return false
}

// takesTest reports whether an argument of the call is a test, which the call could end.
func (r *region) takesTest(call *ast.CallExpr) bool {
	return slices.ContainsFunc(call.Args, func(arg ast.Expr) bool {
		t := r.pass.TypesInfo.TypeOf(arg)
		if t == nil {
			return false
		}
		obj, _, _ := types.LookupFieldOrMethod(t, true, nil, "FailNow")
		return obj != nil
	})
}

// again returns the edits that make an ending end one try only, and log the reason:
//
//	t.Fatal(err)
//
// becomes
//
//	t.Log(err)
//	return false, nil
func (r *region) again(e ending) ([]analysis.TextEdit, bool) {
	const again = "return false, nil"
	if r.text.Aligns(edit.Of(e.stmt)) {
		return nil, false
	}
	next := "\n" + r.text.Indent(e.stmt) + "\t"
	if e.require != "" {
		lines, ok := r.condition(e)
		lines = append(lines, "\t"+again, "}")
		return []analysis.TextEdit{edit.Replace(edit.Of(e.stmt), strings.Join(lines, next))}, ok && r.onOneLine(e.stmt)
	}
	sel := ast.Unparen(e.call.Fun).(*ast.SelectorExpr)
	if len(e.call.Args) == 0 {
		return []analysis.TextEdit{edit.Replace(edit.Of(e.stmt), again)}, r.onOneLine(e.stmt)
	}
	log := strings.Replace(sel.Sel.Name, "Fatal", "Log", 1)
	return []analysis.TextEdit{edit.Replace(edit.Of(sel.Sel), log), edit.Insert(e.stmt.End(), next+again)}, true
}

// onOneLine reports whether a statement is on one line, without comments.
func (r *region) onOneLine(stmt ast.Stmt) bool {
	file := r.pass.Fset.File(stmt.Pos())
	return file.PositionFor(stmt.Pos(), false).Line == file.PositionFor(stmt.End(), false).Line && !r.text.HasComment(edit.Of(stmt))
}

// condition returns the if statement, up to the log, for a check of require's:
//
//	require.NoError(t, err)
//
// becomes
//
//	if err != nil {
//		t.Log(err)
func (r *region) condition(e ending) ([]string, bool) {
	name := strings.TrimSuffix(ast.Unparen(e.call.Fun).(*ast.SelectorExpr).Sel.Name, "f")
	args := e.call.Args[1:]
	var texts []string
	for _, arg := range args {
		text, err := edit.Source(r.pass.Fset, ast.Unparen(arg))
		if err != nil || strings.Contains(text, "\n") {
			return nil, false
		}
		texts = append(texts, text)
	}
	t := e.test.Name
	switch {
	case e.call.Ellipsis.IsValid():
	case name == "NoError" && len(args) > 0 && code.IsError(r.pass.TypesInfo.TypeOf(args[0])):
		if isPlainExpr(args[0]) {
			return append([]string{"if " + texts[0] + " != nil {"}, logging(t, texts[1:], texts[0])...), true
		}
		if !r.namesIn(args[1:], "err") {
			return append([]string{"if err := " + texts[0] + "; err != nil {"}, logging(t, texts[1:], "err")...), true
		}
	case name == "Equal" && len(args) > 1 && r.comparable(args[0], args[1]):
		what := `"got", ` + texts[1] + `, "want", ` + texts[0]
		return append([]string{"if " + texts[1] + " != " + texts[0] + " {"}, logging(t, texts[2:], what)...), true
	}
	return nil, false
}

// logging returns the lines that log the message of a check and the values in what.
func logging(t string, message []string, what string) []string {
	var lines []string
	switch len(message) {
	case 0:
	case 1:
		what = message[0] + ", " + what
	default:
		lines = append(lines, "\t"+t+".Logf("+strings.Join(message, ", ")+")")
	}
	return append(lines, "\t"+t+".Log("+what+")")
}

// namesIn reports whether one of the expressions contains an identifier with the name.
func (r *region) namesIn(list []ast.Expr, name string) bool {
	found := false
	for _, e := range list {
		ast.Inspect(e, func(n ast.Node) bool {
			id, ok := n.(*ast.Ident)
			found = found || ok && id.Name == name
			return !found
		})
	}
	return found
}

// comparable reports whether x != y means the same as the failure of Equal.
func (r *region) comparable(x, y ast.Expr) bool {
	tx, ty := r.pass.TypesInfo.TypeOf(x), r.pass.TypesInfo.TypeOf(y)
	if tx == nil || ty == nil || !types.Identical(tx, ty) {
		return false
	}
	basic, ok := tx.Underlying().(*types.Basic)
	return ok && basic.Info()&(types.IsInteger|types.IsString|types.IsBoolean) != 0 && r.isPure(x) && r.isPure(y)
}

// isPlainExpr reports whether e is an identifier or a chain of selectors: resp.StatusCode.
func isPlainExpr(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return true
	case *ast.SelectorExpr:
		return isPlainExpr(e.X)
	}
	return false
}

// isPure reports whether e can be evaluated twice, and be an operand without parentheses.
func (r *region) isPure(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.BasicLit:
		return true
	case *ast.CallExpr:
		fun := r.pass.TypesInfo.Types[e.Fun]
		return len(e.Args) == 1 && fun.IsType() && r.isPure(e.Args[0])
	}
	return isPlainExpr(e)
}
