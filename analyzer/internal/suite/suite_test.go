package suite_test

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/syncvet/syncvet/analyzer/internal/suite"
)

const cases = "../../testdata/suite"

// A pkg is a package of the cases with what the analyzer made of it.
type pkg struct {
	*packages.Package
	tree *suite.Tree
}

// load runs the analyzer once over all cases, and returns their packages by
// folder; where a package has tests, the variant with them.
var load = sync.OnceValues(func() (map[string]pkg, error) {
	pkgs, err := packages.Load(&packages.Config{
		Mode:  packages.LoadSyntax,
		Dir:   filepath.Dir(cases),
		Tests: true,
	}, "./suite/...")
	if err != nil {
		return nil, err
	}
	graph, err := checker.Analyze([]*analysis.Analyzer{suite.Analyzer}, pkgs, nil)
	if err != nil {
		return nil, err
	}
	out := map[string]pkg{}
	for _, act := range graph.Roots {
		if act.Err != nil {
			return nil, fmt.Errorf("%s: %w", act.Package.ID, act.Err)
		}
		if len(act.Package.GoFiles) == 0 || strings.HasSuffix(act.Package.ID, ".test") {
			continue
		}
		dir := filepath.Dir(act.Package.GoFiles[0])
		if old, ok := out[dir]; !ok || len(old.Syntax) < len(act.Package.Syntax) {
			out[dir] = pkg{act.Package, act.Result.(*suite.Tree)}
		}
	}
	return out, nil
})

func loadCase(t *testing.T, name string) pkg {
	t.Helper()
	pkgs, err := load()
	if err != nil {
		t.Fatal(err)
	}
	dir, err := filepath.Abs(filepath.Join(cases, name))
	if err != nil {
		t.Fatal(err)
	}
	p, ok := pkgs[dir]
	if !ok {
		t.Fatalf("no package in %s", dir)
	}
	return p
}

// TestGolden compares the tree and the runs of each case with its tree.golden, which is
// written by hand. The name of a node is the comment at the end of the line where its body
// begins, or of its call if it has no body.
func TestGolden(t *testing.T) {
	goldens, err := filepath.Glob(cases + "/*/tree.golden")
	if err != nil || len(goldens) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	nested, _ := filepath.Glob(cases + "/*/*/tree.golden")
	for _, golden := range append(goldens, nested...) {
		name, _ := filepath.Rel(cases, filepath.Dir(golden))
		t.Run(filepath.ToSlash(name), func(t *testing.T) {
			p := loadCase(t, name)
			for _, err := range p.Errors {
				t.Error(err)
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got := render(p); got != string(want) {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}

// render writes a tree, and under it a line for each run of each of its nodes.
func render(p pkg) string {
	names := labels(p)
	var tree, runs bytes.Buffer
	for n := range p.tree.All() {
		depth := 0
		for c := n.Parent; c.Parent != nil; c = c.Parent {
			depth++
		}
		fmt.Fprintf(&tree, "%s%v %s%s\n", strings.Repeat("  ", depth), n.Kind, names(n), details(n))
		for run := range p.tree.Runs(n) {
			fmt.Fprintf(&runs, "%s:", names(n))
			for _, m := range run {
				fmt.Fprintf(&runs, " %s", names(m))
			}
			fmt.Fprintln(&runs)
		}
	}
	return tree.String() + "\n" + runs.String()
}

func details(n *suite.Node) string {
	var s string
	if n.Ordered {
		s += " Ordered"
	}
	if n.Serial {
		s += " Serial"
	}
	if n.OncePerOrdered {
		s += " OncePerOrdered"
	}
	for _, e := range n.Exprs {
		s += " (" + types.ExprString(e) + ")"
	}
	return s
}

// labels returns what names the nodes of p: the comments on their lines.
func labels(p pkg) func(*suite.Node) string {
	comments := map[string]string{}
	at := func(pos token.Pos) string {
		posn := p.Fset.Position(pos)
		return fmt.Sprintf("%s:%d", posn.Filename, posn.Line)
	}
	for _, file := range p.Syntax {
		for _, group := range file.Comments {
			comments[at(group.Pos())] = strings.TrimSpace(group.Text())
		}
	}
	return func(n *suite.Node) string {
		var names []string
		for _, body := range n.Bodies {
			names = append(names, comments[at(body.Pos())])
		}
		if len(names) == 0 && n.Call != nil {
			names = append(names, comments[at(n.Call.Pos())])
		}
		return strings.Join(names, "+")
	}
}

func TestNodesOf(t *testing.T) {
	p := loadCase(t, "shared")
	names := labels(p)
	for n := range p.tree.All() {
		for _, body := range n.Bodies {
			if !slices.Contains(p.tree.NodesOf(body), n) {
				t.Errorf("%s is not among the nodes of its own body", names(n))
			}
			if got, want := p.tree.IsContainerBody(body), n.Kind == suite.Container; got != want {
				t.Errorf("IsContainerBody of %s is %t", names(n), got)
			}
			if names(n) == "if" && len(p.tree.NodesOf(body)) != 2 {
				t.Errorf("a body shared by two containers has %d nodes", len(p.tree.NodesOf(body)))
			}
		}
	}
	for _, file := range p.Syntax {
		for _, decl := range file.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok && fn.Name.Name == "specs" && !p.tree.IsContainerBody(fn) {
				t.Error("a function that holds nodes is not seen as a container's body")
			}
		}
	}
}

// TestCall checks that the node of a forwarded body has the call that passed the body.
func TestCall(t *testing.T) {
	p := loadCase(t, "forward")
	names := labels(p)
	want := map[string]string{
		"sig": "SIGDescribe", "prepared+body": "Prepared", "labelled": "Labelled",
		"within": "Context", "alias": "Then", "net": "NetDescribe",
	}
	for n := range p.tree.All() {
		if w, ok := want[names(n)]; ok && types.ExprString(n.Call.Fun) != w {
			t.Errorf("%s is registered by %s, want %s", names(n), types.ExprString(n.Call.Fun), w)
		}
	}
}

func TestBrokenPackage(t *testing.T) {
	p := loadCase(t, "broken")
	if len(p.Errors) == 0 {
		t.Fatal("the package is meant not to type-check")
	}
	names := labels(p)
	var seen []string
	for n := range p.tree.All() {
		seen = append(seen, names(n))
		for range p.tree.Runs(n) {
		}
	}
	for _, name := range []string{"looped", "broken", "nobody", "missing", "unknown", "in"} {
		if !slices.Contains(seen, name) {
			t.Errorf("no node %s among %q", name, seen)
		}
	}
}

func TestRunsStop(t *testing.T) {
	p := loadCase(t, "ordered")
	for n := range p.tree.All() {
		for range p.tree.Runs(n) {
			break
		}
	}
	for range p.tree.All() {
		break
	}
}

func TestNothingToDo(t *testing.T) {
	p := loadCase(t, "nothing")
	if !p.tree.Empty() {
		t.Error("a package without tests has nodes")
	}
	for range p.tree.Runs(nil) {
		t.Error("no node has runs")
	}
}
