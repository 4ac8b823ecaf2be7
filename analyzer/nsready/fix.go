package nsready

import (
	"golang.org/x/tools/go/analysis"

	"github.com/syncvet/syncvet/analyzer/internal/summary"
)

type fixer struct{}

func newFixer(*analysis.Pass, *summary.Package) *fixer { return &fixer{} }

func (*fixer) fix(summary.Source) (analysis.SuggestedFix, bool) {
	return analysis.SuggestedFix{}, false
}
