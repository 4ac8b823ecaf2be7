package rawsend_test

import (
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/syncvet/syncvet/analyzer/internal/goldentest"
	"github.com/syncvet/syncvet/analyzer/rawsend"
)

const testdata = "../testdata"

func TestFindings(t *testing.T) {
	goldentest.Findings(t, testdata, "rawsend", rawsend.New(rawsend.Options{}))
}

func TestFixes(t *testing.T) {
	goldentest.Run(t, testdata, "rawsendfix", rawsend.New(rawsend.Options{}))
}

// TestSenders shows that functions which the setting names are requests.
func TestSenders(t *testing.T) {
	a := rawsend.New(rawsend.Options{})
	if err := a.Flags.Set("senders", "(syncvet.test/rawsendsenders/api.Client).CreateAlert"); err != nil {
		t.Fatal(err)
	}
	analysistest.Run(t, testdata, a, "./rawsendsenders/...")
}

// TestNewest is of the newest Go and libraries, in a module of their own.
func TestNewest(t *testing.T) {
	newest := goldentest.Newest(t, testdata)
	goldentest.Findings(t, newest, "rawsend", rawsend.New(rawsend.Options{}))
}
