package fix

import (
	"archive/zip"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
)

// A change describes a fix: each old text is replaced by the new one after it.
type change []string // old, new, old, new, …; an insertion if old ends with "|"

// merged applies changes to a file, each as the fix of a separate diagnostic.
func merged(t *testing.T, text string, changes ...change) (*Outcome, error) {
	t.Helper()
	name := filepath.Join(t.TempDir(), "a.go")
	if err := os.WriteFile(name, []byte(text), 0o640); err != nil {
		t.Fatal(err)
	}
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, name, nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	pkg := types.NewPackage("a", "a")
	var imports []*types.Package
	for _, path := range []string{"fmt", "os", "strings"} {
		imp, err := importer.Default().Import(path)
		if err != nil {
			imp = types.NewPackage(path, path)
		}
		imports = append(imports, imp)
	}
	pkg.SetImports(append(imports, types.NewPackage("example.com/go-yaml", "yaml")))

	var diagnostics []analysis.Diagnostic
	for _, c := range changes {
		var edits []analysis.TextEdit
		for i := 0; i < len(c); i += 2 {
			old, insertion := strings.CutSuffix(c[i], "|")
			at := strings.Index(text, old)
			if at < 0 {
				t.Fatalf("no %q in the text", old)
			}
			start, end := fset.File(file.Pos()).Pos(at), fset.File(file.Pos()).Pos(at+len(old))
			if insertion {
				start = end
			}
			edits = append(edits, analysis.TextEdit{Pos: start, End: end, NewText: []byte(c[i+1])})
		}
		diagnostics = append(diagnostics, analysis.Diagnostic{
			Pos: edits[0].Pos, SuggestedFixes: []analysis.SuggestedFix{{TextEdits: edits}, {Message: "never taken"}},
		})
	}
	b := Collect(fset, []*ast.File{file}, pkg, diagnostics)
	return Merge([]Batch{b, b}) // twice, as for a package and its test variant
}

func TestMerge(t *testing.T) {
	const base = "package a\n\nfunc f() {\n\tone()\n\ttwo()\n\tthree()\n}\n"
	for name, test := range map[string]struct {
		text    string
		changes []change
		want    string
		applied int
		dropped int
	}{
		"independent": {base, []change{{"one", "uno"}, {"three", "tre"}},
			"package a\n\nfunc f() {\n\tuno()\n\ttwo()\n\ttre()\n}\n", 2, 0},
		"identical edit of two fixes": {base, []change{{"two", "due"}, {"one", "uno", "two", "due"}},
			"package a\n\nfunc f() {\n\tuno()\n\tdue()\n\tthree()\n}\n", 2, 0},
		"overlap drops the whole fix": {base, []change{{"one()\n\ttwo", "both"}, {"two", "due", "three", "tre"}},
			"package a\n\nfunc f() {\n\tboth()\n\tthree()\n}\n", 1, 1},
		"two insertions at one place": {base, []change{{"one()\n|", "\ta()\n"}, {"one()\n|", "\tb()\n"}},
			"package a\n\nfunc f() {\n\tone()\n\ta()\n\tb()\n\ttwo()\n\tthree()\n}\n", 2, 0},
		"formatted again": {base, []change{{"two()", "if x {\ny()\n}"}},
			"package a\n\nfunc f() {\n\tone()\n\tif x {\n\t\ty()\n\t}\n\tthree()\n}\n", 1, 0},
		"unformatted stays so": {"package a\nfunc   f() { one( ) }\n", []change{{"one", "uno"}},
			"package a\nfunc   f() { uno( ) }\n", 1, 0},
		"CRLF": {strings.ReplaceAll(base, "\n", "\r\n"), []change{{"one()", "a()\nb()"}},
			strings.ReplaceAll("package a\n\nfunc f() {\n\ta()\n\tb()\n\ttwo()\n\tthree()\n}\n", "\n", "\r\n"), 1, 0},
		"byte order mark": {"\ufeff" + base, []change{{"one", "uno"}}, "\ufeff" + strings.Replace(base, "one", "uno", 1), 1, 0},
	} {
		t.Run(name, func(t *testing.T) {
			o, err := merged(t, test.text, test.changes...)
			if err != nil {
				t.Fatal(err)
			}
			if len(o.Files) != 1 || string(o.Files[0].New) != test.want {
				t.Errorf("got %q\nwant %q", o.Files[0].New, test.want)
			}
			if o.Applied != test.applied || o.Dropped != test.dropped {
				t.Errorf("%d applied, %d dropped: %s", o.Applied, o.Dropped, o.Remark())
			}
			if (o.Remark() != "") != (test.dropped > 0) {
				t.Errorf("remark %q", o.Remark())
			}
		})
	}
}

