package toolchain

import (
	"bytes"
	"encoding/binary"
	"errors"
	"go/ast"
	"go/build"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
)

// exportOf returns the file with export data of a package.
func exportOf(t *testing.T, path string) string {
	t.Helper()
	out, err := exec.Command("go", "list", "-export", "-f", "{{.Export}}", path).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

// newer is a version of Go that does not exist yet, as long as the current one.
var newer = regexp.MustCompile(`^go1\.\d\d`).ReplaceAllString(built(), "go1.99")

// byNewerGo, newerFormat, otherFormat and cut change the bytes of a file with export data.
func byNewerGo(data []byte) []byte {
	return bytes.Replace(data, []byte(" "+built()+" "), []byte(" "+newer+" "), 1)
}

func newerFormat(data []byte) []byte {
	data = bytes.Clone(data)
	at := bytes.Index(data, []byte("\n$$B\nu")) + len("\n$$B\nu")
	binary.LittleEndian.PutUint32(data[at:], 99)
	return data
}

func otherFormat(data []byte) []byte {
	return bytes.Replace(data, []byte("\n$$B\nu"), []byte("\n$$B\nz"), 1)
}

func otherHeader(data []byte) []byte {
	return bytes.Replace(data, []byte("go object "), []byte("an object "), 1)
}

func cut(data []byte) []byte { return data[:bytes.Index(data, []byte("\n$$B\nu"))+100] }

func TestImporter(t *testing.T) {
	own, err := os.ReadFile(exportOf(t, "errors"))
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		changes []func([]byte) []byte
		fails   bool
		used    string // of the Mismatch; none if empty
	}{
		"own":                      {nil, false, ""},
		"newer Go":                 {[]func([]byte) []byte{byNewerGo}, false, ""},
		"newer Go, newer format":   {[]func([]byte) []byte{byNewerGo, newerFormat}, true, newer},
		"newer Go, other format":   {[]func([]byte) []byte{byNewerGo, otherFormat}, true, newer},
		"newer Go, cut":            {[]func([]byte) []byte{byNewerGo, cut}, true, newer},
		"own Go, newer format":     {[]func([]byte) []byte{newerFormat}, true, ""},
		"own Go, other format":     {[]func([]byte) []byte{otherFormat}, true, ""},
		"own Go, cut":              {[]func([]byte) []byte{cut}, true, ""},
		"own Go in use, no header": {[]func([]byte) []byte{otherHeader}, true, ""},
		"empty":                    {[]func([]byte) []byte{func([]byte) []byte { return nil }}, true, ""},
	} {
		t.Run(name, func(t *testing.T) {
			data := own
			for _, change := range test.changes {
				before := data
				if data = change(data); bytes.Equal(before, data) {
					t.Fatal("the change changes nothing")
				}
			}
			file := filepath.Join(t.TempDir(), "errors.a")
			if err := os.WriteFile(file, data, 0o600); err != nil {
				t.Fatal(err)
			}
			pkg, err := Importer(token.NewFileSet(), func(string) string { return file }).Import("errors")
			if test.fails != (err != nil) || !test.fails && pkg.Scope().Lookup("Is") == nil {
				t.Fatalf("package %v, error %v", pkg, err)
			}
			var m *Mismatch
			if errors.As(err, &m) != (test.used != "") || m != nil && *m != (Mismatch{built(), test.used}) {
				t.Errorf("error %v, want one about %q", err, test.used)
			}
		})
	}
}

func TestImporterWithoutFile(t *testing.T) {
	for _, file := range []string{"", filepath.Join(t.TempDir(), "none.a")} {
		imp := Importer(token.NewFileSet(), func(string) string { return file })
		var m *Mismatch
		if _, err := imp.Import("errors"); err == nil || errors.As(err, &m) {
			t.Errorf("%q: error %v", file, err)
		}
		if pkg, err := imp.Import("unsafe"); err != nil || pkg.Path() != "unsafe" {
			t.Errorf("%q: unsafe: %v, %v", file, pkg, err)
		}
	}
}

func TestCheckSource(t *testing.T) {
	tags := build.Default.ReleaseTags
	language := tags[len(tags)-1]
	own := exportOf(t, "errors")
	data, err := os.ReadFile(own)
	if err != nil {
		t.Fatal(err)
	}
	other := filepath.Join(t.TempDir(), "errors.a")
	if err := os.WriteFile(other, byNewerGo(data), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		module, file string
		exports      []string
		used         string // of the Mismatch; none if empty
	}{
		"no version":           {"", "", nil, ""},
		"old":                  {"go1.17", "", []string{other}, ""},
		"this one's":           {language, "", []string{other}, ""},
		"a later patch":        {language + ".99", "", []string{other}, ""},
		"newer":                {"go1.99", "", []string{other}, newer},
		"newer patch":          {"go1.99.3", "", []string{"", own + "none", other}, newer},
		"a file":               {"go1.25.0", "go1.99", []string{other}, newer},
		"an older file":        {"go1.99", "go1.25", []string{other}, newer},
		"unknown Go in use":    {"go1.99", "", nil, "go1.99.0"},
		"unknown, patch":       {"go1.99.3", "", []string{""}, "go1.99.3"},
		"own Go, which is old": {"go1.99", "", []string{own}, ""},
	} {
		var m *Mismatch
		err := CheckSource(test.module, []*ast.File{{}, {GoVersion: test.file}}, test.exports...)
		if errors.As(err, &m) != (test.used != "") || (err == nil) != (test.used == "") || m != nil && *m != (Mismatch{built(), test.used}) {
			t.Errorf("%s: error %v, want one about %q", name, err, test.used)
		}
	}
}

func TestCommand(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the command line is another one on Windows")
	}
	const install = "go install example.com/tool@latest"
	for used, want := range map[string]string{
		"go1.27.3":                        "GOTOOLCHAIN=go1.27.3 " + install,
		"go1.28rc1":                       "GOTOOLCHAIN=go1.28rc1 " + install,
		"go1.27.3-ours":                   install,
		"devel go1.28-abcdef Thu Nov 26 ": install,
	} {
		if got := (&Mismatch{"go1.26.8", used}).Command(install); got != want {
			t.Errorf("%s: %s", used, got)
		}
	}
}

func TestVersionIn(t *testing.T) {
	for line, want := range map[string]string{
		"linux amd64 go1.27.3 GOAMD64=v1 X:a,b":              "go1.27.3",
		"plan9 mips go1.27.3 X:":                             "go1.27.3",
		"linux arm64 devel go1.28-abc Thu GOARM64=v8.0 X:":   "devel go1.28-abc Thu",
		"linux amd64 go1.28-devel_abc+dirty GOAMD64=v1 X:x2": "go1.28-devel_abc+dirty",
		"linux amd64": "", "linux": "", "": "", "linux amd64 X:": "",
	} {
		if got := versionIn(strings.Fields(line)); got != want {
			t.Errorf("%q: %q, want %q", line, got, want)
		}
	}
}
