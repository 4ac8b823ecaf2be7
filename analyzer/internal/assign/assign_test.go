package assign_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/types"
	"slices"
	"strings"
	"testing"

	"github.com/syncvet/syncvet/analyzer/internal/assign"
	"github.com/syncvet/syncvet/analyzer/internal/sourcetest"
)

const declared = `package p
type T struct { Name string; Sub *T; List []T; Run func() }
func (*T) SetName(string) {}
func (*T) SetRun(func()) {}
func (*T) Set(string) {}
func (t *T) WithName(string) *T { return t }
func (t *T) WithSub(*T) *T { return t }
func (t *T) GetRun() func() { return t.Run }
func two() (string, error) { return "", nil }
func one() string { return "" }
func use(...any) {}
`

func index(t *testing.T, source string) (*assign.Index, *sourcetest.Package) {
	t.Helper()
	pkg := sourcetest.Check(t, declared+source)
	return pkg.Result(t, assign.Analyzer).(*assign.Index), pkg
}

// TestTo lists the assignments to variables and fields named v.
func TestTo(t *testing.T) {
	for _, test := range []struct{ name, source, want string }{
		{"none", `func f() { w := 1; use(w) }`, ``},
		{"define", `func f() { v := 1; use(v) }`, `v = 1`},
		{"assign", `func f() { var v int; v = 2; use(v) }`, `v = 2`},
		{"declaration", `var v = 1`, `v = 1`},
		{"constant", `const v = 1`, `v = 1`},
		{"two values", `var w, v = 1, 2`, `v = 2`},
		{"swap", `func f(v, w int) { v, w = w, v }`, `v = w`},
		{"results", `func f() { v, err := two(); use(v, err) }`, `v = result 0 of two()`},
		{"second result", `func f() { _, v := two(); use(v) }`, `v = result 1 of two()`},
		{"declared results", `var v, err = two()`, `v = result 0 of two()`},
		{"comma ok", `func f(m map[int]int) { v, ok := m[1]; use(v, ok) }`, `v = result 0 of m[1]`},
		{"field", `func f(v T) { v.Name = "a"; v.Sub.Name = "b" }`, `v.Name = "a"; v.Sub.Name = "b"`},
		{"field through pointer", `func f(v *T) { (*v).Name = "a"; (v).Name = "b" }`, `(*v).Name = "a"; (v).Name = "b"`},
		{"element", `func f(v []int) { v[0] = 1 }`, `v[0] = 1`},
		{"field of element", `func f(v []T) { v[0].Name = "a" }`, `v[0].Name = "a"`},
		{"target of pointer", `func f(v *int) { *v = 1 }`, `*v = 1`},
		{"range", `func f(l []int) { for v, w := range l { use(v, w) }; for _, v := range l { use(v) } }`, `v = key of l; v = element of l`},
		{"range assigns", `func f(l []int) { var v int; for _, v = range l { use(v) } }`, `v = element of l`},
		{"range over number", `func f() { for v := range 3 { use(v) } }`, `v = key of 3`},
		{"range over func", `func f(s func(yield func(int) bool)) { for v := range s { use(v) } }`, `v = key of s`},
		{"setter", `func f(v *T) { v.SetName("a") }`, `Name of v = "a"`},
		{"setter of field", `func f(v *T) { v.Sub.SetName("a") }`, `Name of v.Sub = "a"`},
		{"setter of result", `func f(v func() *T) { v().SetName("a") }`, ``},
		{"Set alone", `func f(v *T) { v.Set("a") }`, ``},
		{"with", `func f(v *T) { v.WithName("a") }`, `Name of v = "a"`},
		{"with chain", `func f(v *T) { v.WithName("a").WithSub(nil) }`, `Sub of v = nil; Name of v = "a"`},
		{"with in a value", `func f(w *T) { v := w.WithName("a"); use(v) }`, `v = w.WithName("a")`},
		{"address", `func f() { var v int; use(&v) }`, `&v`},
		{"address of field", `func f(v T) { use(&v.Name) }`, `&v.Name`},
		{"address of literal", `func f(v int) { use(&T{}) }`, ``},
		{"shadowed", `func f(v int) { if v := 2; v > 1 { v := 3; use(v) } }`, `v = 2; v = 3`},
		{"closure twice", `func f() { var v func(); v = one2; v = func() { v() }; v() }; func one2() {}`, `v = one2; v = (func() literal)`},
		{"add", `func f(v int) { v += 2 }`, `v = 2`},
		{"recursive", `func f(v int) { v = g(v) }; func g(n int) int { v := n; return g(v) }`, `v = g(v); v = n`},
		{"generic", `func f[E any](e E) { v := e; use(v) }`, `v = e`},
		{"type switch", `func f(x any) { switch v := x.(type) { case int: use(v) } }`, `v = x.(type)`},
		{"select", `func f(c chan int) { select { case v := <-c: use(v) } }`, `v = <-c`},
		{"second of a path", `type S struct { v T }; func f(s S) { s.v = T{} }`, `s.v = T{}`},
		{"third of a path", `type R struct { s S }; type S struct { v T }; func f(r R) { r.s.v = T{} }`, ``},
	} {
		t.Run(test.name, func(t *testing.T) {
			ix, _ := index(t, test.source)
			var got []string
			for a := range ix.To("v") {
				got = append(got, spell(a))
			}
			if got := strings.Join(got, "; "); got != test.want {
				t.Errorf("%s\ngot:  %s\nwant: %s", test.source, got, test.want)
			}
			if ix.Has("v") != (test.want != "") {
				t.Errorf("%s: Has is %t", test.source, ix.Has("v"))
			}
			for range ix.To("v") {
				break
			}
		})
	}
}

