package rewrite_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
	"testing"

	"github.com/syncvet/syncvet/analyzer/rewriting/internal/rewrite"
)

// libraries has the packages that sources of these tests import.
var libraries = map[string]string{
	"lib": `package lib
		type Meta struct{ Name string; Labels map[string]string }
		type Object struct{ Meta; Kind string }
		func Make(o *Object) error { return nil }
		func Text(a, b string) string { return a + b }
		var Default Object`,
	"other/lib": `package lib
		var Other = 1`,
	"github.com/onsi/gomega/types": `package types
		type GomegaMatcher interface{ Match() bool }`,
	"github.com/onsi/gomega": `package gomega
		import "github.com/onsi/gomega/types"
		type Assertion interface{ To(types.GomegaMatcher) bool }
		func Expect(any) Assertion { return nil }
		func Equal(any) types.GomegaMatcher { return nil }`,
	"github.com/onsi/ginkgo/v2": `package ginkgo
		func It(text string, body func()) bool { return true }
		func By(text string) {}`,
}

type importer struct {
	fset *token.FileSet
	done map[string]*types.Package
}

func (i importer) Import(path string) (*types.Package, error) {
	if pkg := i.done[path]; pkg != nil {
		return pkg, nil
	}
	file, err := parser.ParseFile(i.fset, path, libraries[path], 0)
	if err != nil {
		return nil, err
	}
	pkg, err := (&types.Config{Importer: i}).Check(path, i.fset, []*ast.File{file}, nil)
	i.done[path] = pkg
	return pkg, err
}

// check type-checks a file of a package that uses the libraries.
func check(text, goVersion string) (*rewrite.Package, error) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "a_test.go", text, parser.ParseComments)
	if err != nil {
		return nil, err
	}
	info := &types.Info{
		Types: make(map[ast.Expr]types.TypeAndValue), Defs: make(map[*ast.Ident]types.Object), Uses: make(map[*ast.Ident]types.Object),
		Implicits: make(map[ast.Node]types.Object), Selections: make(map[*ast.SelectorExpr]*types.Selection),
		Instances: make(map[*ast.Ident]types.Instance), Scopes: make(map[ast.Node]*types.Scope),
	}
	tc := types.Config{Importer: importer{fset, make(map[string]*types.Package)}, GoVersion: goVersion}
	pkg, err := tc.Check("a", fset, []*ast.File{file}, info)
	if err != nil {
		return nil, err
	}
	return &rewrite.Package{Fset: fset, Files: []rewrite.File{{Name: "a_test.go", Text: text, Syntax: file}}, Types: pkg, Info: info}, nil
}

const lib = "import \"lib\"\n\n"

