package nsready_test

import (
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/syncvet/syncvet/analyzer/internal/ruletest"
	"github.com/syncvet/syncvet/analyzer/nsready"
)

const testdata = "../testdata"

func TestFindings(t *testing.T) {
	ruletest.Findings(t, testdata, "nsready", ruletest.Analyzer(t, nsready.Rule))
}

func TestFixes(t *testing.T) {
	ruletest.Fixes(t, testdata, "nsreadyfix", ruletest.Analyzer(t, nsready.Rule))
}

// TestRetriers shows that functions which the setting names run what they are given until it
// succeeds.
func TestRetriers(t *testing.T) {
	a := ruletest.Analyzer(t, nsready.Rule)
	if err := a.Flags.Set("retriers", "syncvet.test/nsreadyretriers/util.Retry,syncvet.test/nsreadyretriers.again"); err != nil {
		t.Fatal(err)
	}
	analysistest.Run(t, testdata, a, "./nsreadyretriers/...")
}

// TestNewest uses the newest Go and libraries, in a module of its own.
func TestNewest(t *testing.T) {
	newest := ruletest.Newest(t, testdata)
	t.Run("findings", func(t *testing.T) {
		ruletest.Findings(t, newest, "nsready", ruletest.Analyzer(t, nsready.Rule))
	})
	t.Run("fixes", func(t *testing.T) {
		ruletest.Fixes(t, newest, "nsreadyfix", ruletest.Analyzer(t, nsready.Rule))
	})
	t.Run("done", func(t *testing.T) {
		ruletest.IsDone(t, newest, "nsreadyfix", ruletest.Analyzer(t, nsready.Rule))
	})
}
