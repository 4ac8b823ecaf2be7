package nsready_test

import (
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/syncvet/syncvet/analyzer/internal/goldentest"
	"github.com/syncvet/syncvet/analyzer/nsready"
)

const testdata = "../testdata"

func TestFindings(t *testing.T) {
	analysistest.Run(t, testdata, nsready.New(nsready.Options{}), "./nsready/...")
}

func TestFixes(t *testing.T) {
	goldentest.Run(t, testdata, "nsreadyfix", nsready.New(nsready.Options{}))
}
