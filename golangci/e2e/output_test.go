package e2e_test

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
)

// TestSARIF shows that SARIF has the places and texts, rule's name included.
func TestSARIF(t *testing.T) {
	t.Parallel()
	name := filepath.Join(t.TempDir(), "report.sarif")
	lint(t, example, configure(t), "--output.sarif.path", name, "./...")
	var report struct {
		Runs []struct {
			Results []struct {
				RuleID    string
				Message   struct{ Text string }
				Locations []struct {
					PhysicalLocation struct {
						ArtifactLocation struct{ URI string }
						Region           struct{ StartLine, StartColumn int }
					}
				}
			}
		}
	}
	if err := json.Unmarshal([]byte(read(t, name)), &report); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range report.Runs[0].Results {
		at := r.Locations[0].PhysicalLocation
		got = append(got, fmt.Sprintf("%s:%d:%d: %s", at.ArtifactLocation.URI, at.Region.StartLine, at.Region.StartColumn, r.Message.Text))
		if r.RuleID != "syncvet" {
			t.Errorf("ruleId %s: golangci-lint has the linter's name there", r.RuleID)
		}
	}
	same(t, "SARIF", slices.Sorted(slices.Values(got)), findings(t, example, "./..."))
}

// TestText shows the form that people read.
func TestText(t *testing.T) {
	t.Parallel()
	r := lint(t, example, configure(t), "--output.text.print-issued-lines=false", "--output.text.colors=false", "./...")
	for _, line := range findings(t, example, "./...") {
		contains(t, "text", r.stdout, line+" (syncvet)\n")
	}
}
