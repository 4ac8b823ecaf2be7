// Package rewriting_test analyzes the test data after rewritings that keep its meaning. The
// findings and fixes must be the same.
package rewriting_test

import (
	"errors"
	"flag"
	"go/version"
	"maps"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/syncvet/syncvet/analyzer/rewriting/internal/rewrite"
	"github.com/syncvet/syncvet/internal/driver/fix"
)

// language is the version in the test data's go.mod.
const language = "go1.25"

var all = flag.Bool("all", false, "try go fix as well, which takes minutes when it first compiles the libraries")

// excused has packages in which fixes may differ after a rewriting, with the reason.
var excused = map[string]map[string]string{
	"qualify": {modulePath + "/nsreadyfix/notscope": "a variable hides the name of a dot import, but not that of a package"},
	"dot": {
		modulePath + "/composeimport":     "of two repairs one waits where the other names what a dot import may bring",
		modulePath + "/nsready/waitwatch": "a dot import brings a name that the helper of the repair needs",
	},
	"extract-matcher": {modulePath + "/nsreadyfix/notscope": "a variable hides the name of a matcher, which now has another one"},
}

// unread has packages whose nodes may differ after a rewriting, with the reason.
var unread = map[string]map[string]string{
	"extract-function": {modulePath + "/suite/fallback": "a function that is not read takes bodies of nodes as literals only"},
}

func TestRewritings(t *testing.T) {
	w, err := loadWorld()
	if err != nil {
		t.Fatal(err)
	}
	texts, err := w.read()
	if err != nil {
		t.Fatal(err)
	}
	old := w.load(w.dir, language, texts, nil)
	fixed := old.withFixes(t.TempDir())
	for _, p := range []*program{old, fixed} {
		for path, err := range p.failed {
			t.Errorf("%s, before any rewriting: %v", path, err)
		}
	}
	for _, r := range append(rewrite.All(), goFix) {
		t.Run(r.Name, func(t *testing.T) {
			t.Parallel()
			if version.Compare(r.Go, newest()) > 0 {
				t.Skipf("SKIPPED: this rewriting needs %s, and the test was built with %s", r.Go, newest())
			}
			if testing.Short() && r.Go == "" {
				t.Skip("SKIPPED: with -short, only forms of newer Go are tried")
			}
			if r.Name == goFix.Name && !*all {
				t.Skip("SKIPPED: go fix is tried with -all")
			}
			(&trial{T: t, Rewriting: r, old: old, fixed: fixed}).run()
		})
	}
}

// newest returns the newest language version that the test can read.
func newest() string { return version.Lang(runtime.Version()) }

// A trial is one rewriting of the test data.
type trial struct {
	*testing.T
	rewrite.Rewriting
	old, fixed *program // the original, without and with all fixes

	files, lines, places, findings, repairs, differences int
}

func (t *trial) run() {
	r := t.rewrite()
	for _, f := range t.old.folders {
		if r.failed[f.path] != nil {
			t.differs("%s: after the rewriting: %v", f.path, r.failed[f.path])
			continue
		}
		old, now := t.old.view(f.path), r.view(f.path)
		held := t.Rewriting
		if excused[t.Rewriting.Name][f.path] != "" {
			held.Fixes = rewrite.OtherFix
		}
		t.compare(f.path, "findings", old.found(held), now.found(held))
		t.findings += len(now.findings)
		if strings.HasPrefix(f.path, modulePath+"/suite/") && unread[t.Rewriting.Name][f.path] == "" {
			t.compare(f.path, "nodes", old.nodes(), now.nodes())
		}
	}
	t.compareFixes(r)
	t.Logf("%d places in %d files rewritten, %d lines differ: %d findings, %d files repaired; differences: %d",
		t.places, t.files, t.lines, t.findings, t.repairs, t.differences)
	if t.places == 0 {
		t.Error("nothing was rewritten")
	}
}

// rewrite applies the rewriting to all packages and analyzes the results.
func (t *trial) rewrite() *rewritten {
	r := &rewritten{origins: make(map[string]rewrite.Origin), names: make(map[string]string), old: t.old}
	if t.Rewriting.Name == goFix.Name {
		t.goFix(r)
		return r
	}
	texts := maps.Clone(t.old.texts)
	for _, f := range t.old.folders {
		result, err := t.Apply(t.old.rewritable(t.old.packages[f.path]))
		if err != nil {
			t.Fatalf("rewrite %s: %v", f.path, err)
		}
		t.places += result.Places
		for _, file := range result.Files {
			t.files++
			t.lines += added(texts[file.Name], file.Text)
			texts[file.Name] = file.Text
			r.origins[file.Name] = file.Origin
		}
		for name, kept := range result.Names {
			r.names[f.path+" "+name] = kept
		}
	}
	r.program = t.old.load(filepath.Join(t.TempDir(), "rewritten"), max(t.Go, language), texts, t.old)
	return r
}

