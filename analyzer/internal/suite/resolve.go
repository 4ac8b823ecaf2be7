package suite

import (
	"go/ast"
	"go/types"
	"strings"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/syncvet/syncvet/analyzer/internal/code"
)

// A scope binds the parameters of a function to the arguments of the call that
// the builder follows into it. It is what makes a function of this package that
// forwards its body to a node need no description: the builder reads it anew
// for each call.
type scope struct {
	outer  *scope // around the literal that the function is, nil for declared ones
	args   map[types.Object]binding
	call   *ast.CallExpr
	caller *scope // where call stands
}

// A binding is what a parameter holds; a list where it is variadic.
type binding struct {
	args []arg
	list bool
}

// An arg is an expression and the scope that its names are to be looked up in.
type arg struct {
	expr ast.Expr
	in   *scope
}

func (s *scope) lookup(obj types.Object) (binding, bool) {
	for ; s != nil; s = s.outer {
		if b, ok := s.args[obj]; ok {
			return b, true
		}
	}
	return binding{}, false
}

// maxHops bounds the chain of variables that are followed to a value.
const maxHops = 16

// resolve follows parameters and variables that hold only one value.
func (ix *index) resolve(a arg) arg {
	for range maxHops {
		a.expr = ast.Unparen(a.expr)
		id, ok := a.expr.(*ast.Ident)
		if !ok {
			break
		}
		obj := ix.info.ObjectOf(id)
		if obj == nil {
			break
		}
		if b, ok := a.in.lookup(obj); ok {
			if b.list || len(b.args) != 1 {
				break
			}
			a = b.args[0]
			continue
		}
		value := ix.valueOf(obj)
		if value == nil {
			break
		}
		a.expr = value
	}
	return a
}

// maxNesting bounds how deep lists are looked for in lists: each level may
// multiply what is found.
const maxNesting = 6

// flatten returns the elements of a list of arguments, as far as they are known,
// as Ginkgo unrolls slices among a node's arguments.
func (ix *index) flatten(a arg, hops int) []arg {
	if hops > maxNesting {
		return nil
	}
	if id, ok := ast.Unparen(a.expr).(*ast.Ident); ok {
		return ix.flattenVar(a, ix.info.ObjectOf(id), hops)
	}
	var out []arg
	switch e := ast.Unparen(a.expr).(type) {
	case *ast.CompositeLit:
		if !isSlice(ix.info.TypeOf(e)) {
			return []arg{a}
		}
		for _, elem := range e.Elts {
			if kv, ok := elem.(*ast.KeyValueExpr); ok {
				elem = kv.Value
			}
			out = append(out, ix.flatten(arg{elem, a.in}, hops+1)...)
		}
		return out
	case *ast.CallExpr:
		if code.IsAppend(ix.info, e) {
			for _, elem := range e.Args {
				out = append(out, ix.flatten(arg{elem, a.in}, hops+1)...)
			}
			return out
		}
	}
	return []arg{a}
}

func (ix *index) flattenVar(a arg, obj types.Object, hops int) []arg {
	if obj == nil {
		return []arg{a}
	}
	var out []arg
	if b, ok := a.in.lookup(obj); ok {
		for _, elem := range b.args {
			out = append(out, ix.flatten(elem, hops+1)...)
		}
	} else if value := ix.valueOf(obj); value != nil && isSlice(obj.Type()) {
		out = ix.flatten(arg{value, a.in}, hops+1)
	} else {
		out = []arg{a}
	}
	for _, elem := range ix.appendedTo(obj) {
		out = append(out, ix.flatten(arg{elem, a.in}, hops+1)...)
	}
	return out
}

func isSlice(typ types.Type) bool {
	if typ == nil {
		return false
	}
	_, ok := typ.Underlying().(*types.Slice)
	return ok
}

// A target is what a call calls.
type target struct {
	obj          types.Object // the name it is called by, if any
	inert        bool         // known to register no node
	startsGinkgo bool         // RunSpecs
	isNode       bool         // Ginkgo's own function for nodes of kind
	kind         Kind
	forwards     []Forward // a function of another package that forwards its parameters
	fn           ast.Node  // *ast.FuncDecl or *ast.FuncLit of this package
	in           *scope    // around fn, where that is a literal
}