func spell(a *assign.Assignment) string {
	switch a.Kind {
	case assign.Address:
		return "&" + types.ExprString(a.To)
	case assign.Setter:
		of, field := a.Field()
		return fmt.Sprintf("%s of %s = %s", field, types.ExprString(of), types.ExprString(a.From))
	case assign.FromKey:
		return fmt.Sprintf("%s = key of %s", types.ExprString(a.To), types.ExprString(a.From))
	case assign.FromElement:
		return fmt.Sprintf("%s = element of %s", types.ExprString(a.To), types.ExprString(a.From))
	}
	if a.Result >= 0 {
		return fmt.Sprintf("%s = result %d of %s", types.ExprString(a.To), a.Result, types.ExprString(a.From))
	}
	if assertion, ok := a.From.(*ast.TypeAssertExpr); ok && assertion.Type == nil {
		return types.ExprString(a.To) + " = " + types.ExprString(assertion.X) + ".(type)"
	}
	return types.ExprString(a.To) + " = " + types.ExprString(a.From)
}

// TestOf lists what the call of two() is assigned to.
func TestOf(t *testing.T) {
	for _, test := range []struct{ name, source, want string }{
		{"nothing", `func f() { two() }`, ``},
		{"both", `func f() { s, err := two(); use(s, err) }`, `s = result 0 of two(); err = result 1 of two()`},
		{"blank", `func f() { _, err := two(); use(err) }`, `err = result 1 of two()`},
		{"field", `func f(t T) { var err error; t.Name, err = two(); use(err) }`, `t.Name = result 0 of two(); err = result 1 of two()`},
		{"declared", `var s, err = two()`, `s = result 0 of two(); err = result 1 of two()`},
		{"argument", `func f() { use(two()) }`, ``},
	} {
		t.Run(test.name, func(t *testing.T) {
			ix, pkg := index(t, test.source)
			var got []string
			for _, a := range ix.Of(pkg.Calls("two")[0]) {
				got = append(got, spell(a))
			}
			if got := strings.Join(got, "; "); got != test.want {
				t.Errorf("%s\ngot:  %s\nwant: %s", test.source, got, test.want)
			}
		})
	}
}

