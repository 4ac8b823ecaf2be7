package directive_test

import (
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/syncvet/syncvet/analyzer/directive"
	"github.com/syncvet/syncvet/analyzer/internal/goldentest"
	"github.com/syncvet/syncvet/analyzer/nsready"
)

func TestProblems(t *testing.T) {
	analysistest.Run(t, "../testdata", goldentest.Analyzer(t, nsready.Rule, directive.Rule), "./directive/...")
}
