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

// report returns the analyzer that reports what the rules find, in the form that
// golangci-lint needs. It bears the linter's name, or golangci-lint would put its
// name before each message. The rules must be the caller's own: they are changed
// in place, since one may require another.
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
			repair(pass, found)
			for _, d := range found {
				pass.Report(d)
			}
			return nil, nil
		},
	}
}

// collect has a rule return what it finds.
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

// fold tells related places in the text. golangci-lint would make an issue of its
// own of each.
func fold(fset *token.FileSet, d *analysis.Diagnostic) {
	for _, related := range d.Related {
		at := fset.Position(related.Pos)
		d.Message += fmt.Sprintf(" (%s:%d: %s)", filepath.Base(at.Filename), at.Line, related.Message)
	}
	d.Related = nil
}
