package nsready_test

import (
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/syncvet/syncvet/analyzer/internal/goldentest"
	"github.com/syncvet/syncvet/analyzer/nsready"
)

const testdata = "../testdata"

func TestFindings(t *testing.T) {
	analysistest.Run(t, testdata, goldentest.Analyzer(t, nsready.Rule), "./nsready/...")
}

func TestFixes(t *testing.T) {
	goldentest.Run(t, testdata, "nsreadyfix", goldentest.Analyzer(t, nsready.Rule))
}

// TestNewest is of the newest Go and libraries, in a module of their own.
func TestNewest(t *testing.T) {
	newest := goldentest.Newest(t, testdata)
	analysistest.Run(t, newest, goldentest.Analyzer(t, nsready.Rule), "./nsready/...")
	goldentest.Run(t, newest, "nsreadyfix", goldentest.Analyzer(t, nsready.Rule))
	goldentest.IsDone(t, newest, "nsreadyfix", goldentest.Analyzer(t, nsready.Rule))
}
