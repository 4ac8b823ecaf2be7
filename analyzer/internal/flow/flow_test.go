package flow_test

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"
	"testing"

	"github.com/syncvet/syncvet/analyzer/internal/flow"
	"github.com/syncvet/syncvet/analyzer/internal/sourcetest"
)

// declared stands before all sources. A path is listed by its calls of a, b, c and d; the
// conditions are x and y.
const declared = `package p
func a() {}
func b() {}
func c() {}
func d() {}
func mark() {}
func exit() {}
var x, y bool
var n int
var ints []int
var ch chan int
`

// TestPaths lists the calls on each path from the start of f: "a b return" for a path to
// the end of the body or a return, "a b left" for one that ends at mark(). Paths with the
// same calls are listed once.
func TestPaths(t *testing.T) {
	for _, test := range []struct{ name, body, want string }{
		{"empty", ``, `return`},
		{"sequence", `a(); b()`, `a b return`},
		{"leave", `a(); mark(); b()`, `a left`},
		{"leave one branch", `if x { mark() }; b()`, `b return, left`},
		{"nested call", `func(int) {}(len(ints)); a()`, `a return`},
		{"if else", `if x { a() } else { b() }; c()`, `a c return, b c return`},
		{"early return", `a(); if x { return }; b()`, `a b return, a return`},
		{"and", `if x && y { a() }; b()`, `a b return, b return`},
		{"loop once at least", `for i := 0; i < n; i++ { a() }; b()`, `a b return`},
		{"range once at least", `for range ints { a() }; b()`, `a b return`},
		{"range over func", `for range func(yield func(int) bool) {} { a() }; b()`, `a b return`},
		{"endless", `for { a() }`, ``},
		{"break", `for { a(); if x { break }; c() }; b()`, `a b return, a c b return`},
		{"continue", `for range ints { a(); if x { continue }; c() }; b()`, `a b return, a c b return`},
		{"labelled break", `outer: for range ints { for range ints { a(); break outer }; b() }; c()`, `a c return`},
		{"labelled continue", `outer: for range ints { switch { case x: continue outer }; a() }; b()`, `a b return, b return`},
		{"nested loops", `for range ints { for range ints { a() }; b() }; c()`, `a b c return`},
		{"nested loops with conditions", `for i := 0; i < n; i++ { for j := 0; j < n; j++ { a() }; b() }; c()`, `a b c return`},
		{"loops in a row", `for range ints { a() }; for range ints { b() }; c()`, `a b c return`},
		{"break of inner loop", `for range ints { for range ints { a(); if x { break } }; b() }; c()`, `a b c return`},
		{"labelled continue of outer loop", `outer: for range ints { for range ints { a(); continue outer }; b() }; c()`, `a c return`},
		{"labelled continue of outer loop with post", `outer: for i := 0; i < n; d() { for range ints { a(); continue outer }; b() }; c()`, `a d c return`},
		{"labelled continue in one branch", `outer: for range ints { for range ints { a(); if x { continue outer } }; b() }; c()`, `a b c return, a c return`},
		{"labelled continue of own loop", `for range ints { inner: for range ints { a(); if x { continue inner } }; b() }; c()`, `a b c return`},
		{"goto before loop", `again: for range ints { a(); if x { goto again }; b() }; c()`, `a b c return`},
		{"goto always before loop", `again: for range ints { a(); goto again }; b()`, ``},
		{"goto in outer loop", `for range ints { again: d(); for range ints { a(); if x { goto again } }; b() }; c()`, `d a b c return`},
		{"goto in loop", `for range ints { again: a(); if x { goto again } }; b()`, `a b return`},
		{"goto behind loop", `for range ints { a(); if x { goto end }; b() }; end: c()`, `a b c return, a c return`},
		{"goto forward", `a(); goto end; b(); end: c()`, `a c return`},
		{"goto back", `again: a(); if x { goto again }; b()`, `a b return`},
		{"switch", `switch n { case 1: a(); case 2: b(); default: c() }; d()`, `a d return, b d return, c d return`},
		{"switch without default", `switch n { case 1: a() }; d()`, `a d return, d return`},
		{"fallthrough", `switch n { case 1: a(); fallthrough; case 2: b(); default: c() }`, `a b return, b return, c return`},
		{"break of switch", `switch n { case 1: if x { break }; a() }; d()`, `a d return, d return`},
		{"type switch", `switch any(n).(type) { case int: a(); default: b() }`, `a return, b return`},
		{"select", `select { case <-ch: a(); case ch <- 1: b() }; c()`, `a c return, b c return`},
		{"select default", `select { case <-ch: a(); default: b() }`, `a return, b return`},
		{"select forever", `a(); select {}; b()`, ``},
		{"panic", `a(); panic(0); b()`, ``},
		{"panic in one branch", `if x { panic(0) }; b()`, `b return`},
		{"call does not return", `a(); exit(); b()`, ``},
		{"function literal is no path", `_ = func() { a() }; b()`, `b return`},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := paths(t, test.body, nil); got != test.want {
				t.Errorf("%s\ngot:  %s\nwant: %s", test.body, got, test.want)
			}
		})
	}
}

