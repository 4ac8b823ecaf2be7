package gopls_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"go/format"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/syncvet/syncvet/gopls"
)

// The tests build a fake gopls, which has only what syncvet uses, and need no network. The
// real one is built in gopls/e2e.

const standIn = `package main

import (
	"fmt"

	"golang.org/x/tools/gopls/internal/settings"
)

var version string

func main() {
	for _, a := range settings.AllAnalyzers {
		fmt.Println(a)
	}
	fmt.Println(version)
}
`

const protocol = `package protocol

type DiagnosticSeverity uint32

const SeverityWarning DiagnosticSeverity = 2
`

const settings = `package settings

import (
	"fmt"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/gopls/internal/protocol"
)

type Analyzer struct {
	analyzer *analysis.Analyzer
	severity protocol.DiagnosticSeverity
}

func (a *Analyzer) String() string {
	s := fmt.Sprintln(a.analyzer.Name, a.severity)
	for _, required := range a.analyzer.Requires {
		s += fmt.Sprintln("requires", required)
	}
	return s
}

var AllAnalyzers []*Analyzer
`

// useProxy makes the go command use a folder with fake versions of gopls as its module
// proxy, and the module cache for all other modules.
func useProxy(t *testing.T) {
	t.Helper()
	out, err := exec.Command("go", "env", "GOMODCACHE").Output()
	if err != nil {
		t.Fatal(err)
	}
	downloaded := filepath.Join(strings.TrimSpace(string(out)), "cache", "download")
	proxy := t.TempDir()
	t.Setenv("GOPROXY", "file://"+filepath.ToSlash(proxy)+",file://"+filepath.ToSlash(downloaded))
	t.Setenv("GOMODCACHE", t.TempDir())
	t.Setenv("GONOSUMDB", "*")
	t.Setenv("GOTOOLCHAIN", "local")
	t.Cleanup(func() { // its files are read-only
		if out, err := exec.Command("go", "clean", "-modcache").CombinedOutput(); err != nil {
			t.Errorf("go clean -modcache: %v\n%s", err, out)
		}
	})
	good := map[string]string{
		"main.go":                       standIn,
		"go.sum":                        "",
		"internal/protocol/protocol.go": protocol,
		"internal/settings/settings.go": settings,
	}
	publish(t, proxy, "v0.1.0", "1.25.0", good)
	publish(t, proxy, "v0.2.0", "1.25.0", with(good, "internal/settings/settings.go",
		strings.NewReplacer("analyzer *", "rule *", "a.analyzer.", "a.rule.").Replace(settings)))
	publish(t, proxy, "v0.3.0", "1.25.0", with(good, "internal/settings/settings.go", "package settings\n"))
	publish(t, proxy, "v0.4.0", "1.999.0", good)
	for version, goVersion := range map[string]string{"v0.21.1": "1.25", "v0.23.0": "1.26.0", "v0.24.0": "1.27.0"} {
		publish(t, proxy, version, goVersion, good)
	}
}

func with(files map[string]string, name, text string) map[string]string {
	changed := map[string]string{name: text}
	for n, t := range files {
		if n != name {
			changed[n] = t
		}
	}
	return changed
}

