package suite

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/inspector"
)

// An index holds what is looked up in a package while its tree is built.
type index struct {
	pass *analysis.Pass
	info *types.Info

	decls []*ast.FuncDecl // functions with a body, in order
	funcs map[*types.Func]*ast.FuncDecl
	// values are the only values ever assigned to variables; nil for a variable
	// that is assigned more than once.
	values map[types.Object]ast.Expr
	// appended are the arguments of x = append(x, …), which leaves x in values.
	appended map[types.Object][]ast.Expr
	scans    map[ast.Node]*scan // of every *ast.FuncDecl and *ast.FuncLit
	targets  map[types.Object]target
	names    map[string]bool // of functions that may register nodes, but for Ginkgo's
}

func (ix *index) collectFuncs() {
	ix.funcs = map[*types.Func]*ast.FuncDecl{}
	for _, file := range ix.pass.Files {
		for _, decl := range file.Decls {
			fn, ok := decl.(*ast.FuncDecl)
			if !ok || fn.Body == nil {
				continue
			}
			ix.decls = append(ix.decls, fn)
			if obj, ok := ix.info.Defs[fn.Name].(*types.Func); ok {
				ix.funcs[obj] = fn
			}
		}
	}
}

// read finds what variables hold and what functions register, once.
func (ix *index) read() {
	if ix.scans != nil {
		return
	}
	in := ix.pass.ResultOf[inspect.Analyzer].(*inspector.Inspector)
	ix.collectValues(in)
	ix.scanFuncs(in)
}

// collectValues finds what each variable holds, where that is only one thing.
func (ix *index) collectValues(in *inspector.Inspector) {
	ix.values = map[types.Object]ast.Expr{}
	ix.appended = map[types.Object][]ast.Expr{}
	filter := []ast.Node{(*ast.AssignStmt)(nil), (*ast.ValueSpec)(nil), (*ast.RangeStmt)(nil), (*ast.UnaryExpr)(nil)}
	in.Preorder(filter, func(n ast.Node) {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for i, lhs := range n.Lhs {
				ix.assign(lhs, valueAt(n.Rhs, i, len(n.Lhs)))
			}
		case *ast.ValueSpec:
			for i, name := range n.Names {
				if len(n.Values) > 0 {
					ix.assign(name, valueAt(n.Values, i, len(n.Names)))
				}
			}
		case *ast.RangeStmt:
			ix.assign(n.Key, nil)
			ix.assign(n.Value, nil)
		case *ast.UnaryExpr:
			if n.Op == token.AND {
				ix.assign(n.X, nil)
			}
		}
	})
}

func valueAt(values []ast.Expr, i, n int) ast.Expr {
	if len(values) != n {
		return nil
	}
	return values[i]
}

func (ix *index) assign(lhs, value ast.Expr) {
	id, ok := lhs.(*ast.Ident)
	if !ok || id.Name == "_" {
		return
	}
	obj := ix.info.ObjectOf(id)
	if obj == nil {
		return
	}
	if more, ok := ix.appendedTo(obj, value); ok {
		ix.appended[obj] = append(ix.appended[obj], more...)
		return
	}
	if _, again := ix.values[obj]; again {
		value = nil
	}
	ix.values[obj] = value
}

// appendedTo returns what value appends to the variable obj itself.
func (ix *index) appendedTo(obj types.Object, value ast.Expr) ([]ast.Expr, bool) {
	call, ok := value.(*ast.CallExpr)
	if !ok || len(call.Args) < 1 || !ix.isAppend(call) {
		return nil, false
	}
	id, ok := ast.Unparen(call.Args[0]).(*ast.Ident)
	if !ok || ix.info.ObjectOf(id) != obj {
		return nil, false
	}
	return call.Args[1:], true
}

func (ix *index) isAppend(call *ast.CallExpr) bool {
	id, ok := ast.Unparen(call.Fun).(*ast.Ident)
	if !ok {
		return false
	}
	builtin, ok := ix.info.Uses[id].(*types.Builtin)
	return ok && builtin.Name() == "append"
}

// funcOf returns this package's declaration of fn, or nil.
func (ix *index) funcOf(fn *types.Func) *ast.FuncDecl { return ix.funcs[fn.Origin()] }

// objectOf returns what an expression names: a function, method or variable.
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

// signature parts of a function of this package, declared or literal.
func parts(fn ast.Node) (*ast.FuncType, *ast.BlockStmt) {
	switch fn := fn.(type) {
	case *ast.FuncDecl:
		return fn.Type, fn.Body
	case *ast.FuncLit:
		return fn.Type, fn.Body
	}
	return nil, nil
}

// paramsOf returns the parameters of fn in order, nil for the nameless.
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
