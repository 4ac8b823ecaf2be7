// Package rewriting_test analyzes the test data again in other forms that mean the
// same. What is found and repaired has to be the same.
package rewriting_test

import (
	"errors"
	"go/version"
	"maps"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/syncvet/syncvet/analyzer/rewriting/internal/rewrite"
	"github.com/syncvet/syncvet/internal/driver/fix"
)

// language is the version of the test data's own go.mod.
const language = "go1.25"

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
	fixed := old.repaired(t.TempDir())
	for _, p := range []*program{old, fixed} {
		for path, err := range p.failed {
			t.Errorf("%s, before any rewriting: %v", path, err)
		}
	}
	for _, r := range rewrite.All() {
		t.Run(r.Name, func(t *testing.T) {
			t.Parallel()
			if newest := version.Lang(runtime.Version()); version.Compare(r.Go, newest) > 0 {
				t.Skipf("SKIPPED: this rewriting needs %s, and the test was built with %s", r.Go, newest)
			}
			(&trial{T: t, Rewriting: r, old: old, fixed: fixed}).run()
		})
	}
}

// A trial is one rewriting of the test data.
type trial struct {
	*testing.T
	rewrite.Rewriting
	old, fixed *program // as they were, and with all repairs made

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
		t.compare(f.path, "findings", old.found(), now.found())
		t.findings += len(now.findings)
		if strings.HasPrefix(f.path, modulePath+"/suite/") {
			t.compare(f.path, "nodes", old.nodes(), now.nodes())
		}
	}
	t.compareRepairs(r)
	t.Logf("%d places in %d files rewritten, %d lines differ: %d findings, %d files repaired; differences: %d",
		t.places, t.files, t.lines, t.findings, t.repairs, t.differences)
	if t.places == 0 {
		t.Error("nothing was rewritten")
	}
}

// rewrite applies the rewriting to all packages, and analyzes them.
func (t *trial) rewrite() *rewritten {
	r := &rewritten{origins: make(map[string]rewrite.Origin), names: make(map[string]string), old: t.old}
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
		for name, old := range result.Names {
			r.names[f.path+" "+name] = old
		}
	}
	r.program = t.old.load(filepath.Join(t.TempDir(), "rewritten"), max(t.Go, language), texts, t.old)
	return r
}

// added counts the lines of a text that are not in another one.
func added(old, text string) int {
	n := 0
	for line := range strings.Lines(fix.File{Old: []byte(old), New: []byte(text)}.Diff("", "")) {
		if strings.HasPrefix(line, "+") && !strings.HasPrefix(line, "+++") {
			n++
		}
	}
	return n
}

// compare reports what is in one of two lists only.
func (t *trial) compare(path, what string, old, now []string) {
	if list := differ(old, now); len(list) > 0 {
		t.differs("%s: %s differ:\n\t%s", path, what, strings.Join(list, "\n\t"))
	}
}

func (t *trial) differs(format string, args ...any) {
	t.differences++
	t.Errorf(format, args...)
}

// repaired is a program with all repairs made.
func (p *program) repaired(dir string) *program {
	texts := maps.Clone(p.texts)
	for _, c := range p.packages {
		maps.Copy(texts, c.fixed)
	}
	return p.load(dir, p.goes, texts, p)
}

// compareRepairs checks what repairs of the rewritten packages leave: it type-checks,
// has no second repair, and is the text that it has to be.
func (t *trial) compareRepairs(r *rewritten) {
	repaired := r.repaired(filepath.Join(t.TempDir(), "repaired"))
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
		if a, b := slices.Sorted(maps.Keys(was.fixed)), slices.Sorted(maps.Keys(is.fixed)); !slices.Equal(a, b) {
			t.differs("%s: repairs change %v, and %v as it was", f.path, b, a)
		}
		for _, second := range repaired.packages[f.path].findings {
			if second.fix != "" && len(is.fixed) > 0 {
				t.differs("%s: a second repair of %s\n%s", f.path, second.message, diff(is.fixed[second.file], r.texts[second.file]))
			}
		}
		if t.Text && len(was.fixed)+len(is.fixed) > 0 {
			t.compareTexts(f.path, repaired)
		}
	}
}

// compareTexts compares what repairs leave of a package before and after the
// rewriting. What they add is rewritten too, and space is left to gofmt.
func (t *trial) compareTexts(path string, repaired *program) {
	want, err := t.again(t.fixed, path)
	have, err2 := t.again(repaired, path)
	if err = errors.Join(err, err2); err != nil {
		t.differs("%s: rewrite what repairs leave: %v", path, err)
		return
	}
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if rewrite.Solid(have[name]) != rewrite.Solid(want[name]) {
			t.differs("%s: repairs differ\n%s", name, diff(want[name], have[name]))
		}
	}
}

// again rewrites a package, and returns the texts of all its files.
func (t *trial) again(p *program, path string) (map[string]string, error) {
	texts := make(map[string]string)
	pkg := p.rewritable(p.packages[path])
	for _, f := range pkg.Files {
		texts[f.Name] = f.Text
	}
	result, err := t.Apply(pkg)
	if err != nil {
		return nil, err
	}
	for _, f := range result.Files {
		texts[f.Name] = f.Text
	}
	return texts, nil
}

func diff(old, new string) string {
	return fix.File{Old: []byte(old), New: []byte(new)}.Diff("want", "have")
}