func TestImports(t *testing.T) {
	for name, test := range map[string]struct {
		text string
		c    change
		want string
	}{
		"the only one": {
			"package a\n\nimport \"fmt\"\n\nfunc f() { fmt.Println() }\n", change{"fmt.Println", "println"},
			"package a\n\nfunc f() { println() }\n"},
		"in a group": {
			"package a\n\nimport (\n\t\"fmt\"\n\t\"os\"\n)\n\nfunc f() { fmt.Println(os.Args) }\n", change{"fmt.Println", "println"},
			"package a\n\nimport (\n\t\"os\"\n)\n\nfunc f() { println(os.Args) }\n"},
		"a block of its own": {
			"package a\n\nimport (\n\t\"os\"\n\n\t// for output\n\t\"fmt\" // yes\n)\n\nfunc f() { fmt.Println(os.Args) }\n", change{"fmt.Println", "println"},
			"package a\n\nimport (\n\t\"os\"\n)\n\nfunc f() { println(os.Args) }\n"},
		"the first block": {
			"package a\n\nimport (\n\t\"fmt\"\n\n\t\"os\"\n)\n\nfunc f() { fmt.Println(os.Args) }\n", change{"fmt.Println", "println"},
			"package a\n\nimport (\n\t\"os\"\n)\n\nfunc f() { println(os.Args) }\n"},
		"all of a group": {
			"package a\n\nimport (\n\t\"fmt\"\n\t\"os\"\n)\n\nfunc f() { fmt.Println(os.Args) }\n", change{"fmt.Println(os.Args)", "println()"},
			"package a\n\nfunc f() { println() }\n"},
		"named": {
			"package a\n\nimport o \"fmt\"\n\nfunc f() { o.Println() }\n", change{"o.Println", "println"},
			"package a\n\nfunc f() { println() }\n"},
		"a name unlike the path": {
			"package a\n\nimport \"example.com/go-yaml\"\n\nfunc f() { yaml.F() }\n", change{"yaml.F", "println"},
			"package a\n\nfunc f() { println() }\n"},
		"unused before": {
			"package a\n\nimport \"os\"\n\nfunc f() { one() }\n", change{"one", "uno"},
			"package a\n\nimport \"os\"\n\nfunc f() { uno() }\n"},
		"hidden by a variable": {
			"package a\n\nimport \"fmt\"\n\nfunc f() { fmt.Println(); g() }\n\nfunc h(fmt T) { fmt.X() }\n", change{"fmt.Println", "println"},
			"package a\n\nfunc f() { println(); g() }\n\nfunc h(fmt T) { fmt.X() }\n"},
		"still used": {
			"package a\n\nimport \"fmt\"\n\nfunc f() { fmt.Println(fmt.Sprint()) }\n", change{"fmt.Println", "println"},
			"package a\n\nimport \"fmt\"\n\nfunc f() { println(fmt.Sprint()) }\n"},
		"added": {
			"package a\n\nimport (\n\t\"os\"\n)\n\nfunc f() { one(os.Args) }\n", change{"import (\n|", "\t\"fmt\"\n", "one", "fmt.Println"},
			"package a\n\nimport (\n\t\"fmt\"\n\t\"os\"\n)\n\nfunc f() { fmt.Println(os.Args) }\n"},
		"blank and dot stay": {
			"package a\n\nimport (\n\t_ \"os\"\n\t. \"strings\"\n\n\t\"fmt\"\n)\n\nfunc f() { fmt.Println() }\n", change{"fmt.Println", "println"},
			"package a\n\nimport (\n\t_ \"os\"\n\t. \"strings\"\n)\n\nfunc f() { println() }\n"},
		"one line": {
			"package a\n\nimport ( \"fmt\"; \"os\" )\n\nfunc f() { fmt.Println(os.Args) }\n", change{"fmt.Println", "println"},
			"package a\n\nimport (  \"os\" )\n\nfunc f() { println(os.Args) }\n"},
	} {
		t.Run(name, func(t *testing.T) {
			o, err := merged(t, test.text, test.c)
			if err != nil {
				t.Fatal(err)
			}
			if got := string(o.Files[0].New); got != test.want {
				t.Errorf("got %q\nwant %q", got, test.want)
			}
		})
	}
}

