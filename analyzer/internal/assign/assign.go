// Package assign indexes the assignments of a package by the name of the variable:
//
//	ns := &Namespace{}     To("ns") yields:  ns = &Namespace{}
//	ns.Name = "demo"                         ns.Name = "demo"
//	ns.SetName("a")                          ns.SetName = "a", of the kind Setter
//	a, err := two()        To("err") yields: err = result 1 of two()
//
// It reads syntax only: callers look up the objects of the few names that they ask for.
package assign

import (
	"go/ast"
	"go/token"
	"go/types"
	"iter"
	"reflect"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/syncvet/syncvet/analyzer/internal/nameset"
)

// Analyzer computes the *Index of a package.
var Analyzer = &analysis.Analyzer{
	Name:             "syncvetassign",
	Doc:              "index the assignments of a package, for syncvet's other analyzers",
	Requires:         []*analysis.Analyzer{inspect.Analyzer},
	RunDespiteErrors: true,
	ResultType:       reflect.TypeFor[*Index](),
	Run: func(pass *analysis.Pass) (any, error) {
		return newIndex(pass.ResultOf[inspect.Analyzer].(*inspector.Inspector), pass.TypesInfo), nil
	},
}

// Kind is the form of an assignment.
type Kind uint8

const (
	Value       Kind = iota // v = x, v := x, var v = x
	FromElement             // for _, v := range x
	FromKey                 // for v := range x
	Setter                  // v.SetName(x), v.WithName(x)
	Address                 // &v: the value is not known
)

// An Assignment gives one value to a variable, or to a field or element of one.
type Assignment struct {
	// To is the left side: v, v.Name, v[i]; for a Setter it is v.SetName, see Field.
	To ast.Expr
	// From is the right side, or the range operand; nil for an Address.
	From ast.Expr
	// Result is the index of the result of From that is assigned, as in a, err := f();
	// -1 if From itself is the value.
	Result int32
	Kind   Kind
}

// Field returns x and "Name" for the Setter x.SetName(v).
func (a *Assignment) Field() (of ast.Expr, field string) {
	method := a.To.(*ast.SelectorExpr)
	field, ok := strings.CutPrefix(method.Sel.Name, "Set")
	if !ok {
		field = strings.TrimPrefix(method.Sel.Name, "With")
	}
	return method.X, field
}

// Parts returns the left and right sides of an assignment or a variable declaration. It
// reports false for any other node.
//
// Have: x, y := f(), x = y or var x = y
func Parts(n ast.Node) (to, from []ast.Expr, ok bool) {
	switch n := n.(type) {
	case *ast.AssignStmt:
		return n.Lhs, n.Rhs, true
	case *ast.ValueSpec:
		for _, name := range n.Names {
			to = append(to, name)
		}
		return to, n.Values, len(n.Values) > 0
	case *ast.DeclStmt:
		if gen, isGen := n.Decl.(*ast.GenDecl); isGen && gen.Tok == token.VAR && len(gen.Specs) == 1 {
			return Parts(gen.Specs[0])
		}
	}
	return nil, nil, false
}

// Index holds the assignments of a package. It computes each part on first use.
type Index struct {
	made    func() *collected
	byCall  func() map[*ast.CallExpr][]*Assignment
	holders func() *Holders
}

// collected holds the assignments.
type collected struct {
	all    []Assignment          // in source order
	byName nameset.Map[*[]int32] // indexes into all
}

func newIndex(in *inspector.Inspector, info *types.Info) *Index {
	ix := &Index{made: sync.OnceValue(func() *collected { return collect(in) })}
	ix.byCall = sync.OnceValue(func() map[*ast.CallExpr][]*Assignment {
		calls := make(map[*ast.CallExpr][]*Assignment)
		all := ix.made().all
		for i := range all {
			if call, ok := ast.Unparen(all[i].From).(*ast.CallExpr); ok && all[i].Kind != FromElement && all[i].Kind != FromKey {
				calls[call] = append(calls[call], &all[i])
			}
		}
		return calls
	})
	ix.holders = sync.OnceValue(func() *Holders { return findHolders(in, info, ix.made().all) })
	return ix
}

// To yields the assignments to variables of a name, and to their fields and elements, in
// source order. It also yields those where the name is the second of the place: x.name = v.
//
// Have, for v: v := x, v.Name = x, v[0] = x, for v := range x or v.SetName(x)
func (ix *Index) To(name string) iter.Seq[*Assignment] {
	return func(yield func(*Assignment) bool) {
		made := ix.made()
		at, ok := made.byName.Get(name)
		if !ok {
			return
		}
		for _, i := range *at {
			if !yield(&made.all[i]) {
				return
			}
		}
	}
}

