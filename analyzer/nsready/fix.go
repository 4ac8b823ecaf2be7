package nsready

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/astutil"

	"github.com/syncvet/syncvet/analyzer/internal/edit"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/summary"
)

// A fixer makes the repairs of one package: a create whose object has only a
// name becomes a call of the package's helper that creates and waits.
type fixer struct {
	pass    *analysis.Pass
	pkg     *summary.Package
	helpers []*types.Func
	looked  bool // helpers are known
}

func newFixer(pass *analysis.Pass, pkg *summary.Package) *fixer {
	return &fixer{pass: pass, pkg: pkg}
}

// creation is a statement that creates a Namespace and checks that it did.
type creation struct {
	call        *ast.CallExpr
	ctx, client ast.Expr
	object      ast.Expr
	file        *ast.File
	block       []ast.Stmt
	braces      edit.Span
	index       int // of the statement in block
	name        ast.Expr
	declared    int // index of the object's declaration in block, -1 if inline
}

// fix returns the repair of a create. It reports false where there is none that
// keeps what the code does, its comments and its build.
func (f *fixer) fix(source summary.Source) (analysis.SuggestedFix, bool) {
	if len(f.pass.TypeErrors) > 0 {
		return analysis.SuggestedFix{}, false // what is unused cannot be told
	}
	c, ok := f.creation(source)
	if !ok || ast.IsGenerated(c.file) {
		return analysis.SuggestedFix{}, false
	}
	helper := f.helper(c)
	if helper == nil {
		return analysis.SuggestedFix{}, false
	}
	edits, ok := f.edits(c, helper)
	return analysis.SuggestedFix{
		Message:   fmt.Sprintf("Create the namespace with %s", helper.Name()),
		TextEdits: edits,
	}, ok
}

// creation reads Expect(client.Create(ctx, object)).To(Succeed(), …).
func (f *fixer) creation(source summary.Source) (creation, bool) {
	call := source.Call
	c := creation{call: call, file: fileOf(f.pass, call.Pos()), declared: -1}
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok || c.file == nil || sel.Sel.Name != "Create" || len(call.Args) != 2 || source.Via != nil || call.Ellipsis.IsValid() {
		return c, false
	}
	c.ctx, c.client, c.object = call.Args[0], sel.X, call.Args[1]
	if !f.place(&c) || !isPlain(c.ctx) || !isPlain(c.client) {
		return c, false
	}
	return c, f.nameOnly(&c)
}

// place finds the statement of the create in its block.
func (f *fixer) place(c *creation) bool {
	path, _ := astutil.PathEnclosingInterval(c.file, c.call.Pos(), c.call.End())
	for i, n := range path {
		stmt, ok := n.(*ast.ExprStmt)
		if !ok {
			if _, isStmt := n.(ast.Stmt); isStmt {
				return false
			}
			continue
		}
		assertion, ok := stmt.X.(*ast.CallExpr)
		if !ok || !f.checksSuccess(assertion, c.call) || i+1 >= len(path) {
			return false
		}
		return c.in(path[i+1], stmt)
	}
	return false
}

// checksSuccess reports whether an assertion does nothing but check that call
// succeeds.
func (f *fixer) checksSuccess(assertion, call *ast.CallExpr) bool {
	a, ok := f.pkg.Reader.Assertion(assertion)
	return ok && a.Base != nil && !a.Async && !a.ExpectsFailure && len(a.Actual) == 1 && ast.Unparen(a.Actual[0]) == call &&
		f.pkg.Reader.IsExpect(a.Base)
}

// in notes the block that holds the statement.
func (c *creation) in(parent ast.Node, stmt ast.Stmt) bool {
	switch parent := parent.(type) {
	case *ast.BlockStmt:
		c.block, c.braces = parent.List, edit.Span{Pos: parent.Lbrace, End: parent.Rbrace + 1}
	case *ast.CaseClause:
		c.block, c.braces = parent.Body, edit.Span{Pos: parent.Colon, End: parent.End()}
	case *ast.CommClause:
		c.block, c.braces = parent.Body, edit.Span{Pos: parent.Colon, End: parent.End()}
	}
	for i, s := range c.block {
		if s == stmt {
			c.index = i
			return true
		}
	}
	return false
}

// isPlain reports whether evaluating e does nothing, so that it may move.
func isPlain(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident, *ast.BasicLit:
		return true
	case *ast.SelectorExpr:
		return isPlain(e.X)
	case *ast.BinaryExpr:
		return isPlain(e.X) && isPlain(e.Y)
	}
	return false
}

