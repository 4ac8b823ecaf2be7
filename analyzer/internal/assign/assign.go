// Package assign indexes what a package assigns, by the names of the variables that
// it is assigned to. It goes by syntax, so that what a name stands for needs to be
// looked up for those only that somebody asks about.
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

// Kind is the way in which a variable gets a value.
type Kind uint8

const (
	Value       Kind = iota // of an assignment or a declaration
	FromElement             // of what is ranged over
	FromKey                 // of what is ranged over
	Setter                  // as x.SetName(v) or x.WithName(v)
	Address                 // unknown: the variable's address is taken
)

// An Assignment gives one value to a variable, or to a place in one.
type Assignment struct {
	// To is what gets the value; of a Setter it is the method, see Field.
	To ast.Expr
	// From is the value, the call of which To gets result Result, or what is ranged
	// over; nil for an Address. Result is -1 where From is the value.
	From   ast.Expr
	Result int32
	Kind   Kind
}

// Field returns the field that a Setter sets, and of what.
func (a *Assignment) Field() (of ast.Expr, field string) {
	method := a.To.(*ast.SelectorExpr)
	field, ok := strings.CutPrefix(method.Sel.Name, "Set")
	if !ok {
		field = strings.TrimPrefix(method.Sel.Name, "With")
	}
	return method.X, field
}

// Parts returns what a statement or a declaration gives values to, and the values: of
// x, y := f(), of x = y, and of var x = y. It reports false for any other node.
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

// Index knows the assignments of a package. Its parts are made when they are first
// asked for.
type Index struct {
	made    func() *collected
	byCall  func() map[*ast.CallExpr][]*Assignment
	holders func() *Holders
}

// collected are the assignments in the order of the source, and where in it those of
// each name are.
type collected struct {
	all    []Assignment
	byName nameset.Map[*[]int32]
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

// To yields what is assigned to variables of a name, or to places in them, in the
// order of the source. Among it is what is assigned to fields of that name.
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

// Holders returns what holds function literals.
func (ix *Index) Holders() *Holders { return ix.holders() }

// Of returns the assignments of a call, or of its results.
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

// value adds the i-th of n places that values are given to.
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
	_, isChain := ast.Unparen(sel.X).(*ast.CallExpr) // most are assertions, and set no place
	switch {
	case strings.HasPrefix(name, "With"):
		c.chain(call)
	case strings.HasPrefix(name, "Set") && name != "Set" && !isChain:
		c.add(Assignment{Kind: Setter, To: sel, From: call.Args[0], Result: -1})
	}
}

// chain adds what x.WithName(n), or x.WithName(n).WithLabels(l), sets of x.
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
	if !spell(place, &names) || names[0] == "_" {
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

// spell finds the name that the spelling of a place begins with, and the next one,
// which is the variable's where the first is that of a package. It reports whether
// there is one.
func spell(e ast.Expr, names *[2]string) bool {
	switch e := e.(type) {
	case *ast.Ident:
		names[0] = e.Name
		return true
	case *ast.ParenExpr:
		return spell(e.X, names)
	case *ast.StarExpr:
		return spell(e.X, names)
	case *ast.UnaryExpr:
		return spell(e.X, names)
	case *ast.IndexExpr:
		return spell(e.X, names)
	case *ast.SelectorExpr:
		if !spell(e.X, names) {
			return false
		}
		if names[1] == "" && e.Sel.Name != names[0] {
			names[1] = e.Sel.Name
		}
		return true
	}
	return false
}