// TestBranch lists the paths of TestPaths if x is true and y is false.
func TestBranch(t *testing.T) {
	for _, test := range []struct{ name, body, want string }{
		{"true", `if x { a() } else { b() }`, `a return`},
		{"false", `if y { a() } else { b() }`, `b return`},
		{"not", `if !x { a() } else { b() }`, `b return`},
		{"parentheses", `if (!(y)) { a() } else { b() }`, `a return`},
		{"else if", `if y { a() } else if x { b() } else { c() }`, `b return`},
		{"goto", `if x { goto end }; a(); end: b()`, `b return`},
		{"unknown", `if n > 0 { a() } else { b() }`, `a return, b return`},
		{"switch true", `switch { case y: a(); case x: b(); default: c() }`, `b return`},
		{"loop left", `for x { a(); if !y { break }; b() }; c()`, `a c return`},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := paths(t, test.body, truth); got != test.want {
				t.Errorf("%s\ngot:  %s\nwant: %s", test.body, got, test.want)
			}
		})
	}
}

func truth(cond ast.Expr) flow.Tri {
	switch cond := ast.Unparen(cond).(type) {
	case *ast.UnaryExpr:
		return truth(cond.X).Not()
	case *ast.Ident:
		if cond.Name == "x" || cond.Name == "y" {
			return flow.Of(cond.Name == "x")
		}
	}
	return flow.Unknown
}

// TestAfter lists the paths from mark() on.
func TestAfter(t *testing.T) {
	for _, test := range []struct{ name, body, want string }{
		{"sequence", `a(); mark(); b()`, `b return`},
		{"branch", `if x { mark(); a() } else { b() }; c()`, `a c return`},
		{"last of loop", `for range ints { a(); mark() }; b()`, `a b return, b return`},
		{"first of loop", `for range ints { mark(); a() }; b()`, `a b return`},
		{"before loop", `mark(); for range ints { a() }; b()`, `a b return`},
		{"unreachable", `return; mark()`, `none`},
		{"deferred", `defer mark(); a()`, `a return`},
	} {
		t.Run(test.name, func(t *testing.T) {
			pkg := check(t, test.body)
			g := graph(t, pkg)
			var got collected
			if !flow.After(g, pkg.Calls("mark")[0], "", got.visitor(nil, false)) {
				got = collected{"none"}
			}
			if got := got.String(); got != test.want {
				t.Errorf("%s\ngot:  %s\nwant: %s", test.body, got, test.want)
			}
		})
	}
}