// target finds out what the function expression fun stands for.
func (ix *index) target(fun ast.Expr, in *scope) target {
	return ix.targetWithin(fun, in, maxHops)
}

func (ix *index) targetWithin(fun ast.Expr, in *scope, hops int) target {
	if fn, ok := typeutil.Callee(ix.info, &ast.CallExpr{Fun: fun}).(*types.Func); ok {
		return ix.function(fn)
	}
	if tv := ix.info.Types[fun]; tv.IsType() || tv.IsBuiltin() {
		return target{inert: true}
	}
	a := ix.resolve(arg{fun, in})
	switch e := a.expr.(type) {
	case *ast.FuncLit:
		return target{fn: e, in: a.in}
	case *ast.CallExpr:
		if hops > 0 {
			return ix.returned(e, a.in, hops-1)
		}
		return target{}
	}
	switch obj := ix.objectOf(a.expr).(type) {
	case nil:
	case *types.Func:
		return ix.function(obj)
	default:
		return ix.named(obj)
	}
	return target{}
}

func (ix *index) function(fn *types.Func) target {
	t := ix.named(fn)
	if decl := ix.funcOf(fn); decl != nil && !t.isNode {
		t.fn = decl
	}
	return t
}

// named is the target that a function or variable is known to be by its name.
func (ix *index) named(obj types.Object) target {
	t, ok := ix.targets[obj]
	if !ok {
		t = ix.targetOf(obj)
		ix.targets[obj] = t
	}
	return t
}

func (ix *index) targetOf(obj types.Object) target {
	t := target{obj: obj}
	if isGinkgo(obj.Pkg()) {
		t.kind, t.isNode = ginkgoKind(obj.Name())
		if _, isMethod := receiverOf(obj); isMethod {
			t.isNode = false
		}
		t.inert = !t.isNode
		t.startsGinkgo = strings.HasPrefix(obj.Name(), "RunSpecs")
		return t
	}
	if fact, ok := ix.fact(obj); ok {
		t.forwards = fact.Registers
	}
	return t
}

// returned is the target that a call's result is: SIGDescribe := SIG("net").
func (ix *index) returned(call *ast.CallExpr, in *scope, hops int) target {
	maker := ix.targetWithin(call.Fun, in, hops)
	if maker.fn == nil {
		if maker.obj != nil {
			if fact, ok := ix.fact(maker.obj); ok {
				return target{forwards: fact.Returns}
			}
		}
		return target{}
	}
	result := returnedExpr(maker.fn)
	if result == nil {
		return target{}
	}
	return ix.targetWithin(result, ix.bind(maker, call, in), hops)
}

// returnedExpr is what a function with one result and one return returns.
func returnedExpr(fn ast.Node) ast.Expr {
	var result ast.Expr
	returns := 0
	_, body := parts(fn)
	if body == nil {
		return nil
	}
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			returns++
			if len(n.Results) == 1 {
				result = n.Results[0]
			}
		}
		return true
	})
	if returns != 1 {
		return nil
	}
	return result
}

// bind makes the scope in which t's body runs when call, standing in caller,
// calls it.
func (ix *index) bind(t target, call *ast.CallExpr, caller *scope) *scope {
	s := &scope{outer: t.in, args: map[types.Object]binding{}, call: call, caller: caller}
	params, variadic := ix.paramsOf(t.fn)
	fixed := len(params)
	if variadic {
		fixed--
	}
	if len(call.Args) < fixed || !variadic && len(call.Args) > fixed {
		return s
	}
	for i, p := range params[:fixed] {
		if p != nil {
			s.args[p] = binding{args: []arg{{call.Args[i], caller}}}
		}
	}
	if !variadic || params[fixed] == nil {
		return s
	}
	rest := binding{list: true}
	for _, e := range call.Args[fixed:] {
		if call.Ellipsis.IsValid() {
			rest.args = append(rest.args, ix.flatten(arg{e, caller}, 0)...)
		} else {
			rest.args = append(rest.args, arg{e, caller})
		}
	}
	s.args[params[fixed]] = rest
	return s
}

func receiverOf(obj types.Object) (*types.Var, bool) {
	sig := signatureOf(obj.Type())
	if sig == nil || sig.Recv() == nil {
		return nil, false
	}
	return sig.Recv(), true
}
