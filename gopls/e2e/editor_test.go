package e2e

import (
	"encoding/json"
	"fmt"
	"maps"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/syncvet/syncvet/analyzer"
	"github.com/syncvet/syncvet/analyzer/nsready"
	"github.com/syncvet/syncvet/gopls"
	"github.com/syncvet/syncvet/gopls/e2e/internal/lsp"
)

const warning = 2

// TestEditor is a morning in an editor.
func TestEditor(t *testing.T) {
	start := time.Now()
	s := edit(t, programs.gopls, copySuites(t))
	outside := s.open("outside/outside_test.go")
	s.await(outside)
	t.Logf("%v from the start to the first diagnostic", time.Since(start).Round(time.Millisecond))

	t.Run("diagnostic", func(t *testing.T) {
		s := s.in(t)
		inside := s.open("inside/inside_test.go")
		checkDiagnostic(t, s.await(inside), s.Text(inside), "cluster.Create(ctx, depot)")
	})
	t.Run("external test package", func(t *testing.T) {
		s := s.in(t)
		checkDiagnostic(t, s.await(outside), s.Text(outside), "cluster.Create(t.Context(), ns)")
	})
	t.Run("facts across packages", func(t *testing.T) {
		s := s.in(t)
		across := s.open("across/across_test.go")
		checkDiagnostic(t, s.await(across), s.Text(across), "kube.MakeNamespace(")
	})
	t.Run("all findings", s.step(allFindings))
	t.Run("unsaved edits", s.step(unsavedEdits))
	t.Run("unsaved edit of another package", s.step(unsavedHelper))
	t.Run("rule switched off", s.step(switchedOff))
	t.Run("quick fix", s.step(quickFix))
}

// in is the session for a part of a test.
func (s session) in(t *testing.T) session {
	s.t = t
	return s
}

func (s session) step(f func(session)) func(*testing.T) {
	return func(t *testing.T) { f(s.in(t)) }
}

// checkDiagnostic checks all that an editor shows or follows.
func checkDiagnostic(t *testing.T, d lsp.Diagnostic, text, at string) {
	t.Helper()
	line := strings.Split(text, "\n")[d.Range.Start.Line]
	if !strings.HasPrefix(line[d.Range.Start.Character:], at) {
		t.Errorf("the diagnostic is at %q, want it at %q", line[d.Range.Start.Character:], at)
	}
	if d.Source != nsready.Rule.Name || d.CodeDescription.Href != nsready.Rule.URL() || d.Severity != warning {
		t.Errorf("source %q, link %q, severity %d; want %q, %q, %d",
			d.Source, d.CodeDescription.Href, d.Severity, nsready.Rule.Name, nsready.Rule.URL(), warning)
	}
	if !strings.HasPrefix(d.Message, nsready.Rule.Name+": ") {
		t.Errorf("the message %q does not begin with the rule", d.Message)
	}
}

// allFindings compares what all rules find with what syncvet prints.
func allFindings(s session) {
	cmd := exec.Command(programs.syncvet, "-json", "./...")
	cmd.Dir = s.dir
	out, err := cmd.Output()
	s.must(err)
	type finding struct{ Posn, Message string }
	var printed map[string]map[string][]finding // by package and rule
	s.must(json.Unmarshal(out, &printed))
	want := make(map[finding]string) // their rules; a package and its tests may share some
	for _, byRule := range printed {
		for rule, list := range byRule {
			for _, f := range list {
				want[f] = rule
			}
		}
	}
	have := make(map[finding]string)
	for _, file := range s.all() {
		list, err := s.Settle(s.ctx, file)
		s.must(err)
		for _, d := range list {
			if slices.Contains(analyzer.Names(), d.Source) {
				at := d.Range.Start
				have[finding{fmt.Sprintf("%s:%d:%d", file, at.Line+1, at.Character+1), d.Message}] = d.Rule()
			}
		}
	}
	if !maps.Equal(want, have) || len(have) < 4 {
		s.t.Errorf("syncvet finds\n%v\ngopls finds\n%v", want, have)
	}
}

// all opens all files of the suites and returns their names.
func (s session) all() []string {
	s.t.Helper()
	names, err := filepath.Glob(s.file("*/*.go"))
	s.must(err)
	for _, name := range names {
		s.must(s.Open(name))
	}
	return names
}

