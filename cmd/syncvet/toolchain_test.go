package main

import (
	"fmt"
	"go/version"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// newerGo is a version of Go whose export data no version before go1.27.2 can read.
const newerGo = "go1.27.3"

// needNewerGo skips a test, with a warning, if the newer Go cannot be downloaded.
func needNewerGo(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("SKIPPED because of -short: what needs " + newerGo + " takes a minute the first time")
	}
	out, err := command("", newerGo, "go", "version").CombinedOutput()
	if err != nil {
		t.Skipf("SKIPPED: %s cannot be had, and nothing is tested with a Go other than %s: %v\n%s", newerGo, runtime.Version(), err, out)
	}
}

// command returns a command to run in a folder with a version of Go.
func command(dir, goVersion, name string, args ...string) *exec.Cmd {
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.Env = append(cmd.Environ(), "GOTOOLCHAIN="+goVersion, "GOWORK=off", asTool+"=1")
	return cmd
}

// output runs a command and returns what it prints and its exit status.
func output(t *testing.T, cmd *exec.Cmd) (stdout, stderr string, status int) {
	t.Helper()
	var out, err strings.Builder
	cmd.Stdout, cmd.Stderr = &out, &err
	if err := cmd.Run(); err != nil && cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return out.String(), err.String(), cmd.ProcessState.ExitCode()
}

func self(t *testing.T) string {
	t.Helper()
	name, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return name
}

// suite creates a module with two relevant packages.
func suite(t *testing.T, goVersion, body string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"go.mod":           "module example.com/m\n\ngo " + goVersion + "\n",
		"send/send.go":     "package send\n\nimport \"net/http\"\n\nvar Do = http.DefaultClient.Do\n",
		"e2e/send_test.go": "package e2e\n\nimport (\n\t\"net/http\"\n\t\"testing\"\n\n\t\"example.com/m/send\"\n)\n\nfunc Test(t *testing.T) {\n\t" + body + "\n}\n",
	} {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		write(t, name, []byte(text))
	}
	return dir
}

// A program built with an older Go than the one in use prints one line about it.
func TestNewerGoInUse(t *testing.T) {
	needNewerGo(t)
	if version.Compare(runtime.Version(), "go1.27.2") >= 0 {
		t.Skip("this Go can read what " + newerGo + " writes")
	}
	line := fmt.Sprintf("syncvet: built with %s, it cannot read packages of %s, the Go in use; build it anew: "+
		"GOTOOLCHAIN=%[2]s go install github.com/syncvet/syncvet/cmd/syncvet@latest\n", runtime.Version(), newerGo)
	for goVersion, flags := range map[string][]string{
		"1.25.0": {"-test" /* the default */, "-json", "-fix", "-diff"},
		"1.27.0": {"-test"},
	} {
		dir := suite(t, goVersion, `_, _ = send.Do(&http.Request{})`)
		for _, flag := range flags {
			stdout, stderr, status := output(t, command(dir, newerGo, self(t), flag, "./..."))
			if stdout != "" || stderr != line || status != 1 {
				t.Errorf("go %s, %s: status %d, standard output %q, standard error:\n%s", goVersion, flag, status, stdout, stderr)
			}
		}
		_, stderr, status := output(t, command(dir, newerGo, "go", "vet", "-vettool="+self(t), "./..."))
		for said := range strings.Lines(stderr) {
			if said != line && !strings.HasPrefix(said, "# ") {
				t.Errorf("go %s, go vet: %s", goVersion, said)
			}
		}
		if n := strings.Count(stderr, line); n != 2 || status != 1 {
			t.Errorf("go %s, go vet: status %d, %d lines, want one for each package:\n%s", goVersion, status, n, stderr)
		}
	}
}

// Errors in the user's code are printed with any version of Go.
func TestNewerGoInUseAndBrokenCode(t *testing.T) {
	needNewerGo(t)
	for body, want := range map[string]string{
		`_, _ = send.Do(&http.Request{Nothing: 1})`: "e2e/send_test.go:11:31: unknown field Nothing in struct literal of type http.Request\n",
		`_, _ = send.Do(&http.Request{})}`:          "e2e/send_test.go:12:1: ",
	} {
		for _, goVersion := range []string{runtime.Version(), newerGo} {
			_, stderr, status := output(t, command(suite(t, "1.25.0", body), goVersion, self(t), "./..."))
			if status != 1 || !strings.Contains(stderr, want) || strings.Contains(stderr, "goroutine") {
				t.Errorf("%s, %s: status %d, standard error:\n%s", goVersion, body, status, stderr)
			}
		}
	}
}

// A program built with a newer Go than the one in use has the same findings.
func TestOlderGoInUse(t *testing.T) {
	needNewerGo(t)
	newer := filepath.Join(t.TempDir(), "syncvet.exe")
	if out, err := command("", newerGo, "go", "build", "-o", newer, ".").CombinedOutput(); err != nil {
		t.Fatalf("build with %s: %v\n%s", newerGo, err, out)
	}
	const dir = "../../examples/gateway"
	for _, args := range [][]string{{"./..."}, {"-diff", "./..."}} {
		wantOut, wantErr, wantStatus := output(t, command(dir, runtime.Version(), self(t), args...))
		if len(wantOut)+len(wantErr) < 1000 {
			t.Fatalf("%v: hardly anything is found: status %d\n%s%s", args, wantStatus, wantOut, wantErr)
		}
		stdout, stderr, status := output(t, command(dir, runtime.Version(), newer, args...))
		if stdout != wantOut || stderr != wantErr || status != wantStatus {
			t.Errorf("%v: status %d, want %d; output:\n%s%s\nwant:\n%s%s", args, status, wantStatus, stdout, stderr, wantOut, wantErr)
		}
	}
	_, stderr, status := output(t, command(dir, runtime.Version(), "go", "vet", "-vettool="+newer, "./..."))
	if _, want, _ := output(t, command(dir, runtime.Version(), self(t), "./...")); status != 1 || places(stderr) != places(want) {
		t.Errorf("go vet: status %d:\n%s", status, stderr)
	}
}

// places counts the findings.
func places(stderr string) int { return strings.Count(stderr, "_test.go:") }
