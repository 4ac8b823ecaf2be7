package directive

import (
	_ "embed"
	"fmt"
	"go/ast"
	"slices"
	"strings"

	"github.com/syncvet/syncvet/analyzer/internal/directive"
	"github.com/syncvet/syncvet/analyzer/internal/rule"
)

//go:embed doc.go
var source string

// Rule reports syncvet's directives where they have no effect. It runs after all other
// rules, so that it sees what has been suppressed.
var Rule = rule.Define(rule.Of[struct{}]{
	Name:   "directive",
	Source: source,
	Needs:  rule.Directives,
	Run:    func(pass *rule.Pass, _ *struct{}) { run(pass) },
})

func run(pass *rule.Pass) {
	whole := hasTests(pass)
	for _, d := range pass.Directives.Ignores {
		if problem := ignoreProblem(d, pass.Others, whole); problem != "" {
			pass.Report(d.Comment, problem, nil)
		}
	}
	for _, d := range pass.Directives.Readies {
		switch {
		case d.Func == nil:
			pass.Report(d.Comment, "//syncvet:ready belongs above a function", nil)
		case d.Reason == "":
			pass.Report(d.Comment, "//syncvet:ready gives no reason and so has no effect", nil)
		}
	}
	for _, d := range pass.Directives.Unknowns {
		pass.Report(d.Comment, fmt.Sprintf("there is no //syncvet:%s, only ignore and ready", d.Verb), nil)
	}
}

// hasTests reports whether the package is seen with its tests. Without them a
// helper has no callers, and so nothing to suppress.
func hasTests(pass *rule.Pass) bool {
	return slices.ContainsFunc(pass.Files, func(f *ast.File) bool {
		return strings.HasSuffix(pass.Fset.File(f.FileStart).Name(), "_test.go")
	})
}

// ignoreProblem says why an //syncvet:ignore has no effect, "" if it has. whole
// tells that the package is seen with its tests.
func ignoreProblem(d *directive.Ignore, rules []rule.Other, whole bool) string {
	if len(d.Rules) == 0 {
		return "//syncvet:ignore names no rule"
	}
	allRan := true
	for _, name := range d.Rules {
		i := slices.IndexFunc(rules, func(r rule.Other) bool { return r.Name == name })
		if i < 0 {
			return fmt.Sprintf("//syncvet:ignore names %s, which is no rule; the rules are %s", name, list(rules))
		}
		allRan = allRan && rules[i].Ran
	}
	switch {
	case d.Reason == "":
		return "//syncvet:ignore gives no reason and so has no effect"
	case whole && allRan && !d.Used.Load():
		return "//syncvet:ignore suppresses nothing here"
	}
	return ""
}

func list(rules []rule.Other) string {
	names := make([]string, len(rules))
	for i, r := range rules {
		names[i] = r.Name
	}
	return strings.Join(names, ", ")
}
