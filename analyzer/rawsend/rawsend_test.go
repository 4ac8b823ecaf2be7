package rawsend_test

import (
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/syncvet/syncvet/analyzer/rawsend"
)

const testdata = "../testdata"

func TestFindings(t *testing.T) {
	analysistest.Run(t, testdata, rawsend.New(rawsend.Options{}), "./rawsend/...")
}

func TestFixes(t *testing.T) {
	analysistest.RunWithSuggestedFixes(t, testdata, rawsend.New(rawsend.Options{}), "./rawsendfix/...")
}
