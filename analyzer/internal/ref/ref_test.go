package ref_test

import (
	"fmt"
	"go/ast"
	"go/build"
	"go/types"
	"slices"
	"strings"
	"testing"

	"github.com/syncvet/syncvet/analyzer/internal/assign"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
	"github.com/syncvet/syncvet/analyzer/internal/sourcetest"
)

var packages = sourcetest.Packages{
	"fmt": `package fmt; func Sprintf(format string, args ...any) string { return "" }`,
	"lib": `package lib
type Meta struct { Name string }
func (m *Meta) GetName() string { return m.Name }
func (m *Meta) SetName(name string) { m.Name = name }
type Object struct { Meta; Kind string }
func (o *Object) DeepCopy() *Object { return o }
func (o *Object) WithName(name string) *Object { return o }
func KeyOf(o *Object) Meta { return o.Meta }
func Same(s string) string { return s }
func Other(s string) string { return s }
func Held(s string) string { return s }
var Hold = Held
var Default = "default"
`,
}

const declared = `package p
import ("fmt"; "lib")
var _ = fmt.Sprintf
func mark(any) {}
func use(...any) {}
func cond() bool { return false }
type T struct { Name string; Sub *T; List []T; Names []string }
func (t *T) copyName() { t.Name = "copied" }
func id(s string) string { return s }
func key(o *lib.Object) string { return o.Name }
var global = "g"
`

// options describe package lib: the result of KeyOf has the fields of its argument,
// WithName sets the name, Same returns its argument, and the variable Hold holds Held.
var options = ref.Options{
	SameFields: func(fn *types.Func) bool { return fn.Name() == "KeyOf" },
	SetBy:      func(fn *types.Func) (string, bool) { return "Name", fn.Name() == "WithName" },
	Held:       func(v *types.Var) *types.Func { fn, _ := v.Pkg().Scope().Lookup("Held").(*types.Func); return fn },
	ReturnsOf: func(fn *types.Func, _ int, path string) (ref.Set, bool) {
		if fn.Name() == "Same" || fn.Name() == "Held" {
			return ref.Set{{Slot: ref.Param(0), Path: path}}, true
		}
		return nil, false
	},
}

// checked is a source with the arguments of mark in it.
type checked struct {
	*sourcetest.Package
	sources *ref.Resolver
	marked  []ast.Expr
}

func check(t *testing.T, source string) checked {
	t.Helper()
	pkg := packages.Check(t, declared+source)
	index := pkg.Result(t, assign.Analyzer).(*assign.Index)
	c := checked{pkg, ref.NewResolver([]*ast.File{pkg.File}, pkg.Info, index, options), nil}
	for _, call := range pkg.Calls("mark") {
		c.marked = append(c.marked, call.Args[0])
	}
	return c
}

// spell lists a set with f's parameters as slots: `"a", param 0 .Name, var ns`.
func (c checked) spell(t *testing.T, set ref.Set) string {
	t.Helper()
	fn := c.Info.Defs[c.Func(t, "f").Name].(*types.Func)
	var all []string
	for _, r := range ref.InSlots(set, fn.Signature()) {
		all = append(all, strings.TrimSpace(spellRef(r)+" "+r.Path))
	}
	slices.Sort(all)
	return strings.Join(all, ", ")
}

func spellRef(r ref.Ref) string {
	if text, ok := r.Literal(); ok {
		return fmt.Sprintf("%q", text)
	}
	if i, ok := r.Slot.ParamIndex(); ok {
		return fmt.Sprint("param ", i)
	}
	if j, ok := r.Slot.ResultIndex(); ok {
		return fmt.Sprint("result ", j)
	}
	switch {
	case r.Slot == ref.Recv:
		return "receiver"
	case r.IsMore():
		return "more"
	case r.IsConst():
		return "computed"
	}
	if _, isType := r.Obj.(*types.TypeName); isType {
		return "type " + r.Obj.Name()
	}
	return "var " + r.Obj.Name()
}

