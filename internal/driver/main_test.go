package driver_test

import (
	"bytes"
	"crypto/rand"
	"fmt"
	"go/ast"
	"go/types"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/syncvet/syncvet/internal/driver"
	"github.com/syncvet/syncvet/internal/driver/prefilter"
)

// The test binary is also the tool under test: TestMain runs the tool if asTool is set in
// the environment.
const (
	asTool    = "DRIVER_TEST_TOOL"
	startLog  = "DRIVER_TEST_LOG"      // file to which the tool adds the names of its .cfg files
	noExports = "DRIVER_TEST_NOEXPORT" // act like a go command without export data
)

func TestMain(m *testing.M) {
	if os.Getenv(asTool) == "" {
		os.Exit(m.Run())
	}
	args := os.Args[1:]
	if name := os.Args[len(os.Args)-1]; strings.HasSuffix(name, ".cfg") {
		data, err := os.ReadFile(name)
		if log := os.Getenv(startLog); log != "" && err == nil {
			id, _, _ := strings.Cut(string(data[bytes.Index(data, []byte(`"ID": "`))+7:]), `"`)
			f, _ := os.OpenFile(log, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
			fmt.Fprintln(f, id)
			_ = f.Close()
		}
		if os.Getenv(noExports) != "" {
			_ = os.WriteFile(name, bytes.Replace(data, []byte(`"PackageFile"`), []byte(`"Forgotten"`), 1), 0o666)
		}
	}
	os.Exit(driver.Main(tool(), args, os.Stdout, os.Stderr))
}

// tool has one rule: functions named Bad… are bad, and so are functions that call bad ones.
// Packages that import bufio are relevant.
func tool() driver.Tool {
	return driver.Tool{
		Name:      "badvet",
		Summary:   "badvet finds calls of bad functions.",
		Install:   "go install example.com/badvet@latest",
		Analyzers: func() ([]*analysis.Analyzer, error) { return []*analysis.Analyzer{newBad(), newCrash()}, nil },
		Relevant:  prefilter.Filter{Import: func(path string) ([]string, bool) { return nil, path == "bufio" }},
	}
}

// isBad is the fact that a function is bad.
type isBad struct{ Why string }

func (*isBad) AFact() {}

func newBad() *analysis.Analyzer {
	a := &analysis.Analyzer{
		Name:             "bad",
		Doc:              "find calls of bad functions\n\nBad functions are named so.",
		URL:              "https://example.com/bad",
		FactTypes:        []analysis.Fact{new(isBad)},
		RunDespiteErrors: true,
	}
	quiet := a.Flags.Bool("quiet", false, "report nothing")
	a.Run = func(pass *analysis.Pass) (any, error) {
		for _, f := range pass.Files {
			for _, decl := range f.Decls {
				if fn, ok := decl.(*ast.FuncDecl); ok {
					checkFunc(pass, fn, *quiet)
				}
			}
		}
		return nil, nil
	}
	return a
}

func checkFunc(pass *analysis.Pass, decl *ast.FuncDecl, quiet bool) {
	fn := pass.TypesInfo.Defs[decl.Name].(*types.Func)
	if strings.HasPrefix(fn.Name(), "Bad") {
		pass.ExportObjectFact(fn, &isBad{"its name"})
	}
	ast.Inspect(decl, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		callee := typeutil.StaticCallee(pass.TypesInfo, call)
		fact := new(isBad)
		if callee == nil || !pass.ImportObjectFact(callee, fact) {
			return true
		}
		pass.ExportObjectFact(fn, &isBad{"calls " + callee.Name()})
		d := analysis.Diagnostic{
			Pos: call.Pos(), End: call.End(), Category: "bad",
			Message: fmt.Sprintf("bad: call of %s, which is bad because of %s", callee.Name(), fact.Why),
		}
		if sel, ok := call.Fun.(*ast.SelectorExpr); ok && strings.HasPrefix(callee.Name(), "Bad") {
			d.SuggestedFixes = []analysis.SuggestedFix{{
				Message:   "Call the good one",
				TextEdits: []analysis.TextEdit{{Pos: sel.Sel.Pos(), End: sel.Sel.End(), NewText: []byte("Good" + callee.Name()[3:])}},
			}}
		}
		if !quiet {
			pass.Report(d)
		}
		return true
	})
}