// goFix is rewrite by go fix.
func (t *trial) goFix(r *rewritten) {
	goVersion := min(newest(), version.Lang(newestGo))
	texts, err := t.old.runGoFix(t.TempDir(), goVersion)
	if errors.Is(err, errNoToolchain) {
		t.Skip("SKIPPED:", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range texts {
		if old := t.old.texts[name]; text != old {
			t.files++
			t.lines += added(old, text)
			t.places += strings.Count(fix.File{Old: []byte(old), New: []byte(text)}.Diff("", ""), "\n@@ ")
			r.origins[name] = byLines(old, text)
		}
	}
	t.Logf("go fix of %s, with language version %s", newestGo, goVersion)
	r.program = t.old.load(filepath.Join(t.TempDir(), "rewritten"), goVersion, texts, t.old)
}

// added returns the number of lines of text that are not in old.
func added(old, text string) int {
	n := 0
	for line := range strings.Lines(fix.File{Old: []byte(old), New: []byte(text)}.Diff("", "")) {
		if strings.HasPrefix(line, "+") && !strings.HasPrefix(line, "+++") {
			n++
		}
	}
	return n
}

// compare reports what is in only one of two lists.
func (t *trial) compare(path, what string, old, now []string) {
	if list := differ(old, now); len(list) > 0 {
		t.differs("%s: %s differ:\n\t%s", path, what, strings.Join(list, "\n\t"))
	}
}

func (t *trial) differs(format string, args ...any) {
	t.differences++
	t.Errorf(format, args...)
}

// withFixes returns the program with all fixes applied.
func (p *program) withFixes(dir string) *program {
	texts := maps.Clone(p.texts)
	for _, c := range p.packages {
		maps.Copy(texts, c.fixed)
	}
	return p.load(dir, p.goes, texts, p)
}

// compareFixes applies the fixes of the rewritten packages. The result must type-check, need
// no second fix, and have the expected text.
func (t *trial) compareFixes(r *rewritten) {
	repaired := r.withFixes(filepath.Join(t.TempDir(), "repaired"))
	texts := make(map[string]bool) // packages whose fixed texts must be equal
	for _, f := range t.old.folders {
		if r.failed[f.path] != nil || t.fixed.failed[f.path] != nil {
			continue
		}
		if err := repaired.failed[f.path]; err != nil {
			t.differs("%s: after repairs: %v", f.path, err)
			continue
		}
		was, is := t.old.packages[f.path], r.packages[f.path]
		t.repairs += len(is.fixed)
		for _, second := range repaired.packages[f.path].findings {
			if second.fix != "" && len(is.fixed) > 0 && excused[t.Rewriting.Name][f.path] == "" {
				t.differs("%s: a second repair of %s\n%s", f.path, second.message, diff(is.fixed[second.file], r.texts[second.file]))
			}
		}
		texts[f.path] = len(was.fixed)+len(is.fixed) > 0 && excused[t.Rewriting.Name][f.path] == ""
	}
	if t.Normal != nil {
		t.compareTexts(texts, repaired)
	}
}

// compareTexts compares the fixed texts of packages before and after the rewriting, both in
// normal form, as fixes do not write code in the rewritten form. It ignores space.
func (t *trial) compareTexts(packages map[string]bool, repaired *program) {
	want, have := t.normal(t.fixed, packages), t.normal(repaired, packages)
	for _, f := range t.old.folders {
		for _, name := range slices.Concat(f.files, f.tests) {
			if packages[f.path] && rewrite.Solid(have[name]) != rewrite.Solid(want[name]) {
				t.differs("%s: repairs differ\n%s", name, diff(want[name], have[name]))
			}
		}
	}
}

// normal returns the texts of packages in normal form.
func (t *trial) normal(p *program, packages map[string]bool) map[string]string {
	var texts map[string]string
	prefixes := make(map[string]bool)
	for i, name := range t.Normal {
		r, err := rewrite.Find(name)
		if err != nil {
			t.Fatal(err)
		}
		if i > 0 {
			p = p.load(filepath.Join(t.TempDir(), "normal"), p.goes, texts, p)
		}
		texts = maps.Clone(p.texts)
		for path, wanted := range packages {
			if !wanted {
				continue
			}
			if err := p.failed[path]; err != nil {
				t.Fatalf("%s in normal form: %v", path, err)
			}
			result, err := r.Apply(p.rewritable(p.packages[path]))
			if err != nil {
				t.Fatalf("%s: %s what repairs leave: %v", path, name, err)
			}
			for _, f := range result.Files {
				texts[f.Name] = f.Text
			}
			maps.Copy(prefixes, result.Prefixes)
		}
	}
	return withoutNumbers(texts, prefixes)
}

var numbered = regexp.MustCompile(`\b([a-zA-Z]\w*?)(\d+)\b`)

// withoutNumbers removes the numbers from names that begin with a prefix.
func withoutNumbers(texts map[string]string, prefixes map[string]bool) map[string]string {
	for name, text := range texts {
		texts[name] = numbered.ReplaceAllStringFunc(text, func(word string) string {
			for i := len(word) - 1; i > 0 && word[i] >= '0' && word[i] <= '9'; i-- {
				if prefixes[word[:i]] {
					return word[:i] + "#"
				}
			}
			return word
		})
	}
	return texts
}

// diff returns the first differences of two texts.
func diff(old, new string) string {
	const most = 25
	lines := strings.SplitAfter(fix.File{Old: []byte(old), New: []byte(new)}.Diff("want", "have"), "\n")
	if len(lines) > most {
		lines = append(lines[:most], "…\n")
	}
	return strings.Join(lines, "")
}
