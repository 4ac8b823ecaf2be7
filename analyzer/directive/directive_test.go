package directive_test

import (
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/syncvet/syncvet/analyzer/directive"
	"github.com/syncvet/syncvet/analyzer/internal/goldentest"
	"github.com/syncvet/syncvet/analyzer/nsready"
)

func TestProblems(t *testing.T) {
	rules := []*analysis.Analyzer{nsready.New(nsready.Options{})}
	goldentest.Findings(t, "../testdata", "directive", directive.New(rules))
}
