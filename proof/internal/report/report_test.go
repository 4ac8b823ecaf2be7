package report_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/syncvet/syncvet/proof/internal/report"
)

func TestTableIsAligned(t *testing.T) {
	table := report.Table{Head: []string{"what", "n"}}
	table.Add("ä", "1000")
	const want = "| what | n    |\n|------|------|\n| ä    | 1000 |\n"
	if have := table.String(); have != want {
		t.Errorf("have\n%swant\n%s", have, want)
	}
}

func TestReplaceKeepsTheRest(t *testing.T) {
	file := filepath.Join(t.TempDir(), "page.md")
	write(t, file, "# Page\n<!-- runs -->\nold\n<!-- end of runs -->\nrest\n")
	for range 2 { // the second time changes nothing
		if err := report.Replace(file, "runs", "new\n"); err != nil {
			t.Fatal(err)
		}
		const want = "# Page\n<!-- runs -->\n\nnew\n\n<!-- end of runs -->\nrest\n"
		if have, _ := os.ReadFile(file); string(have) != want {
			t.Errorf("have\n%s\nwant\n%s", have, want)
		}
	}
}

func TestReplaceWantsMarkers(t *testing.T) {
	file := filepath.Join(t.TempDir(), "page.md")
	for _, text := range []string{"# Page\n", "<!-- runs -->\n", "<!-- end of runs -->\n<!-- runs -->\n"} {
		write(t, file, text)
		if report.Replace(file, "runs", "new\n") == nil {
			t.Errorf("no error for %q", text)
		}
		if have, _ := os.ReadFile(file); string(have) != text {
			t.Errorf("%q was changed to %q", text, have)
		}
	}
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}
