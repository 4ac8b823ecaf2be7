package edit_test

import (
	"cmp"
	"go/ast"
	"go/token"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/syncvet/syncvet/analyzer/internal/edit"
	"github.com/syncvet/syncvet/analyzer/internal/sourcetest"
)

var packages = sourcetest.Packages{
	"fmt":             `package fmt; func Print(...any) {}`,
	"os":              `package os; func Exit(int) {}; type File struct{}`,
	"time":            `package time; func Sleep(int) {}`,
	"example.com/a":   `package a; func A() {}; type T struct{}`,
	"example.com/b":   `package b; import "example.com/a"; func B() {}; var V a.T`,
	"example.com/b/c": `package c; func C() {}`,
}

// file is a source to be edited.
type file struct {
	*edit.File
	pkg    *sourcetest.Package
	source string
}

func open(t *testing.T, source string) file {
	t.Helper()
	pkg := packages.Check(t, source)
	return file{edit.NewFile(pkg.Fset, pkg.File, pkg.Info, []byte(source)), pkg, source}
}

// openBody opens a file with a function of the body.
func openBody(t *testing.T, body string) file {
	t.Helper()
	return open(t, before+body+after)
}

const (
	before = "package p\n\nfunc mark(...int) {}\nfunc a()     {}\nfunc b()     {}\n\nfunc f() {\n"
	after  = "}\n"
)

// body returns the body of an edited file of openBody.
func body(text string) string {
	return strings.TrimSuffix(strings.TrimPrefix(text, before), after)
}

// marked returns the block around the first call of mark that is a statement, and its
// index there.
func (f file) marked() (block []ast.Stmt, i int, braces edit.Span) {
	at := -1
	ast.Inspect(f.pkg.File, func(n ast.Node) bool {
		if list, span, ok := edit.Block(n); ok && at < 0 {
			isMark := func(stmt ast.Stmt) bool {
				e, ok := stmt.(*ast.ExprStmt)
				return ok && e.X == f.pkg.Calls("mark")[0]
			}
			if at = slices.IndexFunc(list, isMark); at >= 0 {
				block, i, braces = list, at, span
			}
		}
		return true
	})
	return block, i, braces
}

// apply returns the text with edits made.
func (f file) apply(edits ...analysis.TextEdit) string {
	tokens := f.pkg.Fset.File(f.pkg.File.FileStart)
	slices.SortStableFunc(edits, func(a, b analysis.TextEdit) int { return cmp.Compare(a.Pos, b.Pos) })
	var b strings.Builder
	at := 0
	for _, e := range edits {
		b.WriteString(f.source[at:tokens.Offset(e.Pos)])
		b.Write(e.NewText)
		at = tokens.Offset(e.End)
	}
	return b.String() + f.source[at:]
}

// TestLine removes the statement mark(), from files whose lines end in \n and in \r\n.
func TestLine(t *testing.T) {
	for _, test := range []struct{ name, source, want string }{
		{"between", "\ta()\n\tmark()\n\tb()\n", "\ta()\n\tb()\n"},
		{"only", "\tmark()\n", ""},
		{"several lines", "\ta()\n\tmark(\n\t\t1,\n\t)\n\tb()\n", "\ta()\n\tb()\n"},
		{"blank line behind first", "\tmark()\n\n\tb()\n", "\tb()\n"},
		{"blank lines around", "\ta()\n\n\tmark()\n\n\tb()\n", "\ta()\n\n\tb()\n"},
		{"blank line before", "\ta()\n\n\tmark()\n\tb()\n", "\ta()\n\n\tb()\n"},
		{"comment behind", "\tmark() // why\n\tb()\n", "none"},
		{"comment above", "\ta()\n\t// why\n\tmark()\n", "\ta()\n\t// why\n"},
		{"comment within", "\tmark( /* why */ 1)\n", "none"},
		{"shares a line", "\ta(); mark()\n", "none"},
		{"shares its last line", "\tmark(\n\t); b()\n", "none"},
		{"in a case", "\tswitch {\n\tcase true:\n\t\tmark()\n\tdefault:\n\t\tb()\n\t}\n", "\tswitch {\n\tcase true:\n\tdefault:\n\t\tb()\n\t}\n"},
		{"behind a case", "\tswitch {\n\tcase true: mark()\n\t}\n", "none"},
		{"in a select", "\tselect {\n\tdefault:\n\t\tmark()\n\t}\n", "\tselect {\n\tdefault:\n\t}\n"},
		{"line directive", "//line x.go:1\n\ta()\n\tmark()\n", "//line x.go:1\n\ta()\n"},
		{"brace in the next line", "\tif true {\n\t\tmark()\n}\n", "\tif true {\n}\n"},
	} {
		for name, ends := range lineEnds {
			t.Run(test.name+name, func(t *testing.T) {
				f := open(t, ends.Replace(before+test.source+after))
				got := ends.Replace(before + "none" + after)
				if span, ok := f.Line(f.marked()); ok {
					got = f.apply(edit.Remove(span))
				}
				compare(t, f.source, got, ends.Replace(before+test.want+after))
			})
		}
	}
	t.Run("mixed line ends", func(t *testing.T) {
		f := open(t, "package p\r\n\r\nfunc mark() {}\r\n\r\nfunc f() {\n\tmark()\n}\n")
		span, _ := f.Line(f.marked())
		compare(t, f.source, f.apply(edit.Remove(span)), "package p\r\n\r\nfunc mark() {}\r\n\r\nfunc f() {\n}\n")
	})
}

