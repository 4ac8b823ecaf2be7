package driver_test

import (
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/syncvet/syncvet/internal/driver"
)

func TestPatterns(t *testing.T) {
	dir := write(t, module)
	for range 5 {
		r := alone(t, dir, "./...")
		if got, want := r.stderr, strings.Join(findings, "\n")+"\n"; got != want || r.status != 3 {
			t.Fatalf("status %d, want 3\ngot:\n%swant:\n%s", r.status, got, want)
		}
	}
	same(t, "one package", alone(t, dir, "./mid").findings(), findings[:1])
	same(t, "without tests", alone(t, dir, "-test=false", "./top").findings(), findings[4:])
	contains(t, "with context", alone(t, dir, "-c=0", "./mid").stderr, "5\tfunc Wrap() { low.BadOpen() }\n")
}

func TestPatternsJSON(t *testing.T) {
	r := alone(t, write(t, module), "-json", "./...")
	var tree map[string]map[string][]map[string]any
	if err := json.Unmarshal([]byte(r.stdout), &tree); err != nil || r.status != 0 {
		t.Fatalf("%v, status %d: %s%s", err, r.status, r.stdout, r.stderr)
	}
	for id, want := range map[string]int{
		"example.com/m/mid": 1, "example.com/m/top": 0,
		"example.com/m/top [example.com/m/top.test]": 3, "example.com/m/top_test [example.com/m/top.test]": 2,
	} {
		if got := len(tree[id]["bad"]); got != want {
			t.Errorf("%s: %d findings, want %d", id, got, want)
		}
	}
}

func TestPatternsFix(t *testing.T) {
	dir := write(t, module)
	before := read(t, dir, "mid/mid.go")
	diff := alone(t, dir, "-diff", "./mid")
	want := `--- mid/mid.go (old)
+++ mid/mid.go (new)
@@ -2,6 +2,6 @@
 
 import "example.com/m/low"
 
-func Wrap() { low.BadOpen() }
+func Wrap() { low.GoodOpen() }
 
 func New() low.T { return low.T{} }
`
	if diff.stdout != want || diff.status != 0 || read(t, dir, "mid/mid.go") != before {
		t.Errorf("status %d, standard error %q, diff:\n%s", diff.status, diff.stderr, diff.stdout)
	}
	if r := alone(t, dir, "-fix", "./..."); r.status != 0 || r.stderr != "" {
		t.Errorf("-fix: status %d: %s", r.status, r.stderr)
	}
	if r := alone(t, dir, "./..."); r.status != 0 || r.stderr != "" {
		t.Errorf("after the fix: status %d: %s", r.status, r.stderr)
	}
}

