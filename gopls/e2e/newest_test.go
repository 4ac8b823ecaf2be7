package e2e

import (
	"go/version"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/syncvet/syncvet/gopls"
)

// newestGo can build a newer gopls than the Go that builds the others can.
const newestGo = "go1.27.3"

// TestNewestGo shows that in a module which selects a newer Go, a newer gopls is
// built, by that Go, and works. It is one short session; the first run takes
// minutes.
func TestNewestGo(t *testing.T) {
	want := gopls.DefaultVersion(newestGo)
	if version.Compare(runtime.Version(), newestGo) >= 0 || gopls.DefaultVersion(runtime.Version()) == want {
		t.Skipf("the other tests run with gopls %s", want)
	}
	t.Setenv("GOTOOLCHAIN", newestGo)
	if out, err := exec.Command("go", "version").CombinedOutput(); err != nil {
		t.Skipf("SKIPPED: %s cannot be had, and gopls %s is not tested: %v\n%s", newestGo, want, err, out)
	}
	dir, source := copySuites(t), sourceOfSyncvet(t)
	run(t, dir, "go", "mod", "edit", "-go=1.27.0", "-toolchain="+newestGo)
	t.Setenv("GOTOOLCHAIN", "auto")

	program := filepath.Join(t.TempDir(), "gopls")
	run(t, dir, programs.syncvet, "gopls", "-o", program, "-syncvet", source)
	if said := run(t, dir, program, "version"); !strings.Contains(said, want+"+syncvet") {
		t.Errorf("gopls version: want %s in %q", want, said)
	}
	if said := run(t, dir, "go", "version", program); !strings.HasSuffix(strings.TrimSpace(said), ": "+newestGo) {
		t.Errorf("built with another Go: %s", said)
	}
	s := edit(t, program, dir)
	across := s.open("across/across_test.go")
	checkDiagnostic(t, s.await(across), s.Text(across), "kube.MakeNamespace(")
	s.open("inside/inside_test.go")
	fixed(s, "inside/inside_test.go")
}

func sourceOfSyncvet(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs(root)
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// run runs a command in a folder and returns what it prints.
func run(t *testing.T, dir, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return string(out)
}
