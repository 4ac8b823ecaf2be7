package suite

import (
	"go/ast"
	"go/types"
	"strings"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/syncvet/syncvet/analyzer/internal/code"
)

// A scope is a stack frame of the builder: it binds the parameters of a function to the
// arguments of one call.
type scope struct {
	outer  *scope // of the function around a literal; nil for a declared function
	args   map[types.Object]binding
	call   *ast.CallExpr
	caller *scope // the scope of call
}

// A binding is the value of a parameter.
type binding struct {
	args []arg
	list bool // the parameter is variadic
}

// An arg is an expression and the scope of its names.
type arg struct {
	expr ast.Expr
	in   *scope
}

// lookup returns the value of a parameter.
func (s *scope) lookup(obj types.Object) (binding, bool) {
	for ; s != nil; s = s.outer {
		if b, ok := s.args[obj]; ok {
			return b, true
		}
	}
	return binding{}, false
}

// maxHops is how many variables are followed to a value: a := f; b := a.
const maxHops = 16

// resolve replaces a parameter, or a variable that is assigned once, by its value.
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

// maxNesting is how deep lists in lists are flattened.
const maxNesting = 6

// flatten returns the elements of an argument that is a slice, else the argument. Ginkgo
// flattens slices among the arguments of a node.
//
// Have: []any{Serial, body}, or append(decorators, body)
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

// flattenVar is flatten for a variable.
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

// A target is the function that a call calls.
type target struct {
	obj          types.Object // its object, nil for a literal
	inert        bool         // it registers no node
	startsGinkgo bool         // it is RunSpecs
	isNode       bool         // it is a function of Ginkgo that registers a node
	kind         Kind         // of that node
	forwards     []Forward    // of a Forwarder of another package
	fn           ast.Node     // *ast.FuncDecl or *ast.FuncLit of this package
	in           *scope       // around a literal fn
}

// target returns the function that an expression denotes, the zero target if not known.
//
// Have: It, behaves, func() {…}, or SIGDescribe with SIGDescribe := SIG("net")
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

// function returns the target of a function or method.
func (ix *index) function(fn *types.Func) target {
	t := ix.named(fn)
	if decl := ix.funcOf(fn); decl != nil && !t.isNode {
		t.fn = decl
	}
	return t
}

// named returns the target of an object of Ginkgo or of a Forwarder.
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

// returned returns the target that the result of a call is.
//
// Have: SIG("net"), with func SIG(name string) func(string, func()) bool { return … }
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

// returnedExpr returns the result of a function with one result and one return statement,
// nil for any other function.
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

// bind returns the scope of the body of t when call, in the scope caller, calls it.
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

// receiverOf returns the receiver of a method.
func receiverOf(obj types.Object) (*types.Var, bool) {
	sig := signatureOf(obj.Type())
	if sig == nil || sig.Recv() == nil {
		return nil, false
	}
	return sig.Recv(), true
}
