package suite

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"
)

// A Forwarder is the fact of a function, or of a variable that holds one, whose parameters
// become bodies of nodes. As the fact of a package, it says that an object of the package
// has one.
//
//	func Behaves(text string, body func()) { It(text, body) }   // Registers [1:Subject]
//	func SIG() func(string, ...any) bool { return Describe }    // Returns [-1:Container]
type Forwarder struct {
	Registers []Forward // by a call of it
	Returns   []Forward // by a call of its result
}

// A Forward is one node that a Forwarder registers.
type Forward struct {
	Kind Kind
	// Param is the index of the parameter that becomes the body, or allParams. A
	// variadic parameter may have the body among its arguments.
	Param                           int
	Ordered, Serial, OncePerOrdered bool
}

// allParams stands for all arguments that are functions, as in Ginkgo's own functions.
const allParams = -1

// AFact implements analysis.Fact.
func (*Forwarder) AFact() {}

func (f *Forwarder) String() string {
	return fmt.Sprintf("forwards %v returns %v", f.Registers, f.Returns)
}

func (f Forward) String() string {
	s := fmt.Sprintf("%d:%v", f.Param, f.Kind)
	if f.Ordered {
		s += " Ordered"
	}
	if f.OncePerOrdered {
		s += " OncePerOrdered"
	}
	if f.Serial {
		s += " Serial"
	}
	return s
}

// fact returns the Forwarder of a function or variable of another package.
func (ix *index) fact(obj types.Object) (*Forwarder, bool) {
	if fn, ok := obj.(*types.Func); ok {
		obj = fn.Origin()
	}
	fact, ok := ix.forwarders[obj]
	return fact, ok
}

// exportForwarders exports the facts of the package's exported functions and variables.
func exportForwarders(pass *analysis.Pass, ix *index) {
	found := false
	export := func(obj types.Object, f Forwarder) {
		if len(f.Registers) == 0 && len(f.Returns) == 0 {
			return
		}
		pass.ExportObjectFact(obj, &f)
		found = true
	}
	for _, decl := range ix.decls {
		obj, ok := ix.info.Defs[decl.Name].(*types.Func)
		if ok && obj.Exported() {
			export(obj, Forwarder{Registers: ix.forwards(target{fn: decl}), Returns: ix.forwardsOfResult(obj, decl)})
		}
	}
	scope := ix.pkg.Scope()
	for _, name := range scope.Names() {
		obj, ok := scope.Lookup(name).(*types.Var)
		if !ok || !obj.Exported() || signatureOf(obj.Type()) == nil {
			continue
		}
		if value := ix.valueOf(obj); value != nil {
			export(obj, Forwarder{Registers: ix.forwards(ix.target(value, nil))})
		}
	}
	if found {
		pass.ExportPackageFact(&Forwarder{})
	}
}

// forwards returns the nodes that a call of t registers with its parameters as bodies.
func (ix *index) forwards(t target) []Forward {
	switch {
	case t.isNode:
		return []Forward{{Kind: t.kind, Param: allParams}}
	case t.fn == nil:
		return t.forwards
	case !ix.takesBodies(t.fn) || !ix.registers(t.fn):
		return nil
	}
	b := newBuilder(ix, newTree())
	b.enterOpen(b.tree.root, t)
	slices.SortFunc(b.forwards, func(x, y Forward) int {
		return cmp.Or(cmp.Compare(x.Param, y.Param), cmp.Compare(x.Kind, y.Kind))
	})
	return slices.CompactFunc(b.forwards, func(x, y Forward) bool {
		return x.Param == y.Param && x.Kind == y.Kind
	})
}

// forwardsOfResult returns the nodes that a call of the result of fn registers.
//
// Have: func SIG(name string) func(string, func()) bool { return … }
func (ix *index) forwardsOfResult(fn *types.Func, decl *ast.FuncDecl) []Forward {
	results := fn.Signature().Results()
	if results.Len() != 1 || signatureOf(results.At(0).Type()) == nil {
		return nil
	}
	result := returnedExpr(decl)
	if result == nil {
		return nil
	}
	return ix.forwards(ix.target(result, nil))
}

// takesBodies reports whether fn has a parameter for the body of a node.
func (ix *index) takesBodies(fn ast.Node) bool {
	params, _ := ix.paramsOf(fn)
	return slices.ContainsFunc(params, func(p types.Object) bool {
		return p != nil && canHoldBody(p.Type())
	})
}

// canHoldBody reports whether a type is func(…), any or a slice of one of them.
func canHoldBody(typ types.Type) bool {
	if slice, ok := typ.Underlying().(*types.Slice); ok {
		typ = slice.Elem()
	}
	iface, isInterface := typ.Underlying().(*types.Interface)
	return signatureOf(typ) != nil || isInterface && iface.NumMethods() == 0
}
