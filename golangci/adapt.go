package golangci

import (
	"fmt"
	"go/token"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// adapt has a rule report as golangci-lint needs it. The rule must be the
// caller's own: it is changed in place, since other rules may require it.
func adapt(rule *analysis.Analyzer) {
	run := rule.Run
	rule.Run = func(pass *analysis.Pass) (any, error) {
		adapted := *pass
		adapted.Report = func(d analysis.Diagnostic) {
			d.Message = message(pass.Fset, rule.Name, d)
			d.Related = nil
			d.SuggestedFixes = fixes(pass.Fset, d)
			pass.Report(d)
		}
		return run(&adapted)
	}
}

// message is a diagnostic's text. golangci-lint puts the analyzer's name before
// it, and would make an issue of its own of each related place.
func message(fset *token.FileSet, name string, d analysis.Diagnostic) string {
	text := strings.TrimPrefix(d.Message, name+": ")
	for _, related := range d.Related {
		at := fset.Position(related.Pos)
		text += fmt.Sprintf(" (%s:%d: %s)", filepath.Base(at.Filename), at.Line, related.Message)
	}
	return text
}

// fixes returns what golangci-lint may apply. It would apply every fix of a
// diagnostic, of which the first is meant, and drop the edits in other files.
func fixes(fset *token.FileSet, d analysis.Diagnostic) []analysis.SuggestedFix {
	if len(d.SuggestedFixes) == 0 {
		return nil
	}
	file := fset.File(d.Pos)
	for _, edit := range d.SuggestedFixes[0].TextEdits {
		if fset.File(edit.Pos) != file {
			return nil
		}
	}
	return d.SuggestedFixes[:1]
}
