package together_test

import (
	"cmp"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/syncvet/syncvet/internal/together"
)

// A checker type-checks files that import the standard library.
type checker struct {
	from types.Importer
	done map[string]*types.Package
}

func newChecker() checker {
	return checker{importer.ForCompiler(token.NewFileSet(), "source", nil), make(map[string]*types.Package)}
}

func (c checker) Import(path string) (pkg *types.Package, err error) {
	if c.done[path] == nil {
		c.done[path], err = c.from.Import(path)
	}
	return c.done[path], err
}

func (c checker) check(text string) error {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "a.go", text, 0)
	if err == nil {
		_, err = (&types.Config{Importer: c}).Check("a", fset, []*ast.File{file}, nil)
	}
	return err
}

// replace is an edit that replaces the first place of a text.
func replace(t *testing.T, text, old, with string) together.Edit {
	t.Helper()
	at := strings.Index(text, old)
	if at < 0 {
		t.Fatalf("no %q in the text", old)
	}
	return together.Edit{File: "a.go", Start: at, End: at + len(old), Text: with}
}

// before is an edit that inserts a text before another one.
func before(t *testing.T, text, next, insert string) together.Edit {
	t.Helper()
	e := replace(t, text, next, insert)
	e.End = e.Start
	return e
}

// apply makes edits that do not overlap, each once.
func apply(text string, edits []together.Edit) string {
	slices.SortStableFunc(edits, func(x, y together.Edit) int { return cmp.Or(x.Start-y.Start, x.End-y.End) })
	done := make(map[together.Edit]bool)
	edits = slices.DeleteFunc(edits, func(e together.Edit) bool {
		was := done[e]
		done[e] = true
		return was
	})
	for _, e := range slices.Backward(edits) {
		text = text[:e.Start] + e.Text + text[e.End:]
	}
	return text
}

const text = `package a

import (
	"cmp"
	"context"
	. "strings"
	"time"
)

func f() {
	first(context.TODO())
	last := len("a")
	second(last)
	third(last)
	_ = ToUpper("b")
	_, _ = time.Now(), time.UTC
	end()
}

func first(context.Context) {}

func second(int) {}

func third(int) {}

func end() {}
`

