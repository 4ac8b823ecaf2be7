// Package sharedcache_test tests what docs/large-repositories.md says about a go cache that
// machines share, with an existing cache program.
package sharedcache_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const repository = "../../.."

// packages has the files of a module with the requirements of the example.
var packages = map[string]string{
	"low/low.go": "package low\n\nimport _ \"net/http\"\n\nfunc Low() { _ = 1 }\n",
	"mid/mid.go": "package mid\n\nimport \"example.com/gateway/low\"\n\nfunc Mid() { low.Low() }\n",
	"top/top_test.go": `package top

import (
	_ "net/http"
	"testing"

	"example.com/gateway/mid"
)

//syncvet:ignore nsready
func TestTop(*testing.T) { mid.Mid() }
`,
}

// finding is the only finding in packages.
const finding = "top_test.go:10:1: directive: //syncvet:ignore gives no reason and so has no effect"

// logging is a tool for go vet that logs the packages it is started for.
const logging = `#!/bin/sh
for last; do :; done
case $last in
*.cfg) sed -n 's/^	"ID": "\(.*\)",$/\1/p' "$last" >>"$STARTED" ;;
esac
exec %s "$@"
`

// A machine has its own caches and checkout; only one cache is shared.
type machine struct {
	t              *testing.T
	cacher, shared string
	checkout, tool string
	flags          []string
	silent         bool // no findings are expected
}

func TestSharedCache(t *testing.T) {
	bin := t.TempDir()
	build(t, repository, filepath.Join(bin, "syncvet"), "./cmd/syncvet")
	build(t, ".", filepath.Join(bin, "go-cacher"), "github.com/bradfitz/go-tool-cache/cmd/go-cacher")
	tool := filepath.Join(bin, "logging")
	put(t, tool, fmt.Sprintf(logging, filepath.Join(bin, "syncvet")))
	first := machine{
		t: t, cacher: filepath.Join(bin, "go-cacher"), shared: t.TempDir(), checkout: filepath.Join(t.TempDir(), "checkout"), tool: tool,
	}
	own := []string{"example.com/gateway/low", "example.com/gateway/mid", "example.com/gateway/top"}

	first.clone()
	if all := first.vet(); len(all) < 50 {
		t.Fatalf("with nothing in the cache the tool is started for only %v", all)
	}

	second := first
	second.same("another machine with the checkout at the same path", second.vet(), nil)

	elsewhere := first
	elsewhere.checkout = filepath.Join(t.TempDir(), "elsewhere")
	elsewhere.clone()
	elsewhere.same("another machine with the checkout at another path", elsewhere.vet(), own)

	first.put("mid/mid.go", strings.Replace(packages["mid/mid.go"], "low.Low()", "low.Low(); low.Low()", 1))
	first.same("a change in a body", first.vet(), own[1:])

	rebuilt := second
	rebuilt.tool = filepath.Join(bin, "rebuilt")
	put(t, rebuilt.tool, fmt.Sprintf(logging, salted(t, filepath.Join(bin, "syncvet"))))
	if all := rebuilt.vet(); len(all) < 50 {
		t.Errorf("another build of syncvet is started for only %v", all)
	}

	// With -trimpath all imports from the standard library are compiled again. So the
	// module imports little of it, and has no findings.
	first.flags, first.silent = []string{"-trimpath"}, true
	first.without("net/http")
	if all := first.vet(); !slices.Contains(all, own[0]) {
		t.Errorf("with -trimpath the tool is started for only %v", all)
	}
	trimmed := first
	trimmed.checkout = elsewhere.checkout
	trimmed.without("net/http")
	trimmed.same("with -trimpath, at another path", trimmed.vet(), nil)
}

// clone creates the checkout.
func (m machine) clone() {
	m.t.Helper()
	for _, name := range []string{"go.mod", "go.sum"} {
		data, err := os.ReadFile(filepath.Join(repository, "examples/gateway", name))
		if err != nil {
			m.t.Fatal(err)
		}
		m.put(name, string(data))
	}
	for name, text := range packages {
		m.put(name, text)
	}
}

// without writes the packages without an import.
func (m machine) without(path string) {
	m.t.Helper()
	for name, text := range packages {
		m.put(name, strings.NewReplacer("import _ \""+path+"\"\n\n", "", "\t_ \""+path+"\"\n", "").Replace(text))
	}
}

func (m machine) put(name, text string) {
	m.t.Helper()
	put(m.t, filepath.Join(m.checkout, name), text)
}

// vet runs go vet with an empty local cache, and returns the packages that the tool was
// started for.
func (m machine) vet() []string {
	m.t.Helper()
	log := filepath.Join(m.t.TempDir(), "log")
	cmd := exec.Command("go", append(append([]string{"vet", "-vettool=" + m.tool}, m.flags...), "./...")...)
	cmd.Dir = m.checkout
	cmd.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOWORK=off", "STARTED="+log, "GOCACHE="+m.t.TempDir(),
		"GOCACHEPROG="+m.cacher+" -cache-dir="+m.shared)
	out, _ := cmd.CombinedOutput()
	if strings.Contains(string(out), finding) == m.silent {
		m.t.Fatalf("go vet printed\n%s", out)
	}
	data, _ := os.ReadFile(log)
	started := strings.Split(strings.TrimSpace(string(data)), "\n")
	slices.Sort(started)
	return slices.DeleteFunc(slices.Compact(started), func(id string) bool { return id == "" })
}

func (m machine) same(what string, got, want []string) {
	m.t.Helper()
	if !slices.Equal(got, want) {
		m.t.Errorf("%s: the tool is started for %d packages: %v\nwant %v", what, len(got), got, want)
	}
}

func build(t *testing.T, dir, out, path string) {
	t.Helper()
	cmd := exec.Command("go", "build", "-o", out, path)
	cmd.Dir = dir
	if text, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("build %s: %v\n%s", path, err, text)
	}
}

// salted returns a copy of a program with another hash but the same behavior.
func salted(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	copied := name + "2"
	put(t, copied, string(data)+"salt")
	return copied
}

func put(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o777); err != nil {
		t.Fatal(err)
	}
}
