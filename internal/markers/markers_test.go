package markers_test

import (
	"testing"

	"github.com/syncvet/syncvet/internal/markers"
)

func TestSectionKeepsTheRest(t *testing.T) {
	page := "# Page\n<!-- runs -->\nold\n<!-- end of runs -->\nrest\n"
	for range 2 { // the second time changes nothing
		var err error
		if page, err = markers.Section(page, "runs", "new\n"); err != nil {
			t.Fatal(err)
		}
		const want = "# Page\n<!-- runs -->\n\nnew\n\n<!-- end of runs -->\nrest\n"
		if page != want {
			t.Errorf("have\n%s\nwant\n%s", page, want)
		}
	}
}

func TestSectionWantsMarkers(t *testing.T) {
	for _, page := range []string{"# Page\n", "<!-- runs -->\n", "<!-- end of runs -->\n<!-- runs -->\n"} {
		if _, err := markers.Section(page, "runs", "new\n"); err == nil {
			t.Errorf("no error for %q", page)
		}
	}
}
