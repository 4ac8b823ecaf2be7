package rawsend_test

import (
	"testing"

	"github.com/syncvet/syncvet/analyzer/internal/ruletest"
	"github.com/syncvet/syncvet/analyzer/rawsend"
)

func TestGoldenIsDone(t *testing.T) {
	ruletest.IsDone(t, testdata, "rawsendfix", ruletest.Analyzer(t, rawsend.Rule))
}
