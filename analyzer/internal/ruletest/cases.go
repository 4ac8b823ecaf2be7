package ruletest

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"unicode"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"
)

// runCases runs a subtest for every case, which is a folder in the folder of the test data.
// Since loading takes most of the time, the cases that -run selects are loaded in one go.
// check is given all of their packages, and what it finds fails the case that it is about.
func runCases(t *testing.T, testdata, folder string, rule *analysis.Analyzer, check func(found *problems, packages []*checker.Action)) {
	t.Helper()
	var selected []string
	found := sync.OnceValue(func() *problems {
		found := &problems{folder: folder, byCase: make(map[string][]string)}
		var patterns []string
		for _, name := range selected {
			found.byCase[name] = nil
			patterns = append(patterns, "./"+folder+"/"+name+"/...")
		}
		graph, err := analyze(rule, &packages.Config{Dir: testdata}, patterns...)
		if err != nil {
			found.Errorf("%v", err)
			return found
		}
		for _, action := range graph.Roots {
			if action.Err != nil {
				found.Errorf("%s: %v", action.Package.PkgPath, action.Err)
			}
		}
		check(found, graph.Roots)
		return found
	})
	for _, name := range caseNames(t, testdata, folder) {
		t.Run(name, func(t *testing.T) {
			selected = append(selected, name)
			t.Parallel() // returns once all selected cases are known
			for _, problem := range found().byCase[name] {
				t.Error(problem)
			}
		})
	}
	t.Cleanup(func() {
		if len(selected) == 0 {
			return
		}
		for _, problem := range found().others {
			t.Error(problem)
		}
	})
}

func caseNames(t *testing.T, testdata, folder string) []string {
	t.Helper()
	entries, err := os.ReadDir(filepath.Join(testdata, folder))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, entry := range entries {
		if strings.HasSuffix(entry.Name(), ".go") {
			t.Fatalf("%s is in no case", filepath.Join(testdata, folder, entry.Name()))
		}
		if entry.IsDir() {
			names = append(names, entry.Name())
		}
	}
	if len(names) == 0 {
		t.Fatalf("no cases in %s", filepath.Join(testdata, folder))
	}
	return names
}

// problems are the errors that a check of several cases finds.
type problems struct {
	folder string
	byCase map[string][]string // has all cases that are checked
	others []string            // about no single case
}

// Errorf adds a problem, which begins with a file or a package.
func (p *problems) Errorf(format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	if name, ok := p.caseOf(text); ok {
		p.byCase[name] = append(p.byCase[name], text)
	} else {
		p.others = append(p.others, text)
	}
}

// caseOf returns the case that a text is about, by the first file or package of a case
// that it names.
func (p *problems) caseOf(text string) (name string, ok bool) {
	isLetter := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	for {
		if _, text, ok = strings.Cut(text, "/"+p.folder+"/"); !ok {
			return "", false
		}
		name = text[:len(text)-len(strings.TrimLeftFunc(text, isLetter))]
		if _, ok := p.byCase[name]; ok {
			return name, true
		}
	}
}
