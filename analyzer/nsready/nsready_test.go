package nsready_test

import (
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/syncvet/syncvet/analyzer/nsready"
)

const testdata = "../testdata"

func TestFindings(t *testing.T) {
	analysistest.Run(t, testdata, nsready.New(nsready.Options{}), "./nsready/...")
}

func TestFixes(t *testing.T) {
	analysistest.RunWithSuggestedFixes(t, testdata, nsready.New(nsready.Options{}), "./nsreadyfix/...")
}