// unsavedEdits makes a defect go and come again without saving.
func unsavedEdits(s session) {
	file := s.file("across/across_test.go")
	before := s.Text(file)
	after := strings.Replace(before, "kube.MakeNamespace(t.Context(), cluster, \"across\")", "error(nil)", 1)
	s.must(s.Edit(file, after))
	if found := s.settle(file); len(found) > 0 {
		s.t.Errorf("the create is gone, the diagnostic is not: %+v", found)
	}
	start := time.Now()
	s.must(s.Edit(file, before))
	s.await(file)
	s.t.Logf("%v from an edit to its diagnostic", time.Since(start).Round(time.Millisecond))
}

// unsavedHelper has the helper of another package create nothing.
func unsavedHelper(s session) {
	file, helper := s.file("across/across_test.go"), s.file("kube/kube.go")
	before := s.Text(helper)
	const create = "c.Create(ctx, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}})"
	s.must(s.Edit(helper, strings.Replace(before, create, "ctx.Err()", 1)))
	if found := s.settle(file); len(found) > 0 {
		s.t.Errorf("the helper creates nothing, the diagnostic is there: %+v", found)
	}
	s.must(s.Edit(helper, before))
	s.await(file)
}

// switchedOff switches the rule off and on while gopls runs.
func switchedOff(s session) {
	file := s.file("outside/outside_test.go")
	s.must(s.Configure(quick(map[string]bool{nsready.Rule.Name: false})))
	_, err := s.Await(s.ctx, file, func(list []lsp.Diagnostic) bool { return len(ofNSReady(list)) == 0 })
	s.must(err)
	if found := s.settle(file); len(found) > 0 {
		s.t.Errorf("the rule is off, the diagnostic is there: %+v", found)
	}
	s.must(s.Configure(quick(map[string]bool{nsready.Rule.Name: true}))) // to leave it out would leave it off
	s.await(file)
}

// quickFix applies the fixes that the editor offers, in a package with a helper that
// waits and in one without.
func quickFix(s session) {
	fixed(s, "inside/inside_test.go")
	fixed(s, "outside/outside_test.go")
	for _, file := range s.all() {
		s.must(s.Save(file))
	}
	cmd := exec.Command("go", "vet", "./...")
	cmd.Dir = s.dir
	if out, err := cmd.CombinedOutput(); err != nil {
		s.t.Errorf("what was fixed does not compile: %v\n%s", err, out)
	}
	if text := s.Text(s.file("inside/inside_test.go")); !strings.Contains(text, "makeReadyNamespace(ctx, cluster, ") {
		s.t.Errorf("the fix does not call the helper:\n%s", text)
	}
}

// fixed applies the one fix that the editor offers for a file.
func fixed(s session, name string) {
	s.t.Helper()
	file := s.file(name)
	actions, err := s.QuickFixes(s.ctx, file, s.await(file))
	s.must(err)
	if len(actions) != 1 || actions[0].Kind != "quickfix" {
		s.t.Fatalf("%s: want one quick fix, have %+v", name, actions)
	}
	s.must(s.Apply(s.ctx, actions[0]))
	if found := s.settle(file); len(found) > 0 {
		s.t.Errorf("%s: fixed, but the diagnostic is still there: %+v", name, found)
	}
}

// TestVersion shows that the program tells people and editors what it is.
func TestVersion(t *testing.T) {
	out, err := exec.Command(programs.gopls, "version").Output()
	if want := gopls.DefaultVersion(runtime.Version()) + "+syncvet"; err != nil || !strings.Contains(string(out), want) {
		t.Errorf("gopls version: %v; want %s in %q", err, want, out)
	}
}

// TestSettings shows that settings are built in.
func TestSettings(t *testing.T) {
	dir := copySuites(t)
	usual := edit(t, programs.gopls, dir)
	if found := usual.settle(usual.open("polls/polls_test.go")); len(found) > 0 {
		t.Errorf("a poll of the Namespace is no wait: %+v", found)
	}
	other := edit(t, programs.strict, dir)
	other.await(other.open("polls/polls_test.go"))
}