// TestOf lists the references of the argument of mark.
func TestOf(t *testing.T) {
	for _, test := range []struct{ name, source, want string }{
		{"constant", `func f() { mark("a") }`, `"a"`},
		{"named constant", `const c = "a" + "b"; func f() { mark(c) }`, `"ab"`},
		{"number", `func f() { mark(1) }`, ``},
		{"variable", `func f() { v := "a"; mark(v) }`, `"a", var v`},
		{"two values", `func f() { v := "a"; if cond() { v = "b" }; mark(v) }`, `"a", "b", var v`},
		{"assigned later", `func f() { var v string; mark(v); v = "a" }`, `"a", var v`},
		{"shadowed", `func f() { v := "a"; { v := "b"; use(v) }; mark(v) }`, `"a", var v`},
		{"package level", `func f() { mark(global) }`, `"g", var global`},
		{"of another package", `func f() { mark(lib.Default) }`, `var Default`},
		{"parameter", `func f(v string) { mark(v) }`, `param 0`},
		{"unnamed parameter", `func f(string, _ int, v string) { mark(v) }`, `param 2`},
		{"field of parameter", `func f(o *lib.Object) { mark(o.Name) }`, `param 0 .Name`},
		{"embedded named", `func f(o *lib.Object) { mark(o.Meta.Name) }`, `param 0 .Name`},
		{"embedded alone", `func f(o *lib.Object) { mark(o.Meta) }`, `param 0`},
		{"getter", `func f(o *lib.Object) { mark(o.GetName()) }`, `param 0 .Name`},
		{"setter", `func f() { o := new(lib.Object); o.SetName("a"); mark(o.Name) }`, `"a", var o .Name`},
		{"with", `func f() { o := new(lib.Object).WithName("a"); mark(o.Name) }`, `"a", var o .Name`},
		{"with as statement", `func f(o *lib.Object) { o.WithName("a"); mark(o.Name) }`, `"a", param 0 .Name`},
		{"deep copy", `func f(o *lib.Object) { mark(o.DeepCopy().Name) }`, `param 0 .Name`},
		{"alike", `func f(o *lib.Object) { mark(lib.KeyOf(o).Name) }`, `param 0 .Name`},
		{"foreign", `func f(v string) { mark(lib.Same(v)) }`, `param 0`},
		{"foreign unknown", `func f(v string) { mark(lib.Other(v)) }`, ``},
		{"held", `func f(v string) { mark(lib.Hold(v)) }`, `param 0`},
		{"receiver", `func (t *T) f() { mark(t.Name) }`, `"copied", receiver .Name, type T .Name`},
		{"literal", `func f() { mark(T{Name: "a"}.Name) }`, `"a"`},
		{"literal without keys", `func f() { mark((&T{"a", nil, nil, nil}).Name) }`, `"a"`},
		{"literal in variable", `func f() { v := &T{Name: "a"}; mark(v.Name) }`, `"a", var v .Name`},
		{"promoted in literal", `func f() { v := lib.Object{Meta: lib.Meta{Name: "a"}, Kind: "b"}; mark(v.Name) }`, `"a", var v .Name`},
		{"field assigned", `func f() { var v T; v.Name = "a"; v.Sub.Name = "b"; mark(v.Name) }`, `"a", var v .Name`},
		{"field of field", `func f() { var v T; v.Name = "a"; v.Sub.Name = "b"; mark(v.Sub.Name) }`, `"b", var v .Sub.Name`},
		{"pointer", `func f() { v := "a"; p := &v; mark(*p) }`, `"a", var p, var v`},
		{"through pointer", `func f(p *string) { *p = "a"; mark(*p) }`, `"a", param 0`},
		{"alias", `type A = T; func f() { v := A{Name: "a"}; mark(v.Name) }`, `"a", var v .Name`},
		{"conversion", `type S string; func f(v string) { mark(S(v)) }`, `param 0`},
		{"assertion", `func f(v any) { mark(v.(string)) }`, `param 0`},
		{"comma ok", `func f(x any) { v, ok := x.(string); use(ok); mark(v) }`, `param 0, var v`},
		{"result of two", `func g() (string, string) { return "a", "b" }; func f() { _, v := g(); mark(v) }`, `"b", var v`},
		{"named result", `func g() (s string) { s = "a"; return }; func f() { mark(g()) }`, `"a"`},
		{"function returns argument", `func f(v string) { mark(id(v)) }`, `param 0`},
		{"function returns field", `func f(o *lib.Object) { mark(key(o)) }`, `param 0 .Name`},
		{"function builds", `func g(n string) *T { return &T{Name: n} }; func f() { mark(g("a").Name) }`, `"a"`},
		{"generic", `func g[E any](e E) E { return e }; func f(v string) { mark(g(v)) }`, `param 0`},
		{"recursion", `func g(s string) string { if cond() { return "a" }; return g(s) }; func f() { mark(g("b")) }`, `"a"`},
		{"assigned itself", `func f(v string) { v = v; mark(v) }`, `param 0`},
		{"return within literal", `func g() string { _ = func() string { return "b" }; return "a" }; func f() { mark(g()) }`, `"a"`},
		{"element", `func f() { l := []string{"a", "b"}; mark(l[0]) }`, `"a", "b", var l []`},
		{"element of map", `func f() { m := map[int]string{1: "a"}; mark(m[1]) }`, `"a", var m []`},
		{"range", `func f() { for _, v := range []string{"a", "b"} { mark(v) } }`, `"a", "b", var v`},
		{"range of structs", `func f(l []T) { for _, v := range l { mark(v.Name) } }`, `param 0 [].Name, var v .Name`},
		{"slice", `func f(l []string) { mark(l[1:][0]) }`, `param 0 []`},
		{"append", `func f(v string) { l := append([]string{"a"}, v); mark(l[0]) }`, `"a", param 0, var l []`},
		{"append all", `func f(m []string) { l := append([]string{"a"}, m...); mark(l[0]) }`, `"a", param 0 [], var l []`},
		{"new", `func f() { v := new(T); v.Name = "a"; mark(v.Name) }`, `"a", var v .Name`},
		{"sum", `func f(v string) { mark(v + "a") }`, `computed`},
		{"sprintf", `func f(v string) { mark(fmt.Sprintf("%s-a", v)) }`, `computed`},
		{"sprintf of a call", `func f(v string) { mark(fmt.Sprintf("%s", lib.Other(v))) }`, ``},
		{"closure", `func f() { v := "a"; func() { v = "b" }(); mark(v) }`, `"a", "b", var v`},
		{"method value", `func f(o *lib.Object) { get := o.GetName; mark(get()) }`, ``},
		{"too many", `func f() { var v string; ` + strings.Repeat(`v = "a"; `, 30) + `mark(v) }`, `"a", more, var v`},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := check(t, test.source)
			if got := c.spell(t, c.sources.Of(c.marked[0])); got != test.want {
				t.Errorf("%s\ngot:  %s\nwant: %s", test.source, got, test.want)
			}
		})
	}
}