// Has reports whether To yields anything.
func (ix *Index) Has(name string) bool { return ix.made().byName.Has(name) }

// Holders returns the variables and fields that hold function literals.
func (ix *Index) Holders() *Holders { return ix.holders() }

// Of returns the assignments whose right side is the call.
//
// Have: v = f() or a, b := f()
func (ix *Index) Of(call *ast.CallExpr) []*Assignment { return ix.byCall()[call] }

func collect(in *inspector.Inspector) *collected {
	c := new(collected)
	filter := []ast.Node{(*ast.AssignStmt)(nil), (*ast.ValueSpec)(nil), (*ast.RangeStmt)(nil), (*ast.ExprStmt)(nil), (*ast.UnaryExpr)(nil)}
	in.Preorder(filter, func(n ast.Node) {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for i, to := range n.Lhs {
				c.value(to, n.Rhs, i, len(n.Lhs))
			}
		case *ast.ValueSpec:
			for i, to := range n.Names {
				c.value(to, n.Values, i, len(n.Names))
			}
		case *ast.RangeStmt:
			c.add(Assignment{Kind: FromKey, To: n.Key, From: n.X, Result: -1})
			c.add(Assignment{Kind: FromElement, To: n.Value, From: n.X, Result: -1})
		case *ast.ExprStmt:
			c.setter(n.X)
		case *ast.UnaryExpr:
			if n.Op == token.AND {
				c.add(Assignment{Kind: Address, To: n.X, Result: -1})
			}
		}
	})
	return c
}

// value adds the assignment of to, the i-th of n left sides.
func (c *collected) value(to ast.Expr, values []ast.Expr, i, n int) {
	switch len(values) {
	case n:
		c.add(Assignment{To: to, From: values[i], Result: -1})
	case 1:
		c.add(Assignment{To: to, From: values[0], Result: int32(i)})
	}
}

func (c *collected) setter(e ast.Expr) {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok || len(call.Args) != 1 {
		return
	}
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok {
		return
	}
	name := sel.Sel.Name
	_, isChain := ast.Unparen(sel.X).(*ast.CallExpr) // f().SetName(v) sets no variable
	switch {
	case strings.HasPrefix(name, "With"):
		c.chain(call)
	case strings.HasPrefix(name, "Set") && name != "Set" && !isChain:
		c.add(Assignment{Kind: Setter, To: sel, From: call.Args[0], Result: -1})
	}
}

// chain adds a Setter of x for each call of a chain.
//
// Have: x.WithName(n).WithLabels(l)
func (c *collected) chain(last *ast.CallExpr) {
	var with []*ast.CallExpr
	e := ast.Expr(last)
	for {
		call, ok := ast.Unparen(e).(*ast.CallExpr)
		if !ok {
			break
		}
		sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
		if !ok || len(call.Args) != 1 || !strings.HasPrefix(sel.Sel.Name, "With") {
			return
		}
		with = append(with, call)
		e = sel.X
	}
	for _, call := range with {
		method := ast.Unparen(call.Fun).(*ast.SelectorExpr).Sel
		c.add(Assignment{Kind: Setter, To: &ast.SelectorExpr{X: e, Sel: method}, From: call.Args[0], Result: -1})
	}
}

func (c *collected) add(a Assignment) {
	place := a.To
	if a.Kind == Setter {
		place, _ = a.Field()
	}
	var names [2]string
	if !leadingNames(place, &names) || names[0] == "_" {
		return
	}
	c.all = append(c.all, a)
	for _, name := range names {
		if name == "" {
			continue
		}
		at, ok := c.byName.Get(name)
		if !ok {
			at = new([]int32)
			c.byName.Put(name, at)
		}
		*at = append(*at, int32(len(c.all)-1))
	}
}

// leadingNames finds the first two names of a place, and reports whether there is one.
// The second is the variable if the first is a package: pkg, ns for pkg.ns.Name.
func leadingNames(e ast.Expr, names *[2]string) bool {
	switch e := e.(type) {
	case *ast.Ident:
		names[0] = e.Name
		return true
	case *ast.ParenExpr:
		return leadingNames(e.X, names)
	case *ast.StarExpr:
		return leadingNames(e.X, names)
	case *ast.UnaryExpr:
		return leadingNames(e.X, names)
	case *ast.IndexExpr:
		return leadingNames(e.X, names)
	case *ast.SelectorExpr:
		if !leadingNames(e.X, names) {
			return false
		}
		if names[1] == "" && e.Sel.Name != names[0] {
			names[1] = e.Sel.Name
		}
		return true
	}
	return false
}