// TestSharedImports makes fixes of which one removes or adds an import that another one names.
func TestSharedImports(t *testing.T) {
	const one = "package a\n\nimport (\n\t\"fmt\"\n\t\"os\"\n)\n\nfunc f() {\n\tfmt.Println()\n\tg(os.Args)\n}\n"
	noFmt := change{"fmt.Println", "println", "\t\"fmt\"\n", ""}
	for name, test := range map[string]struct {
		text    string
		changes []change
		want    string
		dropped int
	}{
		"named by another fix": {one, []change{noFmt, {"\tg(|", "fmt.Sprint(), "}},
			"package a\n\nimport (\n\t\"fmt\"\n\t\"os\"\n)\n\nfunc f() {\n\tprintln()\n\tg(fmt.Sprint(), os.Args)\n}\n", 0},
		"named by no other fix": {one, []change{noFmt, {"\tg(|", "1, "}},
			"package a\n\nimport (\n\t\"os\"\n)\n\nfunc f() {\n\tprintln()\n\tg(1, os.Args)\n}\n", 0},
		"one of two is named by another fix": {one, []change{{"fmt.Println", "println", "os.Args", "1", "\t\"fmt\"\n\t\"os\"\n", ""}, {"\tg(|", "fmt.Sprint(), "}},
			"package a\n\nimport (\n\t\"fmt\"\n)\n\nfunc f() {\n\tprintln()\n\tg(fmt.Sprint(), 1)\n}\n", 0},
		"added under two names": {one, []change{{"\tg(|", "m.Pi, ", "import (\n|", "\tm \"math\"\n"}, {"Println(|", "math.E", "import (\n|", "\t\"math\"\n"}},
			"package a\n\nimport (\n\t\"fmt\"\n\t\"math\"\n\t\"os\"\n)\n\nfunc f() {\n\tfmt.Println(math.E)\n\tg(os.Args)\n}\n", 1},
		"in a file with two kinds of line ends": {"package a\r\n\nimport \"os\"\n\nimport \"fmt\"\n\nfunc f() { fmt.Println(os.Args) }\n", []change{{"fmt.Println", "println", "\nimport \"fmt\"\n", ""}},
			"package a\r\n\nimport \"os\"\n\nfunc f() { println(os.Args) }\n", 0},
		"removed by two fixes": {one, []change{noFmt, {"os.Args", "1", "\t\"os\"\n", ""}},
			"package a\n\nfunc f() {\n\tprintln()\n\tg(1)\n}\n", 0},
	} {
		t.Run(name, func(t *testing.T) {
			o, err := merged(t, test.text, test.changes...)
			if err != nil {
				t.Fatal(err)
			}
			if got := string(o.Files[0].New); got != test.want || o.Dropped != test.dropped {
				t.Errorf("%d dropped, got\n%s\nwant\n%s", o.Dropped, got, test.want)
			}
		})
	}
}

func TestRefused(t *testing.T) {
	o, err := merged(t, "package a\n\nfunc f() { one() }\n", change{"one(", "uno"})
	if err == nil || len(o.Files) != 0 {
		t.Errorf("a fix that breaks the file was applied: %v, %v", o.Files, err)
	}
	o, err = merged(t, "// Code generated by x. DO NOT EDIT.\n\npackage a\n\nfunc f() { one() }\n", change{"one", "uno"})
	if err != nil || len(o.Files) != 0 || !strings.Contains(o.Remark(), "1 fix to generated files") {
		t.Errorf("a generated file: %v, %v, %q", o.Files, err, o.Remark())
	}
}

func TestCgo(t *testing.T) {
	o, err := merged(t, "// Code generated by cmd/cgo; DO NOT EDIT.\n\n//line /a/a.go:1:1\npackage a\n\nfunc f() { one() }\n", change{"one", "uno"})
	if err != nil || len(o.Files) != 0 || o.Remark() != "left out 1 fix to files that use cgo" {
		t.Errorf("a file of cgo: %v, %v, %q", o.Files, err, o.Remark())
	}
}

func TestWrite(t *testing.T) {
	dir := t.TempDir()
	name, link := filepath.Join(dir, "a.go"), filepath.Join(dir, "link.go")
	if err := os.WriteFile(name, []byte("old"), 0o640); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(name, link); err != nil {
		t.Skip(err)
	}
	if err := (File{Name: link, New: []byte("new")}).Write(); err != nil {
		t.Fatal(err)
	}
	data, _ := os.ReadFile(name)
	info, err := os.Lstat(link)
	if err != nil || string(data) != "new" || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("%s, %v, %v", data, info, err)
	}
	if info, _ = os.Stat(name); info.Mode().Perm() != 0o640 {
		t.Errorf("mode %v", info.Mode())
	}
	if files, _ := os.ReadDir(dir); len(files) != 2 {
		t.Errorf("left behind: %v", files)
	}
	if err := (File{Name: filepath.Join(dir, "none.go")}).Write(); err == nil {
		t.Error("wrote a file that is not there")
	}
}

func TestArchive(t *testing.T) {
	name := filepath.Join(t.TempDir(), "fix.zip")
	if err := Archive(name, "p [p.test]", []File{{Name: "/a.go", New: []byte("new")}}); err != nil {
		t.Fatal(err)
	}
	r, err := zip.OpenReader(name)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close() //nolint:errcheck // only read
	if r.Comment != "p [p.test]" || len(r.File) != 1 || r.File[0].Name != "/a.go" {
		t.Errorf("%q %v", r.Comment, r.File)
	}
}
