package deref_test

import (
	"go/ast"
	"go/build"
	"go/types"
	"slices"
	"testing"

	"github.com/syncvet/syncvet/analyzer/internal/deref"
	"github.com/syncvet/syncvet/analyzer/internal/sourcetest"
)

const declared = `package p
type T struct { X int }
type Alias = T
type PointerAlias = *T
type Pointer *T
type Defined T
type Int int
type Generic[E any] struct { E E }
type List []T
var t T
var p *T
var i Int
`

// value type-checks an expression.
func value(t *testing.T, text string) (*types.Info, ast.Expr) {
	t.Helper()
	pkg := sourcetest.Check(t, declared+"var v = "+text)
	last := pkg.File.Decls[len(pkg.File.Decls)-1].(*ast.GenDecl)
	return pkg.Info, last.Specs[0].(*ast.ValueSpec).Values[0]
}

func TestExpr(t *testing.T) {
	for _, test := range []struct{ source, want string }{
		{`t`, `t`},
		{`&t`, `t`},
		{`(&(t))`, `t`},
		{`((t))`, `t`},
		{`*p`, `*p`},
		{`-i`, `-i`},
		{`&t.X`, `t.X`},
	} {
		t.Run(test.source, func(t *testing.T) {
			_, e := value(t, test.source)
			if got := types.ExprString(deref.Expr(e)); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestLiteral(t *testing.T) {
	for _, test := range []struct {
		source string
		want   bool
	}{
		{`T{}`, true},
		{`&T{}`, true},
		{`(&(T{}))`, true},
		{`List{{1}}`, true},
		{`Generic[int]{}`, true},
		{`t`, false},
		{`new(T)`, false},
		{`new(T{})`, true},
		{`(new)((T{}))`, true},
		{`func(T) int { return 0 }(T{})`, false},
		{`Alias(T{})`, false},
	} {
		t.Run(test.source, func(t *testing.T) {
			if (test.source == `new(T{})` || test.source == `(new)((T{}))`) && !slices.Contains(build.Default.ReleaseTags, "go1.26") {
				t.Skip("needs Go 1.26")
			}
			info, e := value(t, test.source)
			if got := deref.Literal(info, e) != nil; got != test.want {
				t.Errorf("got %t, want %t", got, test.want)
			}
		})
	}
	t.Run("shadowed new", func(t *testing.T) {
		pkg := sourcetest.Check(t, declared+`func f() { new := func(T) int { return 0 }; new(T{}) }`)
		if lit := deref.Literal(pkg.Info, pkg.Calls("new")[0]); lit != nil {
			t.Error("the argument of a function named new is taken for its result")
		}
	})
}

// TestTypes lists the results of Type, Named and Struct for a type.
func TestTypes(t *testing.T) {
	for _, test := range []struct{ source, typ, named, structure string }{
		{`T`, `p.T`, `p.T`, `struct{X int}`},
		{`*T`, `p.T`, `p.T`, `struct{X int}`},
		{`**T`, `*p.T`, `nil`, `nil`},
		{`Alias`, `p.T`, `p.T`, `struct{X int}`},
		{`*Alias`, `p.T`, `p.T`, `struct{X int}`},
		{`PointerAlias`, `p.T`, `p.T`, `struct{X int}`},
		{`Pointer`, `p.Pointer`, `p.Pointer`, `struct{X int}`},
		{`Defined`, `p.Defined`, `p.Defined`, `struct{X int}`},
		{`Int`, `p.Int`, `p.Int`, `nil`},
		{`int`, `int`, `nil`, `nil`},
		{`List`, `p.List`, `p.List`, `nil`},
		{`*Generic[int]`, `p.Generic[int]`, `p.Generic[int]`, `struct{E int}`},
		{`struct{ Y int }`, `struct{Y int}`, `nil`, `struct{Y int}`},
		{`interface{}`, `interface{}`, `nil`, `nil`},
	} {
		t.Run(test.source, func(t *testing.T) {
			pkg := sourcetest.Check(t, declared+"var v "+test.source)
			v := pkg.Types.Scope().Lookup("v").Type()
			if got := spell(deref.Type(v)); got != test.typ {
				t.Errorf("Type: got %s, want %s", got, test.typ)
			}
			named := "nil"
			if n := deref.Named(v); n != nil {
				named = spell(n)
			}
			if named != test.named {
				t.Errorf("Named: got %s, want %s", named, test.named)
			}
			structure := "nil"
			if s := deref.Struct(v); s != nil {
				structure = spell(s)
			}
			if structure != test.structure {
				t.Errorf("Struct: got %s, want %s", structure, test.structure)
			}
		})
	}
	if deref.Type(nil) != nil || deref.Named(nil) != nil || deref.Struct(nil) != nil {
		t.Error("the nil type has a type")
	}
}

func spell(t types.Type) string {
	return types.TypeString(t, func(pkg *types.Package) string { return pkg.Name() })
}
