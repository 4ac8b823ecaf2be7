// Package e2e shows that the rules work in the real gopls, by what an editor does.
package e2e

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/syncvet/syncvet/analyzer/nsready"
	"github.com/syncvet/syncvet/gopls/e2e/internal/lsp"
)

const (
	root   = "../.."
	module = "example.com/parcels"
)

// programs are what is under test. They are built once.
var programs struct{ syncvet, gopls, strict string }

// cache is the folder that gopls and the others of its kind take for the user's.
// It is kept, since to fill it takes half a minute.
var cache string

// strict are the settings of the second gopls.
const strict = `{"nsready": {"waits": "serviceaccount"}}`

func TestMain(m *testing.M) {
	flag.Parse()
	if testing.Short() {
		fmt.Println("SKIPPED: the tests with the real gopls, because of -short. They take minutes the first time.")
		return
	}
	os.Exit(buildAndRun(m))
}

func buildAndRun(m *testing.M) int {
	dir, err := os.MkdirTemp("", "syncvet-e2e-")
	if err != nil {
		fmt.Println(err)
		return 1
	}
	defer os.RemoveAll(dir) //nolint:errcheck // a temporary folder
	users, err := os.UserCacheDir()
	if err != nil {
		fmt.Println(err)
		return 1
	}
	cache = filepath.Join(users, "syncvet-e2e")
	if err := build(dir); err != nil {
		fmt.Println(err)
		return 1
	}
	return m.Run()
}

// build builds as users do.
func build(dir string) error {
	start := time.Now()
	programs.syncvet = filepath.Join(dir, "syncvet")
	programs.gopls = filepath.Join(dir, "gopls")
	programs.strict = filepath.Join(dir, "strict")
	config := filepath.Join(dir, "config.json")
	if err := os.WriteFile(config, []byte(strict), 0o600); err != nil {
		return err
	}
	for _, args := range [][]string{
		{"go", "build", "-o", programs.syncvet, root + "/cmd/syncvet"},
		{programs.syncvet, "gopls", "-o", programs.gopls},
		{programs.syncvet, "gopls", "-o", programs.strict, "-config", config, "-syncvet", root},
	} {
		if out, err := exec.Command(args[0], args[1:]...).CombinedOutput(); err != nil {
			return fmt.Errorf("%s: %w\n%s", strings.Join(args, " "), err, out)
		}
	}
	fmt.Printf("built in %v\n", time.Since(start).Round(time.Second))
	return nil
}

// copySuites copies the suites and gives them the modules of the example.
func copySuites(t *testing.T) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(dir, os.DirFS("testdata/parcels")); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"go.mod", "go.sum"} {
		text, err := os.ReadFile(filepath.Join(root, "examples/gateway", name))
		if err != nil {
			t.Fatal(err)
		}
		text = regexp.MustCompile(`(?m)^module .*$`).ReplaceAll(text, []byte("module "+module))
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// A session is an editor with a folder open.
type session struct {
	*lsp.Client
	t   *testing.T
	ctx context.Context
	dir string
}

// edit starts a session.
func edit(t *testing.T, program, dir string) session {
	t.Helper()
	ctx := t.Context()
	if deadline, ok := t.Deadline(); ok { // leave time to say what was waited for
		var cancel context.CancelFunc
		ctx, cancel = context.WithDeadline(ctx, deadline.Add(-10*time.Second))
		t.Cleanup(cancel)
	}
	cmd := exec.Command(program, "serve")
	cmd.Dir = dir
	cmd.Env = append(cmd.Environ(), "XDG_CACHE_HOME="+cache, "XDG_CONFIG_HOME="+cache)
	for _, name := range []string{"GOCACHE", "GOENV"} { // which depend on these
		out, err := exec.Command("go", "env", name).Output()
		if err != nil {
			t.Fatal(err)
		}
		cmd.Env = append(cmd.Env, name+"="+string(bytes.TrimSpace(out)))
	}
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	in, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	client, err := lsp.Dial(ctx, in, out, dir, quick(nil))
	if err != nil {
		t.Fatalf("%v\n%s", err, stderr.String())
	}
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		if err := client.Close(ctx); err != nil {
			t.Errorf("close the session: %v", err)
			_ = cmd.Process.Kill()
		}
		if err := cmd.Wait(); err != nil {
			t.Errorf("gopls: %v\n%s", err, stderr.String())
		}
	})
	return session{client, t, ctx, dir}
}

// quick are settings with which the tests wait less.
func quick(analyses map[string]bool) map[string]any {
	settings := map[string]any{"diagnosticsDelay": "10ms"}
	if analyses != nil {
		settings["analyses"] = analyses
	}
	return settings
}

// file returns the full name of a file of the suites.
func (s session) file(name string) string { return filepath.Join(s.dir, filepath.FromSlash(name)) }

// open opens a file.
func (s session) open(name string) string {
	s.t.Helper()
	file := s.file(name)
	s.must(s.Open(file))
	return file
}

// await waits for the one diagnostic of nsready.
func (s session) await(file string) lsp.Diagnostic {
	s.t.Helper()
	list, err := s.Await(s.ctx, file, func(list []lsp.Diagnostic) bool { return len(ofNSReady(list)) > 0 })
	s.must(err)
	found := ofNSReady(list)
	if len(found) != 1 {
		s.t.Fatalf("%s: want one diagnostic, have %+v", file, found)
	}
	return found[0]
}

// settle returns the diagnostics of nsready, once there are no more to come.
func (s session) settle(file string) []lsp.Diagnostic {
	s.t.Helper()
	list, err := s.Settle(s.ctx, file)
	s.must(err)
	return ofNSReady(list)
}

func (s session) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

func ofNSReady(list []lsp.Diagnostic) []lsp.Diagnostic {
	return slices.DeleteFunc(slices.Clone(list), func(d lsp.Diagnostic) bool { return d.Rule() != nsready.Rule.Name })
}
