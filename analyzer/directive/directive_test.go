package directive_test

import (
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/syncvet/syncvet/analyzer/directive"
	"github.com/syncvet/syncvet/analyzer/nsready"
)

func TestProblems(t *testing.T) {
	rules := []*analysis.Analyzer{nsready.New(nsready.Options{})}
	analysistest.Run(t, "../testdata", directive.New(rules), "./directive/...")
}