func TestRewritings(t *testing.T) {
	for _, test := range []struct {
		name, from, to string
	}{
		{"promoted",
			lib + "var o = lib.Object{Meta: lib.Meta{Name: \"a\"}, Kind: \"k\"}",
			lib + "var o = lib.Object{Name: \"a\", Kind: \"k\"}"},
		{"promoted", // comments on the literal stay
			lib + "var o = &lib.Object{ // o\n\tMeta: lib.Meta{ // m\n\t\tName: \"a\",\n\t}, // end\n}",
			lib + "var o = &lib.Object{ // o\n\t// m\n\tName: \"a\",\n\t// end\n}"},
		{"promoted", // a variable is no literal
			lib + "var m lib.Meta\nvar o = lib.Object{Meta: m}", ""},
		{"new",
			lib + "var o = &lib.Object{Kind: \"k\"}",
			lib + "var o = new(lib.Object{Kind: \"k\"})"},
		{"new",
			lib + "var o = []*lib.Object{{Kind: \"k\"}, &lib.Object{}}",
			lib + "var o = []*lib.Object{new(lib.Object{Kind: \"k\"}), new(lib.Object{})}"},
		{"new", // new is something else here
			lib + "func f(new int) *lib.Object { return &lib.Object{} }", ""},
		{"alias",
			lib + "var o lib.Object",
			"import klib1 \"lib\"\n\nvar o klib1.Object"},
		{"qualify",
			"import . \"lib\"\n\nvar o = Object{Meta: Meta{}}",
			"import \"lib\"\n\nvar o = lib.Object{Meta: lib.Meta{}}"},
		{"qualify", // the name is taken
			"import . \"lib\"\n\nvar lib = Default",
			"import lib1 \"lib\"\n\nvar lib = lib1.Default"},
		{"qualify", // two packages have the name
			"import . \"lib\"\nimport . \"other/lib\"\n\nvar o, p = Default, Other",
			"import \"lib\"\nimport lib1 \"other/lib\"\n\nvar o, p = lib.Default, lib1.Other"},
		{"dot",
			lib + "var o = lib.Object{}",
			"import . \"lib\"\n\nvar o = Object{}"},
		{"dot", // the package has a Default of its own
			lib + "var Default = lib.Object{}", ""},
		{"dot", // a parameter hides the name
			lib + "func f(Text string) string { return lib.Text(Text, Text) }", ""},
		{"typealias",
			lib + "// o is one.\nvar o = lib.Object{}",
			lib + "type aliasObject1 = lib.Object\n\n// o is one.\nvar o = aliasObject1{}"},
		{"parens-callee",
			lib + "var t = lib.Text(\"a\", \"b\")",
			lib + "var t = (lib.Text)(\"a\", \"b\")"},
		{"parens-callee", // types would not be inferred
			"func f[T any](x T) {}\nfunc g() { f(1) }", ""},
		{"parens-argument",
			lib + "var t = lib.Text(\"a\", \"b\")",
			lib + "var t = lib.Text((\"a\"), (\"b\"))"},
		{"parens-value",
			"func f(x any) {\n\tswitch y := x.(type) {\n\tcase int:\n\t\tz := y\n\t\t_ = z\n\t}\n}",
			"func f(x any) {\n\tswitch y := x.(type) {\n\tcase int:\n\t\tz := (y)\n\t\t_ = (z)\n\t}\n}"},
		{"parens-condition",
			"func f(x, y bool) {\n\tif x && y {\n\t}\n}",
			"func f(x, y bool) {\n\tif ((x) && (y)) {\n\t}\n}"},
		{"vardecl",
			"func f() {\n\tx, y := 1, 2\n\tx, z := y, x\n\tif x := z; x > 0 {\n\t}\n}",
			"func f() {\n\tvar x, y = 1, 2\n\tx, z := y, x\n\tif x := z; x > 0 {\n\t}\n}"},
		{"extract-object",
			lib + "func f() error {\n\treturn lib.Make(&lib.Object{})\n}",
			lib + "func f() error {\n\tobject1 := &lib.Object{}\n\treturn lib.Make(object1)\n}"},
		{"extract-object", // g may change n
			lib + "var n string\n\nfunc g() bool { n = \"b\"; return true }\nfunc h(bool, *lib.Object) {}\nfunc f() { h(g(), &lib.Object{Kind: n}) }", ""},
		{"extract-object", // it may not be evaluated
			lib + "func f(b bool) bool { return b && lib.Make(&lib.Object{}) == nil }", ""},
		{"extract-argument",
			lib + "func f(a string) {\n\tlib.Text(lib.Text(a, a+a), a)\n}",
			lib + "func f(a string) {\n\targument1 := a + a\n\targument2 := lib.Text(a, argument1)\n\tlib.Text(argument2, a)\n}"},
		{"extract-error",
			lib + "func g(error) {}\nfunc f(o *lib.Object) {\n\t// o\n\tg(lib.Make(o))\n}",
			lib + "func g(error) {}\nfunc f(o *lib.Object) {\n\t// o\n\terr1 := lib.Make(o)\n\tg(err1)\n}"},
		{"extract-error", // the directive is about its line
			lib + "func g(error) {}\nfunc f(o *lib.Object) {\n\t//syncvet:ignore nsready why\n\tg(lib.Make(o))\n}", ""},
		{"extract-matcher",
			"import . \"github.com/onsi/gomega\"\n\nfunc f(x int) {\n\tExpect(x).To(Equal(1))\n}",
			"import . \"github.com/onsi/gomega\"\n\nfunc f(x int) {\n\tmatcher1 := Equal(1)\n\tExpect(x).To(matcher1)\n}"},
		{"extract-function",
			"import . \"github.com/onsi/ginkgo/v2\"\n\nvar _ = It(\"a\", func() { It(\"b\", func() {}) })",
			"import . \"github.com/onsi/ginkgo/v2\"\n\nvar function1 = func() {\n\tfunction2 := func() {}\n\tIt(\"b\", function2)\n}\n\nvar _ = It(\"a\", function1)"},
		{"method",
			"// f is one.\nfunc f(x int) {}\nfunc Test(x int) { f(x) }",
			"type helpers1 struct{}\n\n// f is one.\nfunc (helpers1) f(x int) {}\nfunc Test(x int)         { (helpers1{}).f(x) }"},
		{"method-node",
			"import . \"github.com/onsi/ginkgo/v2\"\n\nvar _ = It(\"a\", func() {}) // a",
			"import . \"github.com/onsi/ginkgo/v2\"\n\ntype bodies1 struct{}\n\nvar _ = It(\"a\", (bodies1{}).body1) // a\n\nfunc (bodies1) body1() {}"},
		{"method-node", // it needs x
			"import . \"github.com/onsi/ginkgo/v2\"\n\nfunc f(x int) {\n\tIt(\"a\", func() { _ = x })\n}", ""},
		{"generic",
			"func f(x int) {}\nfunc g() { f(1) }\nfunc Test() { g() }",
			"func f[T1 any](x int) {}\nfunc g[T2 any]()      { f[int](1) }\nfunc Test()           { g[int]() }"},
	} {
		t.Run(test.name, func(t *testing.T) { rewrites(t, test.name, test.from, test.to) })
	}
}

