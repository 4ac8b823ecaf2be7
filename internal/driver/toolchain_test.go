package driver_test

import (
	"bytes"
	"encoding/binary"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// fromNewerGo copies a file with export data, changed to an unknown format of a newer Go. It
// returns that Go's version.
func fromNewerGo(t *testing.T, export string) (file, goVersion string) {
	t.Helper()
	data, err := os.ReadFile(export)
	if err != nil {
		t.Fatal(err)
	}
	header := regexp.MustCompile(`go object \S+ \S+ (go1\.\d\d\S*)`).FindSubmatchIndex(data)
	if header == nil {
		t.Fatalf("no header in %.200q", data)
	}
	at := header[2] + len("go1.")
	copy(data[at:], "99")
	goVersion = string(data[header[2]:header[3]])
	const begin = "\n$$B\nu"
	binary.LittleEndian.PutUint32(data[bytes.Index(data, []byte(begin))+len(begin):], 99)
	file = filepath.Join(t.TempDir(), "export.a")
	if err := os.WriteFile(file, data, 0o666); err != nil {
		t.Fatal(err)
	}
	return file, goVersion
}

// line returns the error of a tool that was built with a Go that is too old.
func line(goVersion string) string {
	return "badvet: built with " + runtime.Version() + ", it cannot read packages of " + goVersion +
		", the Go in use; build it anew: GOTOOLCHAIN=" + goVersion + " go install example.com/badvet@latest\n"
}

func TestUnitOfNewerGo(t *testing.T) {
	own := exportOfLow(t)
	newer, goVersion := fromNewerGo(t, own)
	matters := func(c map[string]any) { c["ImportMap"].(map[string]string)["bufio"] = "unsafe" }
	for name, test := range map[string]struct {
		export string
		change func(map[string]any)
		want   string
	}{
		"export data":            {newer, nil, line(goVersion)},
		"export data, JSON":      {newer, func(c map[string]any) { c["Stdout"] = filepath.Join(t.TempDir(), "out") }, line(goVersion)},
		"facts only":             {newer, func(c map[string]any) { c["VetxOnly"] = true }, line(goVersion)},
		"source":                 {newer, func(c map[string]any) { c["GoVersion"] = "go1.99" }, line(goVersion)},
		"source and no exports":  {own, func(c map[string]any) { c["GoVersion"] = "go1.99.0"; c["GoFiles"], c["PackageFile"] = plain(t), none }, line("go1.99.0")},
		"nothing that is needed": {newer, func(c map[string]any) { c["GoFiles"] = plain(t) }, ""},
	} {
		t.Run(name, func(t *testing.T) {
			cfg, vetx := unitConfig(t, test.export, "syncvet facts 1\n", func(c map[string]any) {
				matters(c)
				if test.change != nil {
					test.change(c)
				}
			})
			r := alone(t, ".", cfg)
			if r.stderr != test.want || r.stdout != "" || r.status != min(len(test.want), 1) {
				t.Errorf("status %d, standard output %q, standard error\n%swant\n%s", r.status, r.stdout, r.stderr, test.want)
			}
			if _, err := os.Stat(vetx); (err == nil) != (test.want == "") {
				t.Errorf("fact file: %v", err)
			}
		})
	}
}

// none has the export data of a package that imports nothing.
var none = map[string]string{"unsafe": ""}

// plain creates a file that imports nothing.
func plain(t *testing.T) []string {
	t.Helper()
	return []string{filepath.Join(write(t, map[string]string{"plain.go": "package mid\n"}), "plain.go")}
}

// newerGo replaces the go command by one whose packages seem compiled by a newer Go, and
// returns that Go's version.
func newerGo(t *testing.T) string {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("a shell script stands in for the go command")
	}
	export := exportOfLow(t)
	newer, goVersion := fromNewerGo(t, export)
	realGo, err := exec.LookPath("go")
	if err != nil {
		t.Fatal(err)
	}
	script := "#!/bin/sh\n" + realGo + ` "$@" | sed 's,"Export": ".*","Export": "` + newer + `",'` + "\n"
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "go"), []byte(script), 0o777); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+string(os.PathListSeparator)+os.Getenv("PATH"))
	return goVersion
}

func TestPatternsOfNewerGo(t *testing.T) {
	dir := write(t, module)
	goVersion := newerGo(t)
	before := read(t, dir, "mid/mid.go")
	for _, args := range [][]string{{"./..."}, {"-json", "./..."}, {"-diff", "./..."}, {"-fix", "./..."}, {"./mid"}} {
		r := alone(t, dir, args...)
		if r.status != 1 || r.stdout != "" || r.stderr != line(goVersion) {
			t.Errorf("%v: status %d, standard output %q, standard error\n%s", args, r.status, r.stdout, r.stderr)
		}
	}
	if read(t, dir, "mid/mid.go") != before {
		t.Error("a file was changed")
	}
	// No export data of these is read.
	if r := alone(t, dir, "./plain"); r.status != 0 || r.stderr != "" {
		t.Errorf("what does not matter: status %d: %s", r.status, r.stderr)
	}
}

// Errors that the go command reports are printed.
func TestBrokenPatternsOfNewerGo(t *testing.T) {
	dir := write(t, module,
		"broken/broken.go", "package broken\n\nimport _ \"bufio\"\n\nfunc F() { undefined() }\n",
		"syntax/syntax.go", "package syntax\n\nimport _ \"bufio\"\n\nfunc F( {\n")
	goVersion := newerGo(t)
	r := alone(t, dir, "./...")
	lines := slices.Collect(strings.Lines(r.stderr))
	contains(t, "standard error", r.stderr, "broken/broken.go:5:12: undefined: undefined\n", "syntax/syntax.go:5:9: syntax error: ")
	if r.status != 1 || len(lines) != 3 || lines[2] != line(goVersion) {
		t.Errorf("status %d: %s", r.status, r.stderr)
	}
}