// publish adds a version of gopls to the folder of a module proxy.
func publish(t *testing.T, proxy, version, goVersion string, files map[string]string) {
	t.Helper()
	const path = "golang.org/x/tools/gopls"
	mod := fmt.Sprintf("module %s\n\ngo %s\n\nrequire golang.org/x/tools v0.47.0\n", path, goVersion)
	var archive bytes.Buffer
	w := zip.NewWriter(&archive)
	for name, text := range with(files, "go.mod", mod) {
		f, err := w.Create(path + "@" + version + "/" + name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(proxy, filepath.FromSlash(path), "@v")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		version + ".info": fmt.Sprintf(`{"Version": %q}`, version),
		version + ".mod":  mod,
		version + ".zip":  archive.String(),
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// run runs "syncvet gopls".
func run(args ...string) (status int, stdout, stderr string) {
	var out, err bytes.Buffer
	check := func(config []byte) error {
		if bytes.Contains(config, []byte("nosuch")) {
			return errors.New("there is no nosuch")
		}
		return nil
	}
	status = gopls.Main(args, check, &out, &err)
	return status, out.String(), err.String()
}

func TestBuild(t *testing.T) {
	useProxy(t)
	output := filepath.Join(t.TempDir(), "gopls")
	names := make(map[string]bool) // names of the analyzers, which depend on the settings
	for _, config := range []string{`{}`, `{"nsready": {}}`, `{"nsready": {"waits": "serviceaccount"}}`} {
		file := filepath.Join(t.TempDir(), "config.json")
		if err := os.WriteFile(file, []byte(config), 0o600); err != nil {
			t.Fatal(err)
		}
		if status, _, stderr := run("-o", output, "-version", "v0.1.0", "-config", file); status != 0 {
			t.Fatalf("status %d:\n%s", status, stderr)
		}
		out, err := exec.Command(output).Output()
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(out), "nsready 2\n") || !strings.HasSuffix(string(out), "v0.1.0+syncvet\n") {
			t.Errorf("%s: want a warning of nsready and the version in\n%s", config, out)
		}
		_, name, _ := strings.Cut(string(out), "requires syncvetsettings")
		name, _, _ = strings.Cut(name, "\n")
		names[name] = true
	}
	if len(names) != 2 || names[""] {
		t.Errorf("three settings, two of them equal, have the names %v", names)
	}
}

// The default version is one that the Go in use can build.
func TestDefaultVersion(t *testing.T) {
	useProxy(t)
	output := filepath.Join(t.TempDir(), "gopls")
	if status, _, stderr := run("-o", output); status != 0 {
		t.Fatalf("status %d:\n%s", status, stderr)
	}
	out, err := exec.Command(output).Output()
	if want := gopls.DefaultVersion(runtime.Version()) + "+syncvet\n"; err != nil || !strings.HasSuffix(string(out), want) {
		t.Errorf("%v; want %s at the end of\n%s", err, want, out)
	}
	for goVersion, want := range map[string]string{
		"go1.24.2": "v0.21.1", "go1.25.0": "v0.21.1", "go1.25.14": "v0.21.1",
		"go1.26.0": "v0.23.0", "go1.26.8": "v0.23.0", "go1.27rc1": "v0.23.0",
		"go1.27.0": "v0.24.0", "go1.27.3": "v0.24.0", "go1.28.0": "v0.24.0", "devel go1.28-abc": "v0.24.0",
	} {
		if got := gopls.DefaultVersion(goVersion); got != want {
			t.Errorf("%s: %s, want %s", goVersion, got, want)
		}
	}
}

func TestErrors(t *testing.T) {
	useProxy(t)
	dir := t.TempDir()
	config := filepath.Join(dir, "config.json")
	output := filepath.Join(dir, "gopls")
	for _, name := range []string{config, output} {
		if err := os.WriteFile(name, []byte(`{"nosuch": true}`), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct {
		name   string
		args   []string
		status int
		says   string
	}{
		{"no output", nil, 2, "-o is needed"},
		{"argument", []string{"-o", output, "./..."}, 2, "no use for ./..."},
		{"output is a folder", []string{"-o", dir}, 1, dir + " is a folder"},
		{"settings", []string{"-o", output, "-config", config}, 1, config + ": there is no nosuch"},
		{"no source", []string{"-o", output, "-syncvet", dir}, 1, "find syncvet's source in " + dir},
		{"no such version", []string{"-o", output, "-version", "v0.9.0"}, 1, "download gopls v0.9.0: "},
		{"newer Go", []string{"-o", output, "-version", "v0.4.0"}, 1, "gopls v0.4.0 needs Go 1.999.0, and this is go"},
		{"does not compile", []string{"-o", output, "-version", "v0.3.0"}, 1, "build gopls v0.3.0 with syncvet of "},
		{"field gone", []string{"-o", output, "-version", "v0.2.0"}, 1, "settings.Analyzer has no field analyzer of type *analysis.Analyzer"},
	} {
		t.Run(test.name, func(t *testing.T) {
			status, stdout, stderr := run(test.args...)
			if status != test.status || stdout != "" || !strings.Contains(stderr, test.says) {
				t.Errorf("status %d, printed %q; want %d and %q in:\n%s", status, stdout, test.status, test.says, stderr)
			}
		})
	}
	if text, err := os.ReadFile(output); err != nil || string(text) != `{"nosuch": true}` {
		t.Errorf("what was there is replaced by %q, %v", text, err)
	}
	if left, err := filepath.Glob(filepath.Join(dir, ".gopls-*")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// TestGenerated checks the file register.go.txt, which is not compiled here.
func TestGenerated(t *testing.T) {
	text, err := os.ReadFile("register.go.txt")
	if err != nil {
		t.Fatal(err)
	}
	formatted, err := format.Source(text)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(text, formatted) {
		t.Error("register.go.txt is not gofmt-clean")
	}
}
