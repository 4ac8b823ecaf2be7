package nsready_test

import (
	"testing"

	"github.com/syncvet/syncvet/analyzer/internal/goldentest"
	"github.com/syncvet/syncvet/analyzer/nsready"
)

func TestGoldenIsDone(t *testing.T) {
	goldentest.IsDone(t, testdata, "nsreadyfix", goldentest.Analyzer(t, nsready.Rule))
}