// TestHolders lists the holder of the first function literal without parameters, and the
// holders that its value is passed on to.
func TestHolders(t *testing.T) {
	for _, test := range []struct{ name, source, want string }{
		{"variable", `func f() { v := func() {}; v() }`, `v`},
		{"declaration", `var v = func() {}`, `v`},
		{"second of two", `func f() { w, v := 1, func() {}; use(w, v) }`, `v`},
		{"closure twice", `func f() { var v func(); v = func() {}; v = func() {}; v() }`, `v`},
		{"field", `func f(t T) { t.Run = func() {} }`, `Run`},
		{"field of literal", `var t = T{Run: func() {}}`, `Run`},
		{"field without name", `var t = T{"", nil, nil, func() {}}`, `Run`},
		{"element", `var l = []func(){func() {}}`, `[]`},
		{"element assigned", `func f(l []func()) { l[0] = func() {} }`, `[]`},
		{"value of map", `var m = map[string]func(){"a": func() {}}`, `[]`},
		{"appended", `func f(l []func()) { l = append(l, func() {}); use(l) }`, `[]`},
		{"set", `func f(t *T) { t.SetRun(func() {}) }`, `Run`},
		{"converted", `type F func(); var v = F(func() {})`, `v`},
		{"parentheses", `var v = (func() {})`, `v`},
		{"argument", `func f() { use(func() {}) }`, `not held`},
		{"called", `func f() { func() {}() }`, `not held`},
		{"result of a call", `func g(func()) int { return 0 }; var v = g(func() {})`, `not held`},
		{"returned", `func f() func() { return func() {} }`, `not held`},
		{"passed on", `func f() { v := func() {}; w := v; u := w; use(u) }`, `v w`},
		{"passed on to field", `func f() { v := func() {}; use(T{Run: v}) }`, `v Run`},
		{"passed on by getter", `func f(t *T) { t.Run = func() {}; v := t.GetRun(); v() }`, `Run v`},
		{"passed on by element", `var l = []func(){func() {}}; func f() { for _, v := range l { v() }; w := l[0]; w() }`, `[] v w`},
		{"passed on by assertion", `func f() { var a any = func() {}; v := a.(func()); v() }`, `a v`},
		{"passed on by conversion", `type F func(); func f() { v := func() {}; w := F(v); w() }`, `v w`},
	} {
		t.Run(test.name, func(t *testing.T) {
			ix, pkg := index(t, test.source)
			holders := ix.Holders()
			got := "not held"
			if name, held := holders.Of(firstLiteral(pkg)); held {
				also := slices.Sorted(slices.Values(holders.Also(name)))
				got = strings.Join(append([]string{name}, also...), " ")
				if !holders.Names.Has(name) {
					t.Errorf("%s: no holder is called %s", test.source, name)
				}
			}
			if got != test.want {
				t.Errorf("%s\ngot:  %s\nwant: %s", test.source, got, test.want)
			}
			if isEmpty := test.want == "not held"; holders.IsEmpty() != isEmpty {
				t.Errorf("%s: IsEmpty is %t", test.source, !isEmpty)
			}
		})
	}
}

func firstLiteral(pkg *sourcetest.Package) (first *ast.FuncLit) {
	ast.Inspect(pkg.File, func(n ast.Node) bool {
		if lit, ok := n.(*ast.FuncLit); ok && first == nil && lit.Type.Params.NumFields() == 0 {
			first = lit
		}
		return true
	})
	return first
}

// TestParts lists the two sides of the first statement of a function.
func TestParts(t *testing.T) {
	for _, test := range []struct{ source, want string }{
		{`x, y := f()`, `x y = f()`},
		{`x = y`, `x = y`},
		{`x, y = y, x`, `x y = y x`},
		{`var x = y`, `x = y`},
		{`var x, y = f()`, `x y = f()`},
		{`var x int`, `none`},
		{`var ( x = 1; y = 2 )`, `none`},
		{`const x = 1`, `none`},
		{`f()`, `none`},
		{`x++`, `none`},
	} {
		t.Run(test.source, func(t *testing.T) {
			e, err := parser.ParseExpr("func() {" + test.source + "}")
			if err != nil {
				t.Fatal(err)
			}
			got := "none"
			if to, from, ok := assign.Parts(e.(*ast.FuncLit).Body.List[0]); ok {
				got = spellAll(to) + " = " + spellAll(from)
			}
			if got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func spellAll(list []ast.Expr) string {
	var all []string
	for _, e := range list {
		all = append(all, types.ExprString(e))
	}
	return strings.Join(all, " ")
}
