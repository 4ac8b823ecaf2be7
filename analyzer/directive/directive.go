package directive

import (
	"fmt"
	"go/ast"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/syncvet/syncvet/analyzer/internal/directive"
)

// Name is the rule's name.
const Name = "directive"

// URL is the page that explains the rule.
const URL = "https://github.com/syncvet/syncvet/blob/main/docs/rules/directive.md"

// New returns the rule's analyzer, for directives that name one of the rules.
// It runs after them, so that it sees which directives have had an effect.
func New(rules []*analysis.Analyzer) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:             Name,
		Doc:              doc,
		URL:              URL,
		Requires:         append([]*analysis.Analyzer{directive.Analyzer}, rules...),
		RunDespiteErrors: true,
		Run: func(pass *analysis.Pass) (any, error) {
			check(pass, rules)
			return nil, nil
		},
	}
}

func check(pass *analysis.Pass, rules []*analysis.Analyzer) {
	set := pass.ResultOf[directive.Analyzer].(*directive.Set)
	whole := hasTests(pass)
	for _, d := range set.Ignores {
		if problem := ignoreProblem(d, rules, whole); problem != "" {
			report(pass, d.Comment, problem)
		}
	}
	for _, d := range set.Readies {
		switch {
		case d.Func == nil:
			report(pass, d.Comment, "//syncvet:ready belongs above a function")
		case d.Reason == "":
			report(pass, d.Comment, "//syncvet:ready gives no reason and so has no effect")
		}
	}
	for _, d := range set.Unknowns {
		report(pass, d.Comment, fmt.Sprintf("there is no //syncvet:%s, only ignore and ready", d.Verb))
	}
}

// hasTests reports whether the package is seen with its tests. Without them a
// helper has no callers, and so nothing to suppress.
func hasTests(pass *analysis.Pass) bool {
	return slices.ContainsFunc(pass.Files, func(f *ast.File) bool {
		return strings.HasSuffix(pass.Fset.File(f.FileStart).Name(), "_test.go")
	})
}

// ignoreProblem says why an //syncvet:ignore has no effect, "" if it has. whole
// tells that the package is seen with its tests.
func ignoreProblem(d *directive.Ignore, rules []*analysis.Analyzer, whole bool) string {
	names := make([]string, len(rules))
	for i, rule := range rules {
		names[i] = rule.Name
	}
	if len(d.Rules) == 0 {
		return "//syncvet:ignore names no rule"
	}
	for _, rule := range d.Rules {
		if !slices.Contains(names, rule) {
			return fmt.Sprintf("//syncvet:ignore names %s, which is no rule; the rules are %s", rule, strings.Join(names, ", "))
		}
	}
	switch {
	case d.Reason == "":
		return "//syncvet:ignore gives no reason and so has no effect"
	case whole && !d.Used.Load():
		return "//syncvet:ignore suppresses nothing here"
	}
	return ""
}

func report(pass *analysis.Pass, c *ast.Comment, problem string) {
	pass.Report(analysis.Diagnostic{
		Pos:      c.Pos(),
		End:      c.End(),
		Category: Name,
		URL:      URL,
		Message:  Name + ": " + problem,
	})
}
