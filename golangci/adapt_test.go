package golangci

import (
	"go/token"
	"testing"

	"golang.org/x/tools/go/analysis"
)

// Rules of today have no related places and one fix; those of tomorrow may.
func TestAdapt(t *testing.T) {
	fset := token.NewFileSet()
	here, there := fset.AddFile("dir/here_test.go", -1, 10), fset.AddFile("dir/there_test.go", -1, 10)
	here.SetLines([]int{0, 5})
	there.SetLines([]int{0, 5})
	at := func(f *token.File) token.Pos { return f.Pos(6) }
	fix := func(name string, files ...*token.File) analysis.SuggestedFix {
		fix := analysis.SuggestedFix{Message: name}
		for _, f := range files {
			fix.TextEdits = append(fix.TextEdits, analysis.TextEdit{Pos: at(f), End: at(f), NewText: []byte("x")})
		}
		return fix
	}
	tests := []struct {
		name        string
		reported    analysis.Diagnostic
		text, fixed string
	}{
		{
			name:     "the name that golangci-lint adds is taken off",
			reported: analysis.Diagnostic{Message: "rule: this is wrong"},
			text:     "this is wrong",
		},
		{
			name: "related places are told in the text",
			reported: analysis.Diagnostic{Message: "rule: this is wrong", Related: []analysis.RelatedInformation{
				{Pos: at(there), Message: "since that is so"}, {Pos: at(here), Message: "and this"},
			}},
			text: "this is wrong (there_test.go:2: since that is so) (here_test.go:2: and this)",
		},
		{
			name:     "the first fix is kept",
			reported: analysis.Diagnostic{Message: "rule: x", SuggestedFixes: []analysis.SuggestedFix{fix("one", here), fix("two", here)}},
			text:     "x", fixed: "one",
		},
		{
			name:     "a fix in two files is not",
			reported: analysis.Diagnostic{Message: "rule: x", SuggestedFixes: []analysis.SuggestedFix{fix("one", here, there), fix("two", here)}},
			text:     "x",
		},
	}
	for _, test := range tests {
		test.reported.Pos = at(here)
		rule := &analysis.Analyzer{Name: "rule", Run: func(pass *analysis.Pass) (any, error) {
			pass.Report(test.reported)
			return nil, nil
		}}
		adapt(rule)
		var got analysis.Diagnostic
		_, err := rule.Run(&analysis.Pass{Analyzer: rule, Fset: fset, Report: func(d analysis.Diagnostic) { got = d }})
		if err != nil || got.Message != test.text || got.Related != nil {
			t.Errorf("%s: %q, related %v, %v", test.name, got.Message, got.Related, err)
		}
		fixed := ""
		for _, fix := range got.SuggestedFixes {
			fixed += fix.Message
		}
		if fixed != test.fixed {
			t.Errorf("%s: fixes %q, want %q", test.name, fixed, test.fixed)
		}
	}
}
