package golangci

import (
	"cmp"
	"fmt"
	"go/token"
	"path/filepath"
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"
)

// report returns an analyzer that reports the findings of the rules, in the form that
// golangci-lint needs. It has the linter's name, as golangci-lint puts any other name before
// each message. It changes the rules in place, as a rule may require another one, so that
// the caller must not share them.
func report(rules []*analysis.Analyzer) *analysis.Analyzer {
	for _, rule := range rules {
		collect(rule)
	}
	return &analysis.Analyzer{
		Name:     Name,
		Doc:      "find missing synchronisation in end-to-end tests of Kubernetes software",
		Requires: rules,
		Run: func(pass *analysis.Pass) (any, error) {
			var found []analysis.Diagnostic
			for _, rule := range rules {
				found = append(found, pass.ResultOf[rule].([]analysis.Diagnostic)...)
			}
			slices.SortStableFunc(found, func(a, b analysis.Diagnostic) int { return cmp.Compare(a.Pos, b.Pos) })
			for i := range found {
				fold(pass.Fset, &found[i])
			}
			keepApplicable(pass, found)
			for _, d := range found {
				pass.Report(d)
			}
			return nil, nil
		},
	}
}

// collect makes a rule return its findings as its result, and not report them.
func collect(rule *analysis.Analyzer) {
	run := rule.Run
	rule.ResultType = reflect.TypeFor[[]analysis.Diagnostic]()
	rule.Run = func(pass *analysis.Pass) (any, error) {
		var found []analysis.Diagnostic
		collecting := *pass
		collecting.Report = func(d analysis.Diagnostic) { found = append(found, d) }
		_, err := run(&collecting)
		return found, err
	}
}

// fold moves related information into the message, as golangci-lint reports each piece as a
// separate issue.
func fold(fset *token.FileSet, d *analysis.Diagnostic) {
	for _, related := range d.Related {
		at := fset.Position(related.Pos)
		d.Message += fmt.Sprintf(" (%s:%d: %s)", filepath.Base(at.Filename), at.Line, related.Message)
	}
	d.Related = nil
}
