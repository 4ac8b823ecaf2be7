package suite

import (
	"go/ast"
	"go/token"
	"go/types"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/syncvet/syncvet/analyzer/internal/assign"
	"github.com/syncvet/syncvet/analyzer/internal/code"
	"github.com/syncvet/syncvet/analyzer/internal/nameset"
)

// An index has the functions, variables and facts that a builder looks up. Its maps are
// filled on demand.
type index struct {
	files      []*ast.File
	fset       *token.FileSet
	pkg        *types.Package
	info       *types.Info
	forwarders map[types.Object]*Forwarder // facts of other packages
	forwarding map[*types.Package]bool     // packages with a Forwarder

	decls []*ast.FuncDecl // functions with a body, in source order
	funcs map[*types.Func]*ast.FuncDecl
	// values has the value of a variable that is assigned once; nil for one that is
	// assigned more often.
	values   map[types.Object]ast.Expr
	lookedUp map[string]bool // names of variables in values
	assigned *assign.Index
	// appended has the arguments of x = append(x, …), which is no assignment in values.
	appended map[types.Object][]ast.Expr
	hasNodes bool // the package may register nodes
	scans    map[ast.Node]*scan
	// Answers of registers, startsGinkgo and runsParam.
	registering, starting, running map[ast.Node]bool
	targets                        map[types.Object]target
	callable                       func() *nameset.Set // see findCallable
}

func newIndex(pass *analysis.Pass, hasNodes bool) *index {
	ix := &index{
		files: pass.Files, fset: pass.Fset, pkg: pass.Pkg, info: pass.TypesInfo, hasNodes: hasNodes,
		forwarders: make(map[types.Object]*Forwarder), forwarding: make(map[*types.Package]bool),
		scans: make(map[ast.Node]*scan), registering: make(map[ast.Node]bool), starting: make(map[ast.Node]bool), running: make(map[ast.Node]bool),
		funcs: make(map[*types.Func]*ast.FuncDecl), targets: make(map[types.Object]target),
		values: make(map[types.Object]ast.Expr), lookedUp: make(map[string]bool), appended: make(map[types.Object][]ast.Expr),
		assigned: pass.ResultOf[assign.Analyzer].(*assign.Index),
	}
	for fn, decl := range code.Funcs(pass.Files, pass.TypesInfo) {
		if decl.Body != nil {
			ix.decls = append(ix.decls, decl)
			ix.funcs[fn] = decl
		}
	}
	ix.callable = sync.OnceValue(ix.findCallable)
	if hasNodes {
		ix.readFacts(pass)
	}
	return ix
}

// readFacts reads all facts of other packages while the analyzer runs. The tree is built
// later, when the pass must not be used any more.
func (ix *index) readFacts(pass *analysis.Pass) {
	for _, f := range pass.AllObjectFacts() {
		if forwarder, ok := f.Fact.(*Forwarder); ok && f.Object.Pkg() != ix.pkg {
			ix.forwarders[f.Object] = forwarder
		}
	}
	for _, f := range pass.AllPackageFacts() {
		if _, ok := f.Fact.(*Forwarder); ok {
			ix.forwarding[f.Package] = true
		}
	}
}

// valueOf returns the value of a variable that is assigned once, nil for any other.
func (ix *index) valueOf(obj types.Object) ast.Expr {
	ix.lookUp(obj.Name())
	return ix.values[obj]
}

// appendedTo returns the expressions that are appended to a variable.
func (ix *index) appendedTo(obj types.Object) []ast.Expr {
	ix.lookUp(obj.Name())
	return ix.appended[obj]
}

// lookUp reads the assignments to all variables of a name.
func (ix *index) lookUp(name string) {
	if ix.lookedUp[name] {
		return
	}
	ix.lookedUp[name] = true
	for a := range ix.assigned.To(name) {
		id, ok := a.To.(*ast.Ident)
		if !ok {
			continue
		}
		obj := ix.info.ObjectOf(id)
		if obj == nil {
			continue
		}
		var value ast.Expr
		if a.Kind == assign.Value && a.Result < 0 {
			value = a.From
		}
		ix.assign(obj, value)
	}
}

// assign records one assignment. value is nil if it is not known.
func (ix *index) assign(obj types.Object, value ast.Expr) {
	if more, ok := ix.appends(obj, value); ok {
		ix.appended[obj] = append(ix.appended[obj], more...)
		return
	}
	if _, again := ix.values[obj]; again {
		value = nil
	}
	ix.values[obj] = value
}

// appends returns the appended expressions if value appends to obj itself.
//
// Have: obj = append(obj, a, b)
func (ix *index) appends(obj types.Object, value ast.Expr) ([]ast.Expr, bool) {
	call, ok := value.(*ast.CallExpr)
	if !ok || len(call.Args) < 1 || !code.IsAppend(ix.info, call) {
		return nil, false
	}
	id, ok := ast.Unparen(call.Args[0]).(*ast.Ident)
	if !ok || ix.info.ObjectOf(id) != obj {
		return nil, false
	}
	return call.Args[1:], true
}

// funcOf returns the declaration of fn in this package, nil for none.
func (ix *index) funcOf(fn *types.Func) *ast.FuncDecl { return ix.funcs[fn.Origin()] }

// objectOf returns the function, method or variable that an expression names.
//
// Have: f, pkg.F, x.m or f[T]
func (ix *index) objectOf(e ast.Expr) types.Object {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return ix.info.ObjectOf(e)
	case *ast.SelectorExpr:
		return ix.info.ObjectOf(e.Sel)
	case *ast.IndexExpr:
		return ix.objectOf(e.X)
	case *ast.IndexListExpr:
		return ix.objectOf(e.X)
	}
	return nil
}

// parts returns the type and the body of a function declaration or literal.
func parts(fn ast.Node) (*ast.FuncType, *ast.BlockStmt) {
	switch fn := fn.(type) {
	case *ast.FuncDecl:
		return fn.Type, fn.Body
	case *ast.FuncLit:
		return fn.Type, fn.Body
	}
	return nil, nil
}

// paramsOf returns the parameters of fn in order, nil for one without a name.
func (ix *index) paramsOf(fn ast.Node) (params []types.Object, variadic bool) {
	typ, _ := parts(fn)
	if typ == nil || typ.Params == nil {
		return nil, false
	}
	for _, field := range typ.Params.List {
		_, variadic = field.Type.(*ast.Ellipsis)
		if len(field.Names) == 0 {
			params = append(params, nil)
		}
		for _, name := range field.Names {
			params = append(params, ix.info.Defs[name])
		}
	}
	return params, variadic
}