func read(t *testing.T, dir, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestPatternsBroken(t *testing.T) {
	dir := write(t, module,
		"broken/broken.go", "package broken\n\nimport _ \"bufio\"\n\nfunc F() { undefined() }\n",
		"round/a/a.go", "package a\n\nimport _ \"bufio\"\nimport _ \"example.com/m/round/b\"\n",
		"round/b/b.go", "package b\n\nimport _ \"bufio\"\nimport _ \"example.com/m/round/a\"\n",
		"none/none.go", "package none\n\nimport _ \"bufio\"\nimport _ \"example.com/m/missing\"\n",
		"syntax/syntax.go", "package syntax\n\nimport _ \"bufio\"\n\nfunc F( {\n")
	r := alone(t, dir, "./...")
	contains(t, "standard error", r.stderr, "broken.go:5:12: undefined: undefined", "syntax.go:5:9:",
		"import cycle not allowed", "none/none.go:4:8: ")
	contains(t, "standard error", r.stderr, findings...)
	if r.status != 3 {
		t.Errorf("exit status %d, want 3, since there are findings", r.status)
	}
	if r := alone(t, dir, "./broken"); r.status != 1 {
		t.Errorf("exit status %d, want 1, since there are errors alone: %s", r.status, r.stderr)
	}
	if n := strings.Count(r.stderr, "undefined: undefined"); n != 1 {
		t.Errorf("the error is printed %d times:\n%s", n, r.stderr)
	}
}

// The go command compiles no file of a package with a missing import. Findings in its other
// files must be reported.
func TestPatternsMissingImport(t *testing.T) {
	dir := write(t, module,
		"part/part.go", "package part\n",
		"part/good_test.go", "package part\n\nimport (\n\t_ \"bufio\"\n\n\t\"example.com/m/low\"\n)\n\nfunc open() { low.BadOpen() }\n",
		"part/lost_test.go", "package part\n\nimport _ \"example.com/m/missing\"\n")
	r := alone(t, dir, "./part")
	contains(t, "standard error", r.stderr, "part/lost_test.go:3:8: ", "part/good_test.go:9:")
}

// TestPatternsCrash shows that findings decide the exit status where an analyzer fails, too.
func TestPatternsCrash(t *testing.T) {
	dir := write(t, module, "crash/crash.go", "package crash\n\nimport _ \"bufio\"\n\nfunc CrashHere() {}\n")
	for pattern, want := range map[string]int{"./...": 3, "./crash": 1} {
		r := alone(t, dir, pattern)
		contains(t, "standard error", r.stderr, "as asked")
		if r.status != want {
			t.Errorf("%s: exit status %d, want %d", pattern, r.status, want)
		}
	}
}

// TestFlagNames shows that an analyzer with the name of a flag is an error.
func TestFlagNames(t *testing.T) {
	tool := tool()
	tool.Analyzers = func() ([]*analysis.Analyzer, error) {
		return []*analysis.Analyzer{{Name: "json", Doc: "x", Run: func(*analysis.Pass) (any, error) { return nil, nil }}}, nil
	}
	var stderr strings.Builder
	if status := driver.Main(tool, []string{"./..."}, io.Discard, &stderr); status != 1 || !strings.Contains(stderr.String(), "analyzer json has the name of a flag") {
		t.Errorf("status %d: %s", status, &stderr)
	}
}

// TestHelpOff shows that help does not say that an analyzer runs which is off.
func TestHelpOff(t *testing.T) {
	for want, off := range map[string]bool{"By default all analyzers are run.": false, "By default all analyzers are run that are not off.": true} {
		tool := tool()
		tool.Off = func(name string) bool { return off && name == "crash" }
		var stdout strings.Builder
		if driver.Main(tool, []string{"help"}, &stdout, io.Discard); !strings.Contains(stdout.String(), want) {
			t.Errorf("help lacks %q:\n%s", want, &stdout)
		}
	}
}

// TestEnabled shows that the tool learns which analyzers run.
func TestEnabled(t *testing.T) {
	t.Chdir(write(t, module))
	for want, flag := range map[string]string{"bad,crash": "-c=-1", "crash": "-crash", "bad": "-crash=false"} {
		var got []string
		tool := tool()
		tool.Enabled = func(names []string) { got = names }
		driver.Main(tool, []string{flag, "./plain"}, io.Discard, io.Discard)
		if strings.Join(got, ",") != want {
			t.Errorf("%s: enabled are %v, want %s", flag, got, want)
		}
	}
}

func TestCommandLine(t *testing.T) {
	dir := write(t, module, "empty/README", "no package")
	for name, test := range map[string]struct {
		args   []string
		status int
		stderr string // one line
	}{
		"no match":        {[]string{"./empty/..."}, 1, "badvet: ./empty/... matched no packages\n"},
		"no directory":    {[]string{"./none"}, 1, ""},
		"unknown flag":    {[]string{"-none", "./..."}, 2, "badvet: flag provided but not defined: -none (see 'badvet help')\n"},
		"unknown rule":    {[]string{"help", "none"}, 1, "badvet: no analyzer \"none\"; 'badvet help' lists them\n"},
		"rule off":        {[]string{"-bad=false", "./..."}, 0, ""},
		"another rule on": {[]string{"-crash", "./..."}, 0, ""},
		"outside":         {[]string{"bufio"}, 0, ""},
	} {
		r := alone(t, dir, test.args...)
		if r.status != test.status || test.stderr != "" && r.stderr != test.stderr || strings.Count(r.stderr, "\n") > 1 {
			t.Errorf("%s: status %d, want %d; standard error:\n%s", name, r.status, test.status, r.stderr)
		}
	}
	contains(t, "help", alone(t, dir, "help").stdout, "badvet finds", "bad          find calls of bad functions", "-fix")
	contains(t, "help bad", alone(t, dir, "help", "bad").stdout, "bad: find calls", "Bad functions are named so.", "-bad.quiet")
	contains(t, "version", alone(t, dir, "-V=full").stdout, "badvet version devel comments-go-here buildID=")
	if r := alone(t, dir); r.status != 1 || !strings.Contains(r.stderr, "Usage") {
		t.Errorf("without arguments: status %d: %s", r.status, r.stderr)
	}
}
