package ruletest

import (
	"bytes"
	"cmp"
	"fmt"
	"go/format"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
)

// Fixes tests the rule's fixes of the packages in the folder of the test data, each case in a
// subtest: all fixes of a file together make its golden file of it. Other than for
// analysistest, a fix has to remove the imports that it leaves unused, and a golden file
// that differs from its source wants a fix.
func Fixes(t *testing.T, testdata, folder string, rule *analysis.Analyzer) {
	t.Helper()
	goldens := goldenFiles(t, testdata, folder)
	runCases(t, testdata, folder, rule, func(found *problems, packages []*checker.Action) {
		fixed := make(map[string]bool)
		for _, action := range packages {
			for file, edits := range editsOf(action) {
				fixed[file] = true
				checkFixes(found, file, edits)
			}
		}
		for _, golden := range goldens {
			source := strings.TrimSuffix(golden, ".golden")
			if _, isChecked := found.caseOf(source); isChecked && !fixed[source] && read(t, source) != read(t, golden) {
				found.Errorf("%s: there is no fix", source)
			}
		}
	})
}

// replacement puts text in the place of a file's bytes from start to end.
type replacement struct {
	start, end int
	text       string
}

// editsOf returns the edits of all fixes in a package, by file, each once and in order.
func editsOf(action *checker.Action) map[string][]replacement {
	edits := make(map[string][]replacement)
	for _, d := range action.Diagnostics {
		for _, fix := range d.SuggestedFixes {
			for _, e := range fix.TextEdits {
				file := action.Package.Fset.File(e.Pos)
				edit := replacement{file.Offset(e.Pos), file.Offset(e.End), string(e.NewText)}
				if !slices.Contains(edits[file.Name()], edit) { // several fixes may add one import
					edits[file.Name()] = append(edits[file.Name()], edit)
				}
			}
		}
	}
	for _, all := range edits {
		slices.SortStableFunc(all, func(a, b replacement) int {
			return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end))
		})
	}
	return edits
}

// checkFixes compares a file with the edits made to its golden file.
func checkFixes(found *problems, name string, edits []replacement) {
	source, err := os.ReadFile(name)
	if err != nil {
		found.Errorf("%s: %v", name, err)
		return
	}
	golden, err := os.ReadFile(name + ".golden")
	if err != nil {
		found.Errorf("%s: there is a fix, but no golden file: %v", name, err)
		return
	}
	fixed, err := apply(source, edits)
	if err == nil {
		fixed, err = format.Source(fixed)
	}
	if err != nil {
		found.Errorf("%s: %v", name, err)
		return
	}
	want, err := format.Source(golden)
	if err != nil {
		found.Errorf("%s.golden: %v", name, err)
		return
	}
	if !bytes.Equal(bytes.TrimSpace(fixed), bytes.TrimSpace(want)) {
		found.Errorf("%s: %s", name, difference(string(fixed), string(want)))
	}
}

// apply makes edits, which are in order.
func apply(source []byte, edits []replacement) ([]byte, error) {
	var out []byte
	at := 0
	for _, e := range edits {
		if e.start < at {
			return nil, fmt.Errorf("another fix changes the place where one puts %q", e.text)
		}
		out = append(append(out, source[at:e.start]...), e.text...)
		at = e.end
	}
	return append(out, source[at:]...), nil
}

// difference shows both texts from the first line on in which they differ.
func difference(fixed, want string) string {
	got, wanted := strings.Split(fixed, "\n"), strings.Split(want, "\n")
	n := 0
	for n < len(got) && n < len(wanted) && got[n] == wanted[n] {
		n++
	}
	return fmt.Sprintf("from line %d on:\n-- fixed --\n%s\n-- want --\n%s", n+1, strings.Join(got[n:], "\n"), strings.Join(wanted[n:], "\n"))
}