// TestGuards lists the conditions that are known at mark().
func TestGuards(t *testing.T) {
	for _, test := range []struct{ name, body, want string }{
		{"none", `mark()`, ``},
		{"then", `if x { mark() }`, `x`},
		{"else", `if x { a() } else { mark() }`, `not x`},
		{"after return", `if x { return }; mark()`, `not x`},
		{"after panic", `if x { panic(0) }; mark()`, `not x`},
		{"after exit", `if x { exit() }; mark()`, `not x`},
		{"after both", `if x { a() }; mark()`, ``},
		{"and", `if x && y { mark() }`, `x && y`},
		{"or", `if x || y { mark() }`, `x || y`},
		{"not or", `if x || y { return }; mark()`, `not x || y`},
		{"nested", `if x { if y { return }; mark() }`, `not y, x`},
		{"continue", `for range ints { if x { continue }; mark() }`, `not x`},
		{"after break", `for { if x { break } }; mark()`, `x`},
		{"loop condition", `for x { mark() }`, ``},
		{"goto", `if x { goto end }; mark(); end: a()`, `not x`},
		{"unreachable", `return; mark()`, ``},
		{"switch", `switch { case x: a(); case y: mark() }`, `not x, y`},
		{"fallthrough", `switch { case x: fallthrough; case y: mark() }`, ``},
	} {
		t.Run(test.name, func(t *testing.T) {
			pkg := check(t, test.body)
			var guards []string
			for _, guard := range graph(t, pkg).GuardsOf(pkg.Calls("mark")[0]) {
				text := types.ExprString(guard.Cond)
				if !guard.True {
					text = "not " + text
				}
				guards = append(guards, text)
			}
			slices.Sort(guards)
			if got := strings.Join(guards, ", "); got != test.want {
				t.Errorf("%s\ngot:  %s\nwant: %s", test.body, got, test.want)
			}
		})
	}
}

func TestTri(t *testing.T) {
	for _, tri := range []flow.Tri{flow.Unknown, flow.True, flow.False} {
		if tri.Not().Not() != tri {
			t.Errorf("not not %v is %v", tri, tri.Not().Not())
		}
	}
	if flow.Of(true) != flow.True || flow.Of(false) != flow.True.Not() {
		t.Error("truth values are not those of bool")
	}
}

// paths lists the paths from the start of a body.
func paths(t *testing.T, body string, known func(ast.Expr) flow.Tri) string {
	t.Helper()
	var got collected
	flow.FromEntry(graph(t, check(t, body)), "", got.visitor(known, true))
	return got.String()
}

func check(t *testing.T, body string) *sourcetest.Package {
	t.Helper()
	return sourcetest.Check(t, declared+"func f() {\n"+body+"\n}")
}

func graph(t *testing.T, pkg *sourcetest.Package) *flow.Graph {
	t.Helper()
	return flow.New(pkg.Func(t, "f").Body, func(call *ast.CallExpr) bool {
		id, ok := call.Fun.(*ast.Ident)
		return !ok || id.Name != "exit" && id.Name != "panic"
	})
}

// collected are the paths of a walk.
type collected []string

// visitor has the calls on the path as the state, each at most once, so that loops end.
func (c *collected) visitor(known func(ast.Expr) flow.Tri, leave bool) flow.Visitor[string] {
	return flow.Visitor[string]{
		Node: func(n ast.Node, path string) (string, bool) {
			left := false
			ast.Inspect(n, func(n ast.Node) bool {
				if call, ok := n.(*ast.CallExpr); ok {
					if id, ok := call.Fun.(*ast.Ident); ok && len(id.Name) == 1 && !strings.Contains(path, id.Name) {
						path += id.Name + " "
					} else if ok && id.Name == "mark" && leave {
						left = true
					}
				}
				_, isLiteral := n.(*ast.FuncLit)
				return !isLiteral
			})
			if left {
				*c = append(*c, path+"left")
			}
			return path, left
		},
		Branch: func(cond ast.Expr, _ string) flow.Tri {
			if known == nil {
				return flow.Unknown
			}
			return known(cond)
		},
		Exit: func(_ *ast.ReturnStmt, path string) { *c = append(*c, path+"return") },
	}
}

func (c collected) String() string {
	slices.Sort(c)
	return strings.Join(slices.Compact(c), ", ")
}
