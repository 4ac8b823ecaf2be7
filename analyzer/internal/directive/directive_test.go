package directive_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/syncvet/syncvet/analyzer/internal/directive"
)

// TestIgnores reads comments as people write them.
func TestIgnores(t *testing.T) {
	for comment, want := range map[string]struct {
		rules  []string
		reason string
	}{
		"//syncvet:ignore":                       {},
		"//syncvet:ignore a":                     {[]string{"a"}, ""},
		"//syncvet:ignore a it is late":          {[]string{"a"}, "it is late"},
		"//syncvet:ignore a,b it is late":        {[]string{"a", "b"}, "it is late"},
		"//syncvet:ignore a, b it is late":       {[]string{"a", "b"}, "it is late"},
		"//syncvet:ignore a , b it is late":      {[]string{"a", "b"}, "it is late"},
		"//syncvet:ignore a, ":                   {[]string{"a"}, ""},
		"//syncvet:ignore\ta\tit is late":        {[]string{"a"}, "it is late"},
		"//syncvet:ignore  a  it is, as you see": {[]string{"a"}, "it is, as you see"},
	} {
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, "p.go", "package p\n\n"+comment+"\nfunc f() {}\n", parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		result, err := directive.Analyzer.Run(&analysis.Pass{Fset: fset, Files: []*ast.File{file}})
		if err != nil {
			t.Fatal(err)
		}
		set := result.(*directive.Set)
		if len(set.Ignores) != 1 || len(set.Unknowns) > 0 {
			t.Errorf("%q: %d are read, %d unknown", comment, len(set.Ignores), len(set.Unknowns))
			continue
		}
		if d := set.Ignores[0]; !slices.Equal(d.Rules, want.rules) || d.Reason != want.reason {
			t.Errorf("%q: rules %q, reason %q", comment, d.Rules, d.Reason)
		}
	}
}
