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

// TestNewest is of the newest Go and libraries, in a module of their own.
func TestNewest(t *testing.T) {
	newest := goldentest.Newest(t, testdata)
	analysistest.Run(t, newest, nsready.New(nsready.Options{}), "./nsready/...")
	goldentest.Run(t, newest, "nsreadyfix", nsready.New(nsready.Options{}))
	goldentest.IsDone(t, newest, "nsreadyfix", nsready.New(nsready.Options{}))
}
