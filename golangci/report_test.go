package golangci

import (
	"fmt"
	"go/ast"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"
)

// replaces returns a rule that replaces each call of pkg.Name(…), and removes an import that
// is used once.
func replaces(rule, pkg string) *analysis.Analyzer {
	return &analysis.Analyzer{Name: rule, Doc: "replace calls of package " + pkg, Run: func(pass *analysis.Pass) (any, error) {
		for _, file := range pass.Files {
			var calls []*ast.CallExpr
			ast.Inspect(file, func(n ast.Node) bool {
				if call, ok := n.(*ast.CallExpr); ok && isOf(call, pkg) {
					calls = append(calls, call)
				}
				return true
			})
			for _, call := range calls {
				last := call.Args[len(call.Args)-1]
				edits := []analysis.TextEdit{{Pos: call.Pos(), End: call.End(), NewText: []byte(`"value"`)}}
				for _, spec := range file.Imports {
					if path, _ := strconv.Unquote(spec.Path.Value); path == pkg && len(calls) == 1 {
						edits = append(edits, analysis.TextEdit{Pos: spec.Pos(), End: spec.End(), NewText: []byte(`_ "unsafe"`)})
					}
				}
				pass.Report(analysis.Diagnostic{
					Pos: call.Pos(), End: call.End(), Message: rule + ": a call",
					Related:        []analysis.RelatedInformation{{Pos: last.Pos(), Message: "its value"}},
					SuggestedFixes: []analysis.SuggestedFix{{Message: "Replace", TextEdits: edits}, {Message: "Something else"}},
				})
			}
		}
		return nil, nil
	}}
}

func isOf(call *ast.CallExpr, pkg string) bool {
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	id, ok := sel.X.(*ast.Ident)
	return ok && id.Name == pkg
}

// source has a comment on each line with a fix.
const source = `package p

import (
	"path"
	"strings"
)

var (
	_ = strings.Title("a") // fix
	_ = strings.Title("b") // fix
	_ = strings.Title("c") // only in a later run, as the import is then unused
	_ = path.Join("d")     // fix
)
`

// The fixes of nested calls overlap: that of the outer one is kept.
const nested = `package p

import (
	"path"
	"strings"
)

var (
	_ = path.Clean(strings.Title("a")) // fix
	_ = strings.TrimSpace
)
`

// shared has two fixes of which one removes an import that the text of the other one names.
const shared = `package p

import (
	"path"
	"strings"
)

var (
	_ = strings.Title("a") // fix
	_ = path.Base
)

func mark() {}

var _ = mark // only in a later run: golangci-lint may make the fix above and not this one
`

// inserts is a rule that replaces the uses of mark by a text.
func inserts(text string) *analysis.Analyzer {
	return &analysis.Analyzer{Name: "insertsrule", Doc: "replace mark", Run: func(pass *analysis.Pass) (any, error) {
		for id, obj := range pass.TypesInfo.Uses {
			if obj.Name() == "mark" {
				edits := []analysis.TextEdit{{Pos: id.Pos(), End: id.End(), NewText: []byte(text)}}
				pass.Report(analysis.Diagnostic{
					Pos: id.Pos(), End: id.End(), Message: "insertsrule: a mark",
					SuggestedFixes: []analysis.SuggestedFix{{Message: "Replace", TextEdits: edits}},
				})
			}
		}
		return nil, nil
	}}
}

func TestReport(t *testing.T) {
	for name, text := range map[string]string{"source": source, "nested": nested, "shared": shared} {
		dir, clean, err := analysistest.WriteFiles(map[string]string{"p/p.go": text})
		if err != nil {
			t.Fatal(err)
		}
		defer clean()
		linter := report([]*analysis.Analyzer{replaces("stringsrule", "strings"), replaces("pathrule", "path"), inserts("strings.TrimSpace")})
		var fixed, messages []string
		for _, result := range analysistest.Run(quiet{}, dir, linter, "p") {
			if result.Err != nil {
				t.Fatal(result.Err)
			}
			for _, d := range result.Diagnostics {
				line := result.Pass.Fset.Position(d.Pos).Line
				messages = append(messages, fmt.Sprint(line, ": ", d.Message))
				if len(d.SuggestedFixes) == 1 {
					fixed = append(fixed, strconv.Itoa(line))
				}
				if len(d.Related) > 0 {
					t.Errorf("%s: line %d has related places", name, line)
				}
			}
		}
		var want []string
		for i, line := range strings.Split(text, "\n") {
			if strings.HasSuffix(line, "// fix") {
				want = append(want, strconv.Itoa(i+1))
			}
		}
		if !slices.Equal(fixed, want) {
			t.Errorf("%s: fixes at lines %v, want %v", name, fixed, want)
		}
		if first := map[string]string{
			"source": "9: stringsrule: a call (p.go:9: its value)",
			"nested": "9: pathrule: a call (p.go:9: its value)",
			"shared": "9: stringsrule: a call (p.go:9: its value)",
		}[name]; len(messages) == 0 || messages[0] != first {
			t.Errorf("%s: messages %q, want first %q", name, messages, first)
		}
	}
}

// quiet ignores the errors of analysistest, which expects a comment for each finding.
type quiet struct{}

func (quiet) Errorf(string, ...any) {}