// newCrash returns an analyzer that panics if a file asks for it.
func newCrash() *analysis.Analyzer {
	return &analysis.Analyzer{Name: "crash", Doc: "panic on demand", Run: func(pass *analysis.Pass) (any, error) {
		if pass.Pkg.Scope().Lookup("CrashHere") != nil {
			panic("as asked")
		}
		return nil, nil
	}}
}

// module has three relevant packages, one that is not, and tests of both kinds.
var module = map[string]string{
	"go.mod": "module example.com/m\n\ngo 1.25.0\n",
	"low/low.go": `package low

import _ "bufio"

type T struct{}

func (T) BadMethod()  {}
func (T) GoodMethod() {}

func BadOpen()  {}
func GoodOpen() {}

func hidden() { panic("hidden") }
`,
	"mid/mid.go": `package mid

import "example.com/m/low"

func Wrap() { low.BadOpen() }

func New() low.T { return low.T{} }
`,
	"top/top.go": `package top

import "example.com/m/mid"

func Use() {
	mid.Wrap()
	mid.New().BadMethod()
}
`,
	"top/in_test.go": `package top

import "testing"

func TestIn(t *testing.T) { Use() }
`,
	"top/ext_test.go": `package top_test

import (
	"testing"

	"example.com/m/low"
	"example.com/m/top"
)

func TestExt(t *testing.T) {
	low.BadOpen()
	top.Use()
}
`,
	"plain/plain.go": "package plain\n\nfunc BadPlain() {}\n\nfunc Call() { BadPlain() }\n",
}

// findings are the findings in module.
var findings = []string{
	"mid/mid.go:5:15: bad: call of BadOpen, which is bad because of its name",
	"top/ext_test.go:11:2: bad: call of BadOpen, which is bad because of its name",
	"top/ext_test.go:12:2: bad: call of Use, which is bad because of calls BadMethod",
	"top/in_test.go:5:29: bad: call of Use, which is bad because of calls BadMethod",
	"top/top.go:6:2: bad: call of Wrap, which is bad because of calls BadOpen",
	"top/top.go:7:2: bad: call of BadMethod, which is bad because of its name",
}

// write writes files to a new directory, with more replaced or added.
func write(t *testing.T, files map[string]string, more ...string) string {
	t.Helper()
	dir := t.TempDir()
	put := func(name, text string) {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range files {
		put(name, text)
	}
	for i := 0; i < len(more); i += 2 {
		put(more[i], more[i+1])
	}
	return dir
}

// A result is the result of a command.
type result struct {
	stdout, stderr string
	status         int
}

// findings returns the lines of standard error with a position, sorted, as go vet prints
// packages in no fixed order.
func (r result) findings() []string {
	var lines []string
	for line := range strings.Lines(r.stderr) {
		if line = strings.TrimPrefix(strings.TrimSpace(line), "./"); strings.Contains(line, ".go:") {
			lines = append(lines, line)
		}
	}
	return slices.Sorted(slices.Values(lines))
}

func execute(t *testing.T, dir string, env []string, name string, args ...string) result {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.Env = append(append(os.Environ(), asTool+"=1", "GOFLAGS=-mod=mod", "GOWORK=off"), env...)
	var stdout, stderr strings.Builder
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil && cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return result{stdout.String(), stderr.String(), cmd.ProcessState.ExitCode()}
}

// alone runs the tool without go vet.
func alone(t *testing.T, dir string, args ...string) result {
	t.Helper()
	return execute(t, dir, nil, executable(t), args...)
}

func executable(t *testing.T) string {
	t.Helper()
	name, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return name
}

// salted returns a copy of the tool that differs from all others, so that the go command
// has no cached results of it.
func salted(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile(executable(t))
	if err != nil {
		t.Fatal(err)
	}
	salt := make([]byte, 16)
	_, _ = rand.Read(salt)
	name := filepath.Join(t.TempDir(), "badvet.exe")
	if err := os.WriteFile(name, append(data, salt...), 0o777); err != nil {
		t.Fatal(err)
	}
	return name
}

func same(t *testing.T, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s:\ngot  %s\nwant %s", what, strings.Join(got, "\n     "), strings.Join(want, "\n     "))
	}
}

func contains(t *testing.T, what, got string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(got, w) {
			t.Errorf("%s lacks %q:\n%s", what, w, got)
		}
	}
}