// TestNewSyntax has sources that older Go versions cannot parse.
func TestNewSyntax(t *testing.T) {
	for _, test := range []struct{ name, since, source, want string }{
		{"new of a literal", "go1.26", `func f() { v := new(T{Name: "a"}); mark(v.Name) }`, `"a", var v .Name`},
		{"promoted field in a literal", "go1.27", `func f() { v := lib.Object{Name: "a"}; mark(v.Name) }`, `"a", var v .Name`},
	} {
		t.Run(test.name, func(t *testing.T) {
			if !slices.Contains(build.Default.ReleaseTags, test.since) {
				t.Skip("needs ", test.since)
			}
			c := check(t, test.source)
			if got := c.spell(t, c.sources.Of(c.marked[0])); got != test.want {
				t.Errorf("%s\ngot:  %s\nwant: %s", test.source, got, test.want)
			}
		})
	}
}

// TestField lists Field, Written and IsGiven of the field Name of the argument of mark.
func TestField(t *testing.T) {
	for _, test := range []struct {
		name, source, want, written string
		given                       bool
	}{
		{"literal", `func f() { mark(&T{Name: "a"}) }`, `"a"`, `"a"`, true},
		{"empty literal", `func f() { v := &T{}; mark(v) }`, `var v .Name`, `none`, false},
		{"filled by a call", `func f() { v := new(T); use(v); mark(v) }`, `var v .Name`, `none`, false},
		{"given unknown", `func f() { v := &T{Name: lib.Other("x")}; mark(v) }`, `var v .Name`, `lib.Other("x")`, true},
		{"parameter", `func f(v *T) { mark(v) }`, `param 0 .Name`, `none`, true},
		{"of a function", `func g() *T { return &T{Name: "a"} }; func f() { mark(g()) }`, `"a"`, `none`, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := check(t, test.source)
			if got := c.spell(t, c.sources.Field(c.marked[0], ".Name")); got != test.want {
				t.Errorf("%s\ngot:  %s\nwant: %s", test.source, got, test.want)
			}
			written := "none"
			if e := c.sources.Written(c.marked[0], ".Name"); e != nil {
				written = types.ExprString(e)
			}
			if written != test.written {
				t.Errorf("%s: written as %s, want %s", test.source, written, test.written)
			}
			if given := c.sources.IsGiven(c.marked[0], ".Name"); given != test.given {
				t.Errorf("%s: given is %t", test.source, given)
			}
		})
	}
}

