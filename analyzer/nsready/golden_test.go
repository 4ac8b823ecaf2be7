package nsready_test

import (
	"testing"

	"github.com/syncvet/syncvet/analyzer/internal/ruletest"
	"github.com/syncvet/syncvet/analyzer/nsready"
)

func TestGoldenIsDone(t *testing.T) {
	ruletest.IsDone(t, testdata, "nsreadyfix", ruletest.Analyzer(t, nsready.Rule))
}