// nameOnly finds the object's name, where the object has nothing else and is
// used for nothing else.
func (f *fixer) nameOnly(c *creation) bool {
	if lit := namespaceLit(c.object); lit != nil {
		c.name = onlyName(f.pkg.Reader, lit)
		return c.name != nil && !edit.NewFile(f.pass.Fset, c.file, f.pass.TypesInfo, nil).HasComment(edit.Of(c.object))
	}
	id, ok := unref(ast.Unparen(c.object)).(*ast.Ident)
	if !ok {
		return false
	}
	obj, ok := f.pass.TypesInfo.Uses[id].(*types.Var)
	if !ok || f.uses(c.file, obj) != 1 {
		return false
	}
	for i := c.index - 1; i >= 0; i-- {
		assign, ok := c.block[i].(*ast.AssignStmt)
		if !ok || assign.Tok != token.DEFINE || len(assign.Lhs) != 1 || len(assign.Rhs) != 1 {
			continue
		}
		if lhs, ok := assign.Lhs[0].(*ast.Ident); ok && f.pass.TypesInfo.Defs[lhs] == obj {
			lit := namespaceLit(assign.Rhs[0])
			if lit == nil {
				return false
			}
			c.declared, c.name = i, onlyName(f.pkg.Reader, lit)
			return c.name != nil && f.mayMove(c)
		}
	}
	return false
}

// namespaceLit returns T{…} of e, T{…} or &T{…}.
func namespaceLit(e ast.Expr) *ast.CompositeLit {
	lit, _ := ast.Unparen(unref(ast.Unparen(e))).(*ast.CompositeLit)
	return lit
}

// onlyName returns NAME of corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name:
// NAME}}, nil for a literal of any other content.
func onlyName(reader *event.Reader, lit *ast.CompositeLit) ast.Expr {
	if !reader.IsNamespace(lit) {
		return nil
	}
	meta, _ := only(lit, "ObjectMeta").(*ast.CompositeLit)
	if meta == nil {
		return nil
	}
	return only(meta, "Name")
}

func only(lit *ast.CompositeLit, key string) ast.Expr {
	if len(lit.Elts) != 1 {
		return nil
	}
	kv, ok := lit.Elts[0].(*ast.KeyValueExpr)
	if !ok {
		return nil
	}
	if id, ok := kv.Key.(*ast.Ident); !ok || id.Name != key {
		return nil
	}
	return kv.Value
}

func (f *fixer) uses(file *ast.File, obj types.Object) int {
	n := 0
	ast.Inspect(file, func(node ast.Node) bool {
		if id, ok := node.(*ast.Ident); ok && f.pass.TypesInfo.Uses[id] == obj {
			n++
		}
		return true
	})
	return n
}

// mayMove reports whether the name has the same value at the create as where
// the object is built.
func (f *fixer) mayMove(c *creation) bool {
	between := c.block[c.declared+1 : c.index]
	if len(between) == 0 {
		return true
	}
	if !isPlain(c.name) {
		return false
	}
	vars := make(map[types.Object]bool)
	ast.Inspect(c.name, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			if v, ok := f.pass.TypesInfo.Uses[id].(*types.Var); ok {
				vars[v] = true
			}
		}
		return true
	})
	for _, stmt := range between {
		if f.pkg.MayChange(stmt, vars) {
			return false
		}
	}
	return true
}

// helper returns the function to call: one that is in scope at the create under
// its own name, takes such a client, and is not the code at hand.
func (f *fixer) helper(c creation) *types.Func {
	if !f.looked {
		f.looked, f.helpers = true, awaiters(f.pkg)
	}
	client := f.pass.TypesInfo.TypeOf(c.client)
	for _, fn := range f.helpers {
		scope := f.pass.Pkg.Scope().Innermost(c.call.Pos())
		if scope == nil || client == nil {
			return nil
		}
		_, found := scope.LookupParent(fn.Name(), c.call.Pos())
		body := f.pkg.FuncBody(fn)
		if found == fn && types.AssignableTo(client, fn.Signature().Params().At(1).Type()) && !edit.Of(body.Node).Contains(c.call.Pos()) {
			return fn
		}
	}
	return nil
}

// edits are those of the repair: the create's function and object are replaced,
// the object's declaration and the imports that it alone used are removed.
func (f *fixer) edits(c creation, helper *types.Func) ([]analysis.TextEdit, bool) {
	file := edit.NewFile(f.pass.Fset, c.file, f.pass.TypesInfo, nil)
	name, err := edit.Source(f.pass.Fset, c.name)
	if err != nil {
		return nil, false
	}
	client, err := edit.Source(f.pass.Fset, c.client)
	if err != nil {
		return nil, false
	}
	edits := []analysis.TextEdit{
		edit.Replace(edit.Of(c.call.Fun), helper.Name()),
		edit.Replace(edit.Of(c.object), client+", "+name),
	}
	gone, kept := []edit.Span{edit.Of(c.object)}, []edit.Span{edit.Of(c.name)}
	if c.declared >= 0 {
		lines, ok := file.Line(c.block, c.declared, c.braces)
		if !ok {
			return nil, false
		}
		edits = append(edits, edit.Remove(lines))
		gone = append(gone, lines)
	}
	imports, ok := file.Unused(gone, kept, func(*types.PkgName) bool { return false })
	return append(edits, imports...), ok
}