// TestPairs makes two fixes that are right by themselves.
func TestPairs(t *testing.T) {
	edit := func(old, with string) together.Edit { return replace(t, text, old, with) }
	insert := func(next, line string) together.Edit { return before(t, text, next, line) }
	noContext := []together.Edit{edit("first(context.TODO())", "end()"), edit("\nfunc first(context.Context) {}\n", ""), edit("\t\"context\"\n", "")}
	imports := together.Imports{"strings": {Name: "strings", Exported: []string{"ToLower", "ToUpper"}}}
	for name, test := range map[string]struct {
		a, b []together.Edit
		want bool
	}{
		"apart":                                  {[]together.Edit{edit("second(last)", "second(1)")}, []together.Edit{edit("time.Now()", "1")}, true},
		"removed import":                         {noContext, []together.Edit{insert("\tend()", "\t_ = context.Background()\n")}, false},
		"other import":                           {noContext, []together.Edit{insert("\tend()", "\t_ = time.Second\n")}, true},
		"removed dot":                            {[]together.Edit{edit("\t_ = ToUpper(\"b\")\n", ""), edit("\t. \"strings\"\n", "")}, []together.Edit{insert("\tend()", "\t_ = ToLower(\"B\")\n")}, false},
		"removed dot, a name of another package": {[]together.Edit{edit("\t_ = ToUpper(\"b\")\n", ""), edit("\t. \"strings\"\n", "")}, []together.Edit{insert("\tend()", "\t_ = Elsewhere\n")}, true},
		"replaced import":                        {[]together.Edit{edit("time.Now(), time.UTC", "1, 2"), edit(`"time"`, `time "os"`), insert("\tend()", "\t_ = time.Args\n")}, []together.Edit{insert("\tsecond(", "\t_ = time.Second\n")}, false},
		"removed variable":                       {[]together.Edit{edit("\tlast := len(\"a\")\n\tsecond(last)\n\tthird(last)\n", "")}, []together.Edit{insert("\t_ = To", "\tthird(last)\n")}, false},
		"renamed variable":                       {[]together.Edit{edit("last :=", "latest :="), edit("second(last)", "second(latest)"), edit("third(last)", "third(latest)")}, []together.Edit{insert("\tend()", "\tthird(last)\n")}, false},
		"removed function":                       {[]together.Edit{edit("second(last)", "third(last)"), edit("func second(int) {}\n", "")}, []together.Edit{insert("\tend()", "\tsecond(1)\n")}, false},
		"hidden variable":                        {[]together.Edit{insert("\tend()", "\tfor _, last := range \"a\" {\n\t\t_ = last\n"), insert("}\n\nfunc first", "\t}\n")}, []together.Edit{edit("end()", "second(last)")}, false},
		"uses of a variable, one each":           {[]together.Edit{edit("second(last)", "second(1)")}, []together.Edit{edit("third(last)", "third(2)")}, false},
		"a use of a variable is new":             {[]together.Edit{edit("second(last)", "second(last+1)")}, []together.Edit{edit("third(last)", "third(2)")}, true},
		"uses of an import, one each":            {[]together.Edit{edit("time.Now()", "1")}, []together.Edit{edit("time.UTC", "2")}, false},
		"one variable twice":                     {[]together.Edit{insert("\tend()", "\tx := 1\n\t_ = x\n")}, []together.Edit{insert("}\n\nfunc first", "\tx := 2\n\t_ = x\n")}, false},
		"one function twice":                     {[]together.Edit{insert("\nfunc end", "\nfunc more() {}\n")}, []together.Edit{insert("\nfunc third", "\nfunc more() {}\n")}, false},
		"one function of both":                   {[]together.Edit{insert("\nfunc end", "\nfunc more() {}\n"), edit("second(last)", "more()")}, []together.Edit{insert("\nfunc end", "\nfunc more() {}\n"), insert("\tend()", "\tmore()\n")}, true},
		"one path, two names":                    {[]together.Edit{insert("\t\"time\"", "\t\"os\"\n"), insert("\tend()", "\t_ = os.Args\n")}, []together.Edit{insert("\t\"time\"", "\tsys \"os\"\n"), insert("\tsecond", "\t_ = sys.Args\n")}, false},
		"one name, two paths":                    {[]together.Edit{insert("\t\"time\"", "\t\"math/rand\"\n"), insert("\tend()", "\t_ = rand.Int()\n")}, []together.Edit{insert("\t\"time\"", "\t\"math/rand/v2\"\n"), insert("\tsecond", "\t_ = rand.Int()\n")}, false},
		"one import, two groups":                 {[]together.Edit{insert("\t\"context\"", "\t\"os\"\n\t\"math\"\n\n"), insert("\tend()", "\t_, _ = os.Args, math.Pi\n")}, []together.Edit{insert("\t\"context\"", "\t\"os\"\n\n"), insert("\tsecond", "\t_ = os.Args\n")}, false},
		"one import of both":                     {[]together.Edit{insert("\t\"time\"", "\t\"os\"\n"), insert("\tend()", "\t_ = os.Args\n")}, []together.Edit{insert("\t\"time\"", "\t\"os\"\n"), insert("\tsecond", "\t_ = os.Args\n")}, true},
		"an import named as a function":          {[]together.Edit{insert("\t\"time\"", "\t\"os\"\n"), insert("\tend()", "\t_ = os.Args\n")}, []together.Edit{insert("\nfunc end", "\nfunc os() {}\n")}, false},
	} {
		t.Run(name, func(t *testing.T) {
			for _, order := range [][2][]together.Edit{{test.a, test.b}, {test.b, test.a}} {
				var set together.Set
				set.Open("a.go", []byte(text), imports)
				if !set.Add(order[0]) {
					t.Fatal("a fix cannot be made by itself")
				}
				if got := set.Add(order[1]); got != test.want {
					t.Errorf("together: %t, want %t", got, test.want)
				}
			}
		})
	}
}

// TestFiles makes fixes that edit several files of a package.
func TestFiles(t *testing.T) {
	const one, two = "package a\n\nfunc used() { gone() }\n\nfunc gone() {}\n", "package a\n\nfunc other() {}\n"
	end := func(file, text, add string) together.Edit {
		return together.Edit{File: file, Start: len(text), End: len(text), Text: add}
	}
	remove := []together.Edit{
		{File: "d/one.go", Start: strings.Index(one, "gone"), End: strings.Index(one, " }"), Text: ""},
		{File: "d/one.go", Start: strings.Index(one, "\nfunc gone"), End: len(one), Text: ""},
	}
	for name, test := range map[string]struct {
		a, b []together.Edit
		want bool
	}{
		"one function in two files":     {[]together.Edit{end("d/one.go", one, "func more() {}\n")}, []together.Edit{end("d/two.go", two, "func more() {}\n")}, false},
		"two functions in two files":    {[]together.Edit{end("d/one.go", one, "func more() {}\n")}, []together.Edit{end("d/two.go", two, "func most() {}\n")}, true},
		"a function that another names": {remove, []together.Edit{end("d/two.go", two, "func more() { gone() }\n")}, false},
	} {
		var set together.Set
		set.Open("d/one.go", []byte(one), nil)
		set.Open("d/two.go", []byte(two), nil)
		if !set.Add(test.a) || set.Add(test.b) != test.want {
			t.Errorf("%s: together: %t, want %t", name, !test.want, test.want)
		}
	}
}