// lineEnds give a source the line ends of a test, whose name they are added to.
var lineEnds = map[string]*strings.Replacer{"": strings.NewReplacer(), " CRLF": strings.NewReplacer("\n", "\r\n")}

func compare(t *testing.T, source, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("source:\n%q\ngot:\n%q\nwant:\n%q", source, got, want)
	}
}

// TestInsertAfter inserts a(), an empty line and b() behind mark().
func TestInsertAfter(t *testing.T) {
	for _, test := range []struct{ name, source, want string }{
		{"last", "\tmark()\n", "\tmark()\n\ta()\n\n\tb()\n"},
		{"deeper", "\tif true {\n\t\tmark()\n\t}\n", "\tif true {\n\t\tmark()\n\t\ta()\n\n\t\tb()\n\t}\n"},
		{"comment behind", "\tmark() // why\n", "\tmark() // why\n\ta()\n\n\tb()\n"},
		{"shares a line", "\tmark(); a()\n", "none"},
		{"block on one line", "\tif true { mark() }\n", "none"},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := openBody(t, test.source)
			got := "none"
			block, i, braces := f.marked()
			if e, ok := f.InsertAfter(block, i, braces, "a()", "", "b()"); ok {
				got = body(f.apply(e))
			}
			compare(t, test.source, got, test.want)
		})
	}
	t.Run("CRLF", func(t *testing.T) {
		f := open(t, "package p\r\nfunc mark() {}\r\nfunc f() {\r\n\tmark()\r\n}\r\n")
		block, i, braces := f.marked()
		e, _ := f.InsertAfter(block, i, braces, "a()", "b()")
		compare(t, f.source, f.apply(e), "package p\r\nfunc mark() {}\r\nfunc f() {\r\n\tmark()\r\n\ta()\r\n\tb()\r\n}\r\n")
		compare(t, f.source, f.apply(f.Rewrite(block[i], "a()\nb()")), "package p\r\nfunc mark() {}\r\nfunc f() {\r\n\ta()\r\nb()\r\n}\r\n")
	})
}

// TestWrap puts mark() and the statements behind it into a loop.
func TestWrap(t *testing.T) {
	for _, test := range []struct{ name, source, want string }{
		{"one", "\tmark()\n", "\tx := 1\n\tfor {\n\t\tmark()\n\t}\n"},
		{"two", "\tmark()\n\n\tb()\n", "\tx := 1\n\tfor {\n\t\tmark()\n\n\t\tb()\n\t}\n"},
		{"several lines", "\tmark(\n\t\t1,\n\t)\n", "\tx := 1\n\tfor {\n\t\tmark(\n\t\t\t1,\n\t\t)\n\t}\n"},
		{"raw string", "\tmark()\n\t_ = `\n`\n", "\tx := 1\n\tfor {\n\t\tmark()\n\t\t_ = `\n`\n\t}\n"},
		{"comment between", "\tmark()\n\t// why\n\tb()\n", "\tx := 1\n\tfor {\n\t\tmark()\n\t\t// why\n\t\tb()\n\t}\n"},
		{"long comment", "\tmark()\n\t/* why\n\t*/\n\tb()\n", "none"},
		{"shares a line", "\tmark(); b()\n", "none"},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := openBody(t, test.source)
			got := "none"
			block, i, braces := f.marked()
			if edits, ok := f.Wrap(block, i, len(block)-1, braces, []string{"x := 1"}, "for {", "}"); ok {
				got = body(f.apply(edits...))
			}
			compare(t, test.source, got, test.want)
		})
	}
}

