package property_test

import (
	"fmt"
	"go/format"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/syncvet/syncvet/analyzer/property/internal/gen"
	"github.com/syncvet/syncvet/internal/driver/facts"
	"github.com/syncvet/syncvet/internal/driver/fix"
)

// A violation is a property that does not hold.
type violation struct {
	property string
	detail   string
}

// breaks records that a property does not hold, once for each property.
func (t *trial) breaks(property, format string, args ...any) {
	for _, v := range t.violations {
		if v.property == property {
			return
		}
	}
	t.violations = append(t.violations, violation{property, fmt.Sprintf(format, args...)})
}

// A tally has the findings of one suite.
type tally struct {
	findings, fixes int
	unfixed         []string // calls without a fix
}

// A trial is one suite under test.
type trial struct {
	*world
	dir   string
	suite *gen.Suite
	util  *types.Package
	facts []facts.Entry
	old   program
	tally tally

	violations []violation
}

// inputError is the error of a suite that does not compile before the fixes.
type inputError struct{ errors []error }

func (e inputError) Error() string { return fmt.Sprint(e.errors) }

// try generates a suite in dir, which must be empty, and tests the properties.
func (w *world) try(choice gen.Choice, dir string) (*trial, error) {
	suite, err := choice.Render()
	if err != nil {
		return nil, err
	}
	t := &trial{world: w, dir: dir, suite: suite}
	if err := t.loadUtil(); err != nil {
		return nil, err
	}
	if t.old = t.load(suite.Files, builds[0]); t.old.errors != nil {
		return nil, inputError{t.old.errors}
	}
	for _, f := range suite.Files {
		if err := os.WriteFile(filepath.Join(dir, f.Name), []byte(f.Text), 0o666); err != nil {
			return nil, err
		}
	}
	t.run()
	return t, nil
}

func (t *trial) loadUtil() error {
	if t.suite.Util == "" {
		return nil
	}
	p := t.check(gen.UtilPath, "util", []gen.File{{Name: "util.go", Text: t.suite.Util}}, builds[0], nil)
	if p.errors != nil {
		return fmt.Errorf("the other package: %v", p.errors)
	}
	var err error
	_, t.facts, err = p.analyze(nil)
	t.util = p.unit.Pkg
	return err
}

func (t *trial) load(files []gen.File, b build) program {
	return t.check(gen.CasesPath, t.dir, files, b, t.util)
}

// run applies the fixes, each alone and all together, and tests the results.
func (t *trial) run() {
	diagnostics, _, err := t.old.analyze(t.facts)
	if err != nil {
		t.breaks("analyzers run", "%v", err)
		return
	}
	var fixes []analysis.Diagnostic
	for _, d := range diagnostics {
		t.tally.findings++
		if len(d.SuggestedFixes) == 0 {
			t.tally.unfixed = append(t.tally.unfixed, t.textOf(d))
			continue
		}
		t.tally.fixes++
		fixes = append(fixes, d)
		t.narrow(d)
	}
	if len(fixes) == 0 {
		return
	}
	for i, d := range fixes {
		t.sound(fmt.Sprintf("fix %d alone", i+1), t.apply(d), []analysis.Diagnostic{d})
	}
	if after := t.applyAll(diagnostics); after != nil {
		t.sound("all fixes", after, fixes)
		t.done(after)
	}
}

func (t *trial) textOf(d analysis.Diagnostic) string {
	file := t.old.unit.Fset.File(d.Pos)
	return t.text(filepath.Base(file.Name()))[file.Offset(d.Pos):file.Offset(d.End)]
}

func (t *trial) text(name string) string {
	for _, f := range t.suite.Files {
		if f.Name == name {
			return f.Text
		}
	}
	return ""
}

// apply applies the edits of one fix, as an editor does.
func (t *trial) apply(d analysis.Diagnostic) []gen.File {
	after := slices.Clone(t.suite.Files)
	for i, f := range after {
		for _, e := range slices.Backward(t.editsOf(d, f.Name)) {
			after[i].Text = after[i].Text[:e.start] + e.text + after[i].Text[e.end:]
		}
	}
	return after
}

// An edit is an edit of a fix, with byte offsets in its file.
type edit struct {
	start, end int
	text       string
}

func (t *trial) editsOf(d analysis.Diagnostic, name string) []edit {
	var list []edit
	for _, e := range d.SuggestedFixes[0].TextEdits {
		file := t.old.unit.Fset.File(e.Pos)
		if filepath.Base(file.Name()) == name {
			end := e.End
			if !end.IsValid() {
				end = e.Pos
			}
			list = append(list, edit{file.Offset(e.Pos), file.Offset(end), string(e.NewText)})
		}
	}
	slices.SortStableFunc(list, func(a, b edit) int { return a.start - b.start })
	return list
}

