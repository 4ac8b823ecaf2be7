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

func TestReplace(t *testing.T) {
	file := filepath.Join(t.TempDir(), "page.md")
	write(t, file, "<!-- runs -->\nold\n<!-- end of runs -->\n")
	if err := report.Replace(file, "runs", "new\n"); err != nil {
		t.Fatal(err)
	}
	if have, _ := os.ReadFile(file); string(have) != "<!-- runs -->\n\nnew\n\n<!-- end of runs -->\n" {
		t.Errorf("have\n%s", have)
	}
	if report.Replace(file, "waits", "new\n") == nil {
		t.Error("no error for a section that there is not")
	}
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}