// TestAnySubset makes fixes of small rules on random code. Whatever a set takes can be made
// in any selection: a host may leave some of its fixes out.
func TestAnySubset(t *testing.T) {
	types := newChecker()
	rng := rand.New(rand.NewPCG(1, 2))
	var taken, refused int
	for range 40 {
		text := randomText(rng)
		if err := types.check(text); err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		var fixes [][]together.Edit
		for _, f := range randomFixes(rng, text) {
			if types.check(apply(text, slices.Clone(f))) == nil {
				fixes = append(fixes, f)
			}
		}
		var set together.Set
		set.Open("a.go", []byte(text), nil)
		var accepted [][]together.Edit
		for _, f := range fixes {
			if set.Add(f) {
				accepted = append(accepted, f)
			}
		}
		taken, refused = taken+len(accepted), refused+len(fixes)-len(accepted)
		for range 12 {
			var some []together.Edit
			for _, f := range accepted {
				if rng.IntN(3) > 0 {
					some = append(some, f...)
				}
			}
			if result := apply(text, some); types.check(result) != nil {
				t.Fatalf("%v\n%s\nbecomes\n%s", types.check(result), text, result)
			}
		}
	}
	if taken < 100 || refused < 100 {
		t.Errorf("%d fixes taken, %d refused: the test is too weak", taken, refused)
	}
}

// uses are what the lines of random code name: a variable or an import.
var uses = []string{"v", "w", "time.Second", "os.Args", "math.Pi"}

func randomText(rng *rand.Rand) string {
	var b strings.Builder
	b.WriteString("\tv := 1\n\tw := 2\n\tuse(v, w, time.Second, os.Args, math.Pi)\n")
	if rng.IntN(2) == 0 { // some have their last use in one place, others in several
		b.Reset()
		b.WriteString("\tv := 1\n\tw := 2\n\tuse(v)\n\tuse(w)\n\tuse(time.Second)\n\tuse(os.Args)\n\tuse(math.Pi)\n")
	}
	for range rng.IntN(6) {
		b.WriteString("\tuse(" + uses[rng.IntN(len(uses))] + ")\n")
	}
	return "package a\n\nimport (\n\t\"math\"\n\t\"os\"\n\t\"time\"\n)\n\nfunc f() {\n" + b.String() + "\tuse()\n}\n\nfunc use(...any) {}\n"
}

// randomFixes returns fixes of several rules: one replaces what a line names, and removes an
// import or a variable with its only use; others insert lines, and imports.
func randomFixes(rng *rand.Rand, text string) [][]together.Edit {
	edit := func(start, end int, with string) together.Edit {
		return together.Edit{File: "a.go", Start: start, End: end, Text: with}
	}
	body := strings.Index(text, "func f")
	end := strings.Index(text, "\tuse()\n")
	imports := strings.Index(text, "\t\"os\"\n")
	inserted := append(slices.Clone(uses), "x, y", "rand.Int()", "sys.Args")
	var fixes [][]together.Edit
	for _, name := range uses {
		for at := body; ; {
			i := strings.Index(text[at:], name)
			if i < 0 {
				break
			}
			at += i + len(name)
			if text[at] == ' ' {
				continue // the declaration
			}
			f := []together.Edit{edit(at-len(name), at, "3")}
			fixes = append(fixes, f)
			// With the only use goes what is used.
			head, _, _ := strings.Cut(name, ".")
			for _, line := range []string{"\t\"" + head + "\"\n", "\t" + head + " := 1\n", "\t" + head + " := 2\n"} {
				if decl := strings.Index(text, line); decl >= 0 {
					fixes = append(fixes, append(slices.Clone(f), edit(decl, decl+len(line), "")))
				}
			}
		}
	}
	for range 8 {
		name := inserted[rng.IntN(len(inserted))]
		f := []together.Edit{edit(end, end, "\tuse("+name+")\n")}
		switch {
		case name == "x, y":
			f[0].Text = "\tx, y := 1, 2\n" + f[0].Text
		case strings.HasPrefix(name, "rand"):
			f = append(f, edit(imports, imports, []string{"\t\"math/rand\"\n", "\t\"math/rand/v2\"\n"}[rng.IntN(2)]))
		case strings.HasPrefix(name, "sys"):
			f = append(f, edit(imports, imports, "\tsys \"os\"\n"))
		}
		fixes = append(fixes, f)
	}
	rng.Shuffle(len(fixes), func(i, j int) { fixes[i], fixes[j] = fixes[j], fixes[i] })
	return fixes
}
