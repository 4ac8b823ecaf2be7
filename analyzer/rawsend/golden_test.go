package rawsend_test

import (
	"testing"

	"github.com/syncvet/syncvet/analyzer/internal/goldentest"
	"github.com/syncvet/syncvet/analyzer/rawsend"
)

func TestGoldenIsDone(t *testing.T) {
	goldentest.IsDone(t, testdata, "rawsendfix", goldentest.Analyzer(t, rawsend.Rule))
}