// TestFunctions lists the references and origins of the first result of f.
func TestFunctions(t *testing.T) {
	for _, test := range []struct{ name, source, want, origins string }{
		{"argument", `func f(a int, v string) string { return v }`, `param 1`, `v`},
		{"two returns", `func f(v string) string { if cond() { return "a" }; return v }`, `"a", param 0`, `"a"; v`},
		{"deferred literal", `func f() (s string) { defer func() { s = "b" }(); s = "a"; return }`, `"a", "b", result 0`, `"b"; "a"`},
		{"switch", `func f(n int) string { switch n { case 1: return "a"; default: return "b" } }`, `"a", "b"`, `"a"; "b"`},
		{"select", `func f(c chan string) string { select { case v := <-c: return v } }`, `var v`, `v; <-c`},
		{"labelled", `func f() string { again: for { goto again }; return "a" }`, `"a"`, `"a"`},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := check(t, test.source)
			fn := c.Info.Defs[c.Func(t, "f").Name].(*types.Func)
			if got := c.spell(t, c.sources.Return(fn, 0, "")); got != test.want {
				t.Errorf("%s\ngot:  %s\nwant: %s", test.source, got, test.want)
			}
			if got := spellAll(c.sources.Returned(fn)); got != test.origins {
				t.Errorf("%s\norigins: %s\nwant:    %s", test.source, got, test.origins)
			}
			if !c.sources.Gives(fn, 0, "") {
				t.Errorf("%s gives nothing", test.source)
			}
		})
	}
}

func spellAll(list []ast.Expr) string {
	var all []string
	for _, e := range list {
		all = append(all, types.ExprString(e))
	}
	return strings.Join(all, "; ")
}

// TestOrigins lists the expressions that the argument of mark may come from.
func TestOrigins(t *testing.T) {
	for _, test := range []struct{ name, source, want string }{
		{"itself", `func f() { mark(1) }`, `1`},
		{"parentheses", `func f() { v := (1); mark((v)) }`, `v; 1`},
		{"two", `func f() { v := 1; v = 2; mark(v) }`, `v; 1; 2`},
		{"result", `func g() (int, int) { return 1, 2 }; func f() { v, w := g(); use(w); mark(v) }`, `v; g()`},
		{"composite", `func f() { v := &T{}; mark(v) }`, `v; &T{}; T{}`},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := check(t, test.source)
			if got := spellAll(c.sources.Origins(c.marked[0])); got != test.want {
				t.Errorf("%s\ngot:  %s\nwant: %s", test.source, got, test.want)
			}
		})
	}
}

// TestSpelling lists the reference that the argument of mark is written as.
func TestSpelling(t *testing.T) {
	for _, test := range []struct{ name, source, want string }{
		{"variable", `func f(v T) { mark(v) }`, `param 0`},
		{"path", `func f(v T) { mark(v.Sub.List[0].Name) }`, `param 0 .Sub.List[].Name`},
		{"embedded", `func f(v lib.Object) { mark(v.Meta.Name) }`, `param 0 .Name`},
		{"address", `func f(v T) { mark(&v.Name) }`, `param 0 .Name`},
		{"target", `func f(v *T) { mark((*v).Name) }`, `param 0 .Name`},
		{"of a package", `func f() { mark(lib.Default) }`, `var Default`},
		{"call", `func f() { mark(id("a")) }`, `none`},
		{"constant", `func f() { mark("a") }`, `none`},
		{"function", `func f() { mark(lib.Same) }`, `none`},
		{"negative", `func f(n int) { mark(-n) }`, `none`},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := check(t, test.source)
			got := "none"
			if r, ok := c.sources.Spelling(c.marked[0]); ok {
				got = c.spell(t, ref.Set{r})
			}
			if got != test.want {
				t.Errorf("%s\ngot:  %s\nwant: %s", test.source, got, test.want)
			}
		})
	}
}