// applyAll applies all fixes, as the driver does.
func (t *trial) applyAll(diagnostics []analysis.Diagnostic) []gen.File {
	u := t.old.unit
	outcome, err := fix.Merge([]fix.Batch{fix.Collect(u.Fset, u.Files, u.Pkg, diagnostics)})
	if err != nil {
		t.breaks("fixes can be applied", "%v", err)
		return nil
	}
	if remark := outcome.Remark(); remark != "" {
		t.breaks("no fix is left out", "%s", remark)
	}
	after := slices.Clone(t.suite.Files)
	for i, f := range after {
		for _, changed := range outcome.Files {
			if filepath.Base(changed.Name) == f.Name {
				after[i].Text = string(changed.New)
			}
		}
	}
	return after
}

// narrow checks that a diagnostic has one fix, which edits its own file and at most one
// other.
func (t *trial) narrow(d analysis.Diagnostic) {
	if len(d.SuggestedFixes) > 1 {
		t.breaks("one fix a diagnostic", "%d: %s", len(d.SuggestedFixes), d.Message)
	}
	files := make(map[*token.File]bool)
	for _, e := range d.SuggestedFixes[0].TextEdits {
		files[t.old.unit.Fset.File(e.Pos)] = true
	}
	if own := t.old.unit.Fset.File(d.Pos); len(files) > 2 || len(files) == 2 && !files[own] {
		t.breaks("a fix stays in its file", "%d files: %s", len(files), d.Message)
	}
}

// sound tests the properties of the package after fixes.
func (t *trial) sound(what string, after []gen.File, fixes []analysis.Diagnostic) {
	diff := what + "\n" + t.diff(after)
	for _, b := range builds {
		if old := t.load(t.suite.Files, b); old.errors != nil {
			continue
		}
		if p := t.load(after, b); p.errors != nil {
			t.breaks("it compiles", "%v %v\n%s", b, p.errors, diff)
		}
	}
	for i, f := range after {
		if old := t.suite.Files[i]; f.Text != old.Text {
			t.keepsForm(old, f, diff)
			t.keepsContent(old, f, fixes, diff)
		}
	}
}

// keepsForm checks that a file keeps its formatting, line ends and byte order mark.
func (t *trial) keepsForm(old, f gen.File, diff string) {
	if formatted, err := format.Source([]byte(old.Text)); err == nil && string(formatted) == old.Text {
		if formatted, err := format.Source([]byte(f.Text)); err != nil || string(formatted) != f.Text {
			t.breaks("a file stays formatted", "%s: gofmt makes of it: %v\n%s\n%s", f.Name, err,
				fix.File{Old: []byte(f.Text), New: formatted}.Diff("is", "gofmt"), diff)
		}
	}
	crlf := func(s string) bool { return strings.Contains(s, "\r\n") }
	if crlf(old.Text) && strings.Count(f.Text, "\r\n") != strings.Count(f.Text, "\n") || !crlf(old.Text) && crlf(f.Text) {
		t.breaks("line ends stay", "%s: %d of %d are CRLF\n%s", f.Name, strings.Count(f.Text, "\r\n"), strings.Count(f.Text, "\n"), diff)
	}
	if strings.HasSuffix(old.Text, "\n") != strings.HasSuffix(f.Text, "\n") {
		t.breaks("the end of the file stays", "%s\n%s", f.Name, diff)
	}
	if strings.HasPrefix(old.Text, "\ufeff") != strings.HasPrefix(f.Text, "\ufeff") {
		t.breaks("the byte order mark stays", "%s\n%s", f.Name, diff)
	}
}

// diff returns the changes of files as diffs.
func (t *trial) diff(after []gen.File) string {
	var b strings.Builder
	for i, f := range after {
		b.WriteString(fix.File{Old: []byte(t.suite.Files[i].Text), New: []byte(f.Text)}.Diff(f.Name, f.Name))
	}
	return b.String()
}

// done checks that a second run has no fixes, and reports only creates that had no fix.
func (t *trial) done(after []gen.File) {
	p := t.load(after, builds[0])
	if p.errors != nil {
		return
	}
	diagnostics, _, err := p.analyze(t.facts)
	if err != nil {
		t.breaks("analyzers run", "after the fix: %v", err)
		return
	}
	var left []string
	for _, d := range diagnostics {
		file := p.unit.Fset.File(d.Pos)
		for _, f := range after {
			if f.Name == filepath.Base(file.Name()) {
				left = append(left, f.Text[file.Offset(d.Pos):file.Offset(d.End)])
			}
		}
		if len(d.SuggestedFixes) > 0 {
			t.breaks("a second run repairs nothing", "%s\n%s", d.Message, t.diff(after))
		}
	}
	// Some of these may not be reported now: an added wait may be for a Namespace with an
	// unknown name, which counts for all.
	slices.Sort(left)
	slices.Sort(t.tally.unfixed)
	if call, ok := subsequence(left, t.tally.unfixed); !ok {
		t.breaks("what is fixed is awaited", "reported after the fix: %q\n%s", call, t.diff(after))
	}
}