// rewrites checks a rewriting of one file. To is empty if nothing must be rewritten.
func rewrites(t *testing.T, name, from, to string) {
	const head = "package a\n\n"
	pkg, err := check(head+from+"\n", "")
	if err != nil {
		t.Fatal(err)
	}
	r, err := rewrite.Find(name)
	if err != nil {
		t.Fatal(err)
	}
	result, err := r.Apply(pkg)
	if err != nil {
		t.Fatal(err)
	}
	if to == "" {
		if result.Places > 0 || len(result.Files) > 0 {
			t.Errorf("%s\nbecomes\n%s", from, result.Files[0].Text)
		}
		return
	}
	if len(result.Files) != 1 {
		t.Fatalf("%d files changed", len(result.Files))
	}
	if have, want := result.Files[0].Text, head+to+"\n"; have != want {
		t.Errorf("have\n%s\nwant\n%s", have, want)
	}
	if r.Go == "" {
		if _, err := check(result.Files[0].Text, ""); err != nil {
			t.Errorf("the result does not type-check: %v", err)
		}
	}
}

// TestOrigin checks that each part of a rewritten text is mapped to its old position.
func TestOrigin(t *testing.T) {
	from := "package a\n\nimport \"lib\"\n\nfunc f() (error, string) {\n\treturn lib.Make(&lib.Object{Kind: \"here\"}), \"there\"\n}\n"
	pkg, err := check(from, "")
	if err != nil {
		t.Fatal(err)
	}
	r, err := rewrite.Find("extract-object")
	if err != nil {
		t.Fatal(err)
	}
	result, err := r.Apply(pkg)
	if err != nil || len(result.Files) != 1 {
		t.Fatal(result, err)
	}
	file := result.Files[0]
	for _, part := range []string{"package", "here", "return", "there", "&lib.Object"} {
		if have, want := file.Origin(strings.Index(file.Text, part)), strings.Index(from, part); have != want {
			t.Errorf("%q comes from %d, want %d", part, have, want)
		}
	}
	// A new name is mapped to the code that it replaces.
	if have, want := file.Origin(strings.Index(file.Text, "object1 :=")), strings.Index(from, "&lib.Object"); have != want {
		t.Errorf("the variable comes from %d, want %d", have, want)
	}
	if have := file.Origin(len(file.Text)); have != len(from) {
		t.Errorf("the end comes from %d of %d", have, len(from))
	}
}

func TestFind(t *testing.T) {
	names := make(map[string]bool)
	for _, r := range rewrite.All() {
		if names[r.Name] || r.Change == "" {
			t.Errorf("%s: the name is not new, or it does not say what it does", r.Name)
		}
		names[r.Name] = true
		for _, name := range r.Normal {
			if _, err := rewrite.Find(name); err != nil {
				t.Errorf("%s: %v", r.Name, err)
			}
		}
	}
	if _, err := rewrite.Find("other"); err == nil || !strings.Contains(fmt.Sprint(err), "other") {
		t.Errorf("error %v, want one that names what there is not", err)
	}
}
