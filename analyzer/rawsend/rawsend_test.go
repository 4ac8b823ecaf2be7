package rawsend_test

import (
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/syncvet/syncvet/analyzer/internal/ruletest"
	"github.com/syncvet/syncvet/analyzer/rawsend"
)

const testdata = "../testdata"

func TestFindings(t *testing.T) {
	ruletest.Findings(t, testdata, "rawsend", ruletest.Analyzer(t, rawsend.Rule))
}

func TestFixes(t *testing.T) {
	ruletest.Fixes(t, testdata, "rawsendfix", ruletest.Analyzer(t, rawsend.Rule))
}

// TestSenders shows that functions which the setting names are requests.
func TestSenders(t *testing.T) {
	a := ruletest.Analyzer(t, rawsend.Rule)
	if err := a.Flags.Set("senders", "(syncvet.test/rawsendsenders/api.Client).CreateAlert"); err != nil {
		t.Fatal(err)
	}
	analysistest.Run(t, testdata, a, "./rawsendsenders/...")
}

// TestRetriers shows that functions which the setting names run what they are given until it
// succeeds.
func TestRetriers(t *testing.T) {
	a := ruletest.Analyzer(t, rawsend.Rule)
	if err := a.Flags.Set("retriers", "syncvet.test/rawsendretriers/util.Retry,syncvet.test/rawsendretriers.again"); err != nil {
		t.Fatal(err)
	}
	analysistest.Run(t, testdata, a, "./rawsendretriers/...")
}

// TestNewest is of the newest Go and libraries, in a module of their own.
func TestNewest(t *testing.T) {
	newest := ruletest.Newest(t, testdata)
	ruletest.Findings(t, newest, "rawsend", ruletest.Analyzer(t, rawsend.Rule))
}
