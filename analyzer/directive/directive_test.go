package directive_test

import (
	"testing"

	"github.com/syncvet/syncvet/analyzer/directive"
	"github.com/syncvet/syncvet/analyzer/internal/ruletest"
	"github.com/syncvet/syncvet/analyzer/nsready"
)

func TestFindings(t *testing.T) {
	ruletest.Findings(t, "../testdata", "directive", ruletest.Analyzer(t, nsready.Rule, directive.Rule))
}
