package nsready_test

import (
	"testing"

	"github.com/syncvet/syncvet/analyzer/internal/goldentest"
	"github.com/syncvet/syncvet/analyzer/nsready"
)

const testdata = "../testdata"

func TestFindings(t *testing.T) {
	goldentest.Findings(t, testdata, "nsready", nsready.New(nsready.Options{}))
}

func TestFixes(t *testing.T) {
	goldentest.Run(t, testdata, "nsreadyfix", nsready.New(nsready.Options{}))
}

// TestNewest is of the newest Go and libraries, in a module of their own.
func TestNewest(t *testing.T) {
	newest := goldentest.Newest(t, testdata)
	t.Run("findings", func(t *testing.T) {
		goldentest.Findings(t, newest, "nsready", nsready.New(nsready.Options{}))
	})
	t.Run("fixes", func(t *testing.T) {
		goldentest.Run(t, newest, "nsreadyfix", nsready.New(nsready.Options{}))
	})
	t.Run("done", func(t *testing.T) {
		goldentest.IsDone(t, newest, "nsreadyfix", nsready.New(nsready.Options{}))
	})
}
