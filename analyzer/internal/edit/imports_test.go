package edit_test

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/syncvet/syncvet/analyzer/internal/edit"
)

// TestImporter names T of a package in f and adds the import that this needs.
func TestImporter(t *testing.T) {
	const f = "\nfunc f() {}\n"
	for _, test := range []struct{ name, source, path, symbol, want string }{
		{"no imports", "package p\n" + f, "example.com/a", "a.T", "package p\n\nimport \"example.com/a\"\n" + f},
		{"CRLF", "package p\r\n\r\nfunc f() {}\r\n", "example.com/a", "a.T", "package p\r\n\r\nimport \"example.com/a\"\r\n\r\nfunc f() {}\r\n"},
		{"CRLF group", "package p\r\n\r\nimport (\r\n\t_ \"os\"\r\n)\r\n\r\nfunc f() {}\r\n", "fmt", "fmt.T", "package p\r\n\r\nimport (\r\n\t\"fmt\"\r\n\t_ \"os\"\r\n)\r\n\r\nfunc f() {}\r\n"},
		{"build tag", "//go:build linux\n\npackage p\n" + f, "example.com/a", "a.T", "//go:build linux\n\npackage p\n\nimport \"example.com/a\"\n" + f},
		{"behind a single one", "package p\n\nimport _ \"os\"\n" + f, "example.com/a", "a.T", "package p\n\nimport _ \"os\"\nimport \"example.com/a\"\n" + f},
		{"cgo", "package p\n\n// int x;\nimport \"C\"\n" + f, "example.com/a", "a.T", "package p\n\nimport \"example.com/a\"\n\n// int x;\nimport \"C\"\n" + f},
		{"in order", "package p\n\nimport (\n\t_ \"example.com/a\"\n\t_ \"example.com/b/c\"\n)\n" + f, "example.com/b", "b.T",
			"package p\n\nimport (\n\t_ \"example.com/a\"\n\t\"example.com/b\"\n\t_ \"example.com/b/c\"\n)\n" + f},
		{"new group behind", "package p\n\nimport (\n\t_ \"os\"\n)\n" + f, "example.com/a", "a.T", "package p\n\nimport (\n\t_ \"os\"\n\n\t\"example.com/a\"\n)\n" + f},
		{"new group before", "package p\n\nimport (\n\t_ \"example.com/a\"\n)\n" + f, "os", "os.T", "package p\n\nimport (\n\t\"os\"\n\n\t_ \"example.com/a\"\n)\n" + f},
		{"best group", "package p\n\nimport (\n\t_ \"os\"\n\n\t_ \"example.com/b/c\"\n)\n" + f, "example.com/a", "a.T",
			"package p\n\nimport (\n\t_ \"os\"\n\n\t\"example.com/a\"\n\t_ \"example.com/b/c\"\n)\n" + f},
		{"doc stays", "package p\n\nimport (\n\t// why\n\t_ \"os\"\n)\n" + f, "fmt", "fmt.T", "package p\n\nimport (\n\t\"fmt\"\n\t// why\n\t_ \"os\"\n)\n" + f},
		{"comments behind", "package p\n\nimport (\n\t_ \"os\" // why\n)\n" + f, "fmt", "fmt.T", "package p\n\nimport (\n\t\"fmt\"\n\n\t_ \"os\" // why\n)\n" + f},
		{"there already", "package p\n\nimport \"example.com/a\"\n\nfunc f() { a.A() }\n", "example.com/a", "a.T", "same"},
		{"there by another name", "package p\n\nimport x \"example.com/a\"\n\nfunc f() { x.A() }\n", "example.com/a", "x.T", "same"},
		{"dot", "package p\n\nimport . \"example.com/a\"\n\nfunc f() { A() }\n", "example.com/a", "T", "same"},
		{"dot hidden", "package p\n\nimport . \"example.com/a\"\n\nfunc f() { type T int; A() }\n", "example.com/a", "none", "same"},
		{"blank", "package p\n\nimport _ \"example.com/a\"\n" + f, "example.com/a", "a.T", "package p\n\nimport _ \"example.com/a\"\nimport \"example.com/a\"\n" + f},
		{"taken in the package", "package p\n\nvar a int\n" + f, "example.com/a", "k8sa.T", "package p\n\nimport k8sa \"example.com/a\"\n\nvar a int\n" + f},
		{"taken in the function", "package p\n\nfunc f() { a := 1; _ = a }\n", "example.com/a", "k8sa.T", "package p\n\nimport k8sa \"example.com/a\"\n\nfunc f() { a := 1; _ = a }\n"},
		{"shadowed", "package p\n\nimport \"example.com/a\"\n\nfunc f() { a.A(); a := 1; _ = a }\n", "example.com/a", "k8sa.T",
			"package p\n\nimport \"example.com/a\"\nimport k8sa \"example.com/a\"\n\nfunc f() { a.A(); a := 1; _ = a }\n"},
		{"version", "package p\n" + f, "example.com/a/v2", "a.T", "package p\n\nimport \"example.com/a/v2\"\n" + f},
		{"shares the package's line", "package p; func f() {}\n", "example.com/a", "none", "same"},
		{"shares the package's line behind a comment", "package p /* x */; func f() {}\n", "example.com/a", "none", "same"},
		{"comment behind the package", "package p // x\n" + f, "example.com/a", "a.T", "package p // x\n\nimport \"example.com/a\"\n" + f},
		{"long comment behind the package", "package p /* x\n*/\n" + f, "example.com/a", "none", "same"},
		{"shares the line of the last import", "package p; import _ \"os\"; func f() {}\n", "example.com/a", "none", "same"},
		{"import in the package's line", "package p; import _ \"os\"\n" + f, "example.com/a", "a.T", "package p; import _ \"os\"\nimport \"example.com/a\"\n" + f},
		{"declaration in the next line", "package p\nfunc f() {}\n", "example.com/a", "a.T", "package p\n\nimport \"example.com/a\"\nfunc f() {}\n"},
		{"group closes in a line of imports", "package p\n\nimport (\n\t_ \"os\")\n" + f, "time", "none", "same"},
		{"group in a line with others", "package p; import (\n\t_ \"os\"\n); func f() {}\n", "fmt", "fmt.T", "package p; import (\n\t\"fmt\"\n\t_ \"os\"\n); func f() {}\n"},
		{"long comment in a group", "package p\n\nimport (\n\t_ \"os\" /* x\n*/)\n" + f, "example.com/a", "none", "same"},
		{"used already where none can be added", "package p; import \"example.com/a\"; func f() { a.A() }\n", "example.com/a", "a.T", "same"},
		{"all taken", "package p\n\nvar a, k8sa, apkg, a2 int\n" + f, "example.com/a", "none", "same"},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := open(t, test.source)
			importer := f.Importer()
			name := strings.TrimSuffix(test.path, "/v2")
			symbol, ok := importer.Symbol(test.path, name[strings.LastIndex(name, "/")+1:], "T", f.pkg.Func(t, "f").Body.Rbrace)
			if !ok {
				symbol = "none"
			}
			if symbol != test.symbol {
				t.Errorf("T is spelled %s, want %s", symbol, test.symbol)
			}
			got := f.apply(importer.Edits()...)
			if got == test.source {
				got = "same"
			}
			compare(t, test.source, got, test.want)
			if _, err := parser.ParseFile(token.NewFileSet(), "", f.apply(importer.Edits()...), 0); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestReserve imports two packages named a, if the name a is reserved.
func TestReserve(t *testing.T) {
	f := open(t, "package p\n\nfunc f() {}\n")
	f.Reserve(map[string]bool{"a": true})
	importer := f.Importer()
	pos := f.pkg.Func(t, "f").Body.Rbrace
	for _, test := range []struct{ path, want string }{
		{"example.com/a", "k8sa."}, {"example.com/a", "k8sa."}, {"example.com/x/a", "apkg."},
	} {
		if got, ok := importer.Qualifier(test.path, "a", pos); got != test.want || !ok {
			t.Errorf("%s: got %s, want %s", test.path, got, test.want)
		}
	}
}

// TestNoLineEnd adds an import to a file whose last line does not end.
func TestNoLineEnd(t *testing.T) {
	for _, test := range []struct{ source, want string }{
		{"package p", "package p\n\nimport \"example.com/a\"\n"},
		{"package p\n\nimport _ \"os\"", "package p\n\nimport _ \"os\"\nimport \"example.com/a\"\n"},
		{"package p\n\nvar v int", "package p\n\nimport \"example.com/a\"\n\nvar v int"},
	} {
		f := open(t, test.source)
		importer := f.Importer()
		if _, ok := importer.Qualifier("example.com/a", "a", f.pkg.File.Name.End()); !ok {
			t.Error("the package cannot be named")
		}
		compare(t, f.source, f.apply(importer.Edits()...), test.want)
	}
}

// TestUnused removes the body of gone and the imports that only it uses.
func TestUnused(t *testing.T) {
	const both = "\nfunc stays() { fmt.Print() }\n\nfunc gone() { os.Exit(1) }\n"
	for _, test := range []struct{ name, source, want string }{
		{"one of two", "package p\n\nimport (\n\t\"fmt\"\n\t\"os\"\n)\n" + both, "import (\n\t\"fmt\"\n)"},
		{"still used", "package p\n\nimport (\n\t\"os\"\n)\n\nvar v os.File\n\nfunc gone() { os.Exit(1) }\n", "import (\n\t\"os\"\n)"},
		{"a group", "package p\n\nimport (\n\t\"fmt\"\n\n\t\"os\"\n)\n" + both, "import (\n\t\"fmt\"\n)"},
		{"middle group", "package p\n\nimport (\n\t\"fmt\"\n\n\t\"os\"\n\n\t_ \"time\"\n)\n" + both, "import (\n\t\"fmt\"\n\n\t_ \"time\"\n)"},
		{"first group", "package p\n\nimport (\n\t\"os\"\n\n\t\"fmt\"\n)\n" + both, "import (\n\t\"fmt\"\n)"},
		{"two neighbours", "package p\n\nimport (\n\t\"fmt\"\n\t\"os\"\n\t\"time\"\n)\n\nfunc stays() { fmt.Print() }\n\nfunc gone() { os.Exit(1); time.Sleep(1) }\n", "import (\n\t\"fmt\"\n)"},
		{"dot", "package p\n\nimport (\n\t\"fmt\"\n\t. \"os\"\n)\n\nfunc stays() { fmt.Print() }\n\nfunc gone() { Exit(1) }\n", "import (\n\t\"fmt\"\n)"},
		{"named", "package p\n\nimport (\n\t\"fmt\"\n\tx \"os\"\n)\n\nfunc stays() { fmt.Print() }\n\nfunc gone() { x.Exit(1) }\n", "import (\n\t\"fmt\"\n)"},
		{"blank stays", "package p\n\nimport (\n\t_ \"os\"\n)\n\nfunc gone() {}\n", "import (\n\t_ \"os\"\n)"},
		{"shadowed is no use", "package p\n\nimport (\n\t\"fmt\"\n\t\"os\"\n)\n\nfunc stays() { fmt.Print(); os := 1; _ = os }\n\nfunc gone() { os.Exit(1) }\n", "import (\n\t\"fmt\"\n)"},
		{"kept", "package p\n\nimport (\n\t\"fmt\"\n\t\"time\"\n)\n\nfunc stays() { fmt.Print() }\n\nfunc gone() { time.Sleep(1) }\n", "import (\n\t\"fmt\"\n\t\"time\"\n)"},
		{"comment behind", "package p\n\nimport (\n\t\"fmt\"\n\t\"os\" // why\n)\n" + both, "none"},
		{"other comment behind", "package p\n\nimport (\n\t\"fmt\" // why\n\t\"os\"\n)\n" + both, "none"},
		{"alone in its declaration", "package p\n\nimport \"fmt\"\nimport \"os\"\n" + both, "none"},
		{"shares a line", "package p\n\nimport (\"os\"\n\t\"fmt\"\n)\n" + both, "none"},
		{"cgo", "package p\n\n// int x;\nimport \"C\"\n\nimport (\n\t\"fmt\"\n\t\"os\"\n)\n" + both, "// int x;\nimport \"C\"\n\nimport (\n\t\"fmt\"\n)"},
	} {
		for name, ends := range lineEnds {
			t.Run(test.name+name, func(t *testing.T) {
				f := open(t, ends.Replace(test.source))
				gone := edit.Of(f.pkg.Func(t, "gone").Body)
				var keep func(*types.PkgName) bool
				if test.name == "kept" {
					keep = func(pkg *types.PkgName) bool { return pkg.Name() == "time" }
				}
				got := "none"
				if edits, ok := f.Unused([]edit.Span{gone}, nil, keep); ok {
					got = f.apply(edits...)
					got = strings.TrimPrefix(got, ends.Replace("package p\n\n"))
					got = got[:strings.LastIndex(got[:strings.Index(got, "func gone")], "\n)")+2]
				}
				compare(t, f.source, got, ends.Replace(test.want))
			})
		}
	}
	t.Run("moved", func(t *testing.T) {
		f := open(t, "package p\n\nimport (\n\t\"fmt\"\n\t\"os\"\n)\n"+both)
		gone := edit.Of(f.pkg.Func(t, "gone").Body)
		edits, ok := f.Unused([]edit.Span{gone}, []edit.Span{gone}, nil)
		if len(edits) > 0 || !ok {
			t.Error("an import goes that moved text uses")
		}
	})
}

func TestDependency(t *testing.T) {
	f := open(t, "package p\n\nimport _ \"example.com/b\"\n")
	for path, want := range map[string]bool{"example.com/b": true, "example.com/a": true, "example.com/p": true, "os": false} {
		if pkg := edit.Dependency(f.pkg.Types, path); (pkg != nil) != want {
			t.Errorf("%s: got %v", path, pkg)
		}
	}
}

// TestElsewhere lists the names in ignored files and in tests.
func TestElsewhere(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	parse := func(fset *token.FileSet, name string) *ast.File {
		file, err := parser.ParseFile(fset, name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		return file
	}
	plain := write("a.go", "package p\n")
	ignored := write("a_windows.go", "//go:build windows\n\npackage p\n\nvar v, w int\n\ntype T int\n\nfunc f() {}\n\nfunc (T) method() {}\n")
	test := write("a_test.go", "package p\n\nfunc inTest() {}\n")
	write("b_test.go", "package p_test\n\nfunc outside() {}\n")
	write("c_test.go", "package p\n\nfunc broken( {}\n")
	for _, c := range []struct {
		name  string
		files []string
		want  string
	}{
		{"without tests", []string{plain}, "T f inTest v w"},
		{"with tests", []string{plain, test}, "T f v w"},
	} {
		t.Run(c.name, func(t *testing.T) {
			pass := &analysis.Pass{Fset: token.NewFileSet(), Pkg: types.NewPackage("example.com/p", "p"), IgnoredFiles: []string{ignored, "missing.go"}}
			for _, name := range c.files {
				pass.Files = append(pass.Files, parse(pass.Fset, name))
			}
			read := func(name string) ([]byte, error) {
				if name != ignored {
					return nil, errors.New("not of the pass")
				}
				return os.ReadFile(name)
			}
			got := strings.Join(slices.Sorted(maps.Keys(edit.Elsewhere(pass, read))), " ")
			if got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

// TestPlaces finds the file, the declaration and the node around positions.
func TestPlaces(t *testing.T) {
	fset := token.NewFileSet()
	var files []*ast.File
	for _, name := range []string{"a.go", "b.go", "c.go"} {
		file, err := parser.ParseFile(fset, name, "package p\n\nfunc f() {}\n\nvar v = (1)\n", 0)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	mixed := []*ast.File{files[2], files[0], files[1]}
	for _, order := range [][]*ast.File{files, mixed} {
		for _, file := range files {
			if got := edit.FileOf(&analysis.Pass{Files: order}, file.Decls[0].Pos()); got != file {
				t.Errorf("got another file for %s", fset.Position(file.FileStart).Filename)
			}
		}
	}
	if edit.FileOf(&analysis.Pass{Files: files}, token.NoPos) != nil || edit.DeclOf(files[0], files[0].Package) != nil || edit.DeclOf(files[0], files[1].Package) != nil {
		t.Error("there is something where nothing is")
	}
	for _, decl := range files[0].Decls {
		if edit.DeclOf(files[0], decl.Pos()) != decl || edit.DeclOf(files[0], decl.End()-1) != decl {
			t.Errorf("got another declaration for that in line %d", fset.Position(decl.Pos()).Line)
		}
	}
	one := &ast.BasicLit{Kind: token.INT, Value: "1"}
	paren := &ast.ParenExpr{X: one}
	star := &ast.StarExpr{X: paren}
	path := []ast.Node{one, paren, star}
	if edit.Outside(path, 0) != star || edit.Outside(path, 2) != nil {
		t.Error("the node outside is not the one behind parentheses")
	}
	if text, err := edit.Source(token.NewFileSet(), star); err != nil || text != "*(1)" {
		t.Errorf("source is %q, %v", text, err)
	}
	if _, err := edit.Source(fset, nil); err == nil {
		t.Error("nothing has a source")
	}
}