// TestKey compares the keys of the arguments of two calls of mark.
func TestKey(t *testing.T) {
	for _, test := range []struct{ name, source, want string }{
		{"same", `func f(v T) { mark(v.Name); mark((v).Name) }`, `same`},
		{"other field", `func f(v T) { mark(v.Name); mark(v.Sub) }`, `different`},
		{"shadowed", `func f(v T) { mark(v); { v := 1; mark(v) } }`, `different`},
		{"constants", `const c = 2; func f() { mark(1 + 1); mark(c) }`, `same`},
		{"calls", `func f(v string) { mark(id(v) + "a"); mark(id(v) + "a") }`, `same`},
		{"other arguments", `func f(v string) { mark(id(v)); mark(id("v")) }`, `different`},
		{"of a package", `func f() { mark(lib.Default); mark(lib.Default) }`, `same`},
		{"operators", `func f(p *int, b bool) { mark(*p); mark(!b) }`, `different`},
		{"literal", `func f() { mark(T{}); mark(T{}) }`, `none`},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := check(t, test.source)
			a, _, okA := c.sources.Key(c.marked[0])
			b, _, okB := c.sources.Key(c.marked[1])
			got := "different"
			switch {
			case !okA || !okB:
				got = "none"
			case a == b:
				got = "same"
			}
			if got != test.want {
				t.Errorf("%s: %s, want %s\n%s\n%s", test.source, got, test.want, a, b)
			}
		})
	}
}

// TestAtCall lists the set "param 0 .Name, receiver .Name, result 0" of a called function
// in terms of the caller f.
func TestAtCall(t *testing.T) {
	summary := ref.Set{{Slot: ref.Param(0), Path: ".Name"}, {Slot: ref.Recv, Path: ".Name"}, {Slot: ref.Result(0)}}
	for _, test := range []struct{ name, call, want string }{
		{"argument", `use(T{Name: "a"})`, `"a"`},
		{"receiver", `w.take(v)`, `param 0 .Name, param 1 .Name`},
		{"result", `r := w.take(v); use(r)`, `param 0 .Name, param 1 .Name, var r`},
		{"field of result", `w.Sub = w.take(v)`, `param 0 .Name, param 1 .Name, param 1 .Sub`},
		{"no argument", `use()`, ``},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := check(t, `func (t *T) take(v T) *T { return nil }; func f(v T, w *T) { `+test.call+` ; use() }`)
			var call *ast.CallExpr
			ast.Inspect(c.Func(t, "f").Body, func(n ast.Node) bool {
				if found, ok := n.(*ast.CallExpr); ok && call == nil {
					call = found
				}
				return true
			})
			if got := c.spell(t, c.sources.AtCall(summary, call)); got != test.want {
				t.Errorf("%s\ngot:  %s\nwant: %s", test.call, got, test.want)
			}
		})
	}
}

func TestGiven(t *testing.T) {
	c := check(t, `func f() { v := T{}; v.Name = "a"; v.Name = "b"; mark(v) }`)
	v := c.Info.Uses[c.marked[0].(*ast.Ident)].(*types.Var)
	if got := spellAll(c.sources.Given(v)); got != `T{}; "a"; "b"` {
		t.Errorf("given: %s", got)
	}
	if n := c.sources.Assignments(v, ""); n != 1 {
		t.Errorf("%d assignments to v", n)
	}
	if n := c.sources.Assignments(v, ".Name"); n != 3 {
		t.Errorf("%d assignments to v.Name and v", n)
	}
}

func TestSet(t *testing.T) {
	a, b := ref.Ref{Const: "a"}, ref.Ref{Slot: ref.Param(0)}
	set := ref.Set{a}.Add(a).Union(ref.Set{b, a})
	if len(set) != 2 || !set.Known() || !set.MayAlias(ref.Set{b}) || set.MayAlias(ref.Set{{Const: "b"}}) {
		t.Errorf("set is %v", set)
	}
	if set.IsTruncated() || !set.Truncated().IsTruncated() || (ref.Set{a}).Truncated().MayAlias(ref.Set{b}.Truncated()) {
		t.Error("what is not remembered counts as a value")
	}
}