// TestAppend puts a declaration at the end.
func TestAppend(t *testing.T) {
	for _, test := range []struct{ name, source, want string }{
		{"ends its line", "package p\n", "package p\n\nvar v int\n"},
		{"does not end its line", "package p", "package p\n\nvar v int"},
		{"CRLF", "package p\r\n", "package p\r\n\r\nvar v int\r\n"},
		{"CRLF does not end its line", "package p\r\nvar w int", "package p\r\nvar w int\r\n\r\nvar v int"},
		{"comment last", "package p\n// end\n", "package p\n// end\n\nvar v int\n"},
		{"build tag", "//go:build linux\n\npackage p\n", "//go:build linux\n\npackage p\n\nvar v int\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := open(t, test.source)
			compare(t, test.source, f.apply(f.Append("\nvar v int\n")), test.want)
		})
	}
}

// TestAligns checks whether gofmt may align a comment behind mark() with another.
func TestAligns(t *testing.T) {
	for _, test := range []struct {
		name, source string
		want         bool
	}{
		{"none", "\ta()\n\tmark()\n\tb()\n", false},
		{"alone", "\ta()\n\tmark() // x\n\tb()\n", false},
		{"line before", "\ta() // x\n\tmark() // y\n", true},
		{"line behind", "\tmark() // x\n\tb() // y\n", true},
		{"whole line before", "\t// x\n\tmark() // y\n", false},
		{"only before", "\ta() // x\n\tmark()\n", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := openBody(t, test.source)
			block, i, _ := f.marked()
			if got := f.Aligns(edit.Of(block[i])); got != test.want {
				t.Errorf("%q: %t", test.source, got)
			}
		})
	}
}

// TestSet adds two edits to a set, and checks whether it takes the second.
func TestSet(t *testing.T) {
	at := func(from, to token.Pos, text string) analysis.TextEdit {
		return analysis.TextEdit{Pos: from, End: to, NewText: []byte(text)}
	}
	for _, test := range []struct {
		name        string
		first, then analysis.TextEdit
		want        bool
	}{
		{"apart", at(1, 3, "a"), at(5, 7, "b"), true},
		{"before", at(5, 7, "a"), at(1, 3, "b"), true},
		{"touching", at(1, 3, "a"), at(3, 5, "b"), true},
		{"overlapping", at(1, 4, "a"), at(3, 5, "b"), false},
		{"within", at(1, 9, "a"), at(3, 5, "b"), false},
		{"around", at(3, 5, "a"), at(1, 9, "b"), false},
		{"same", at(1, 3, "a"), at(1, 3, "a"), true},
		{"same place", at(1, 3, "a"), at(1, 3, "b"), false},
		{"same insertion", at(1, 1, "a"), at(1, 1, "a"), true},
		{"other insertion", at(1, 1, "a"), at(1, 1, "b"), false},
		{"insertion elsewhere", at(1, 1, "a"), at(2, 2, "b"), true},
		{"insertion within", at(1, 5, "a"), at(3, 3, "b"), false},
		{"insertion at start", at(1, 5, "a"), at(1, 1, "b"), true},
		{"insertion at end", at(1, 5, "a"), at(5, 5, "b"), true},
		{"removed insertion", at(3, 3, "a"), at(1, 5, ""), false},
	} {
		t.Run(test.name, func(t *testing.T) {
			var set edit.Set
			if !set.Add([]analysis.TextEdit{test.first}) {
				t.Fatal("an empty set does not take a fix")
			}
			if got := set.Add([]analysis.TextEdit{test.then}); got != test.want {
				t.Errorf("takes the second: %t", got)
			}
			if !set.Add([]analysis.TextEdit{test.first}) {
				t.Error("does not take the first again")
			}
		})
	}
}
