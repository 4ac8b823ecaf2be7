package driver_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

func vet(t *testing.T, dir, tool string, env []string, args ...string) result {
	t.Helper()
	return execute(t, dir, env, "go", append([]string{"vet", "-vettool=" + tool}, args...)...)
}

// started returns the packages that the tool was started for since the last call.
func started(t *testing.T, log string) []string {
	t.Helper()
	data, _ := os.ReadFile(log)
	_ = os.Remove(log)
	var own []string
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimSpace(line); strings.HasPrefix(line, "example.com/") {
			own = append(own, line)
		}
	}
	return slices.Compact(slices.Sorted(slices.Values(own)))
}

func TestVetFindsAcrossPackages(t *testing.T) {
	dir, tool := write(t, module), salted(t)
	log := []string{startLog + "=" + filepath.Join(t.TempDir(), "log")}
	logFile := strings.TrimPrefix(log[0], startLog+"=")

	cold := vet(t, dir, tool, log, "./...")
	same(t, "cold", cold.findings(), findings)
	if cold.status != 1 {
		t.Errorf("exit status %d, want 1", cold.status)
	}
	if len(started(t, logFile)) == 0 {
		t.Error("a cold run started the tool for no package")
	}
	since126(t)

	warm := vet(t, dir, tool, log, "./...")
	same(t, "warm", warm.findings(), findings)
	same(t, "packages of a warm run", started(t, logFile), nil)

	// After an edit that does not change facts, only the package is analyzed again.
	low := filepath.Join(dir, "low/low.go")
	text := strings.Replace(read(t, dir, "low/low.go"), `panic("hidden")`, `panic("changed")`, 1)
	if err := os.WriteFile(low, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	same(t, "after an edit", vet(t, dir, tool, log, "./...").findings(), findings)
	for _, id := range started(t, logFile) {
		if id == "example.com/m/top" { // its test imports low itself
			t.Errorf("the edit of low started the tool for %s", id)
		}
	}
}

func TestVetFlags(t *testing.T) {
	dir, tool := write(t, module), executable(t)
	for _, flag := range []string{"-bad=false", "-crash", "-bad.quiet"} {
		if r := vet(t, dir, tool, nil, flag, "./..."); r.status != 0 || r.stderr != "" {
			t.Errorf("%s: status %d, %s", flag, r.status, r.stderr)
		}
	}
}

// since126 skips tests of what go vet can do since go1.26: apply fixes, print only JSON, and
// cache the results of named packages.
func since126(t *testing.T) {
	t.Helper()
	if strings.HasPrefix(runtime.Version(), "go1.25") {
		t.Skip("go vet of go1.26 wanted")
	}
}

func TestVetJSON(t *testing.T) {
	since126(t)
	dir := write(t, module)
	r := vet(t, dir, executable(t), nil, "-json", "./mid")
	var tree map[string]map[string][]map[string]any
	if err := json.Unmarshal([]byte(r.stdout), &tree); err != nil || len(tree) != 1 {
		t.Fatalf("%v in %s%s", err, r.stdout, r.stderr)
	}
	d := tree["example.com/m/mid"]["bad"][0]
	for key, want := range map[string]string{
		"category": "bad", "url": "https://example.com/bad#bad",
		"posn": filepath.Join(dir, "mid/mid.go") + ":5:15", "end": filepath.Join(dir, "mid/mid.go") + ":5:28",
	} {
		if d[key] != want {
			t.Errorf("%s = %v, want %s", key, d[key], want)
		}
	}
	if d["suggested_fixes"] == nil {
		t.Error("no suggested_fixes")
	}
}

func TestVetFix(t *testing.T) {
	since126(t)
	dir, tool := write(t, module), salted(t)
	diff := vet(t, dir, tool, nil, "-fix", "-diff", "./...")
	contains(t, "diff", diff.stdout, "-func Wrap() { low.BadOpen() }\n+func Wrap() { low.GoodOpen() }\n")
	if r := vet(t, dir, tool, nil, "-fix", "./..."); r.status != 0 {
		t.Fatalf("status %d: %s", r.status, r.stderr)
	}
	if r := vet(t, dir, tool, nil, "./..."); r.status != 0 {
		t.Errorf("after the fix: status %d: %s", r.status, r.stderr)
	}
}

// Without export data, types are stored in fact files.
func TestVetWithoutExportData(t *testing.T) {
	r := vet(t, write(t, module), salted(t), []string{noExports + "=1"}, "./mid", "./top")
	same(t, "findings", r.findings(), findings)
}

func TestVetBrokenPackage(t *testing.T) {
	dir := write(t, module, "mid/mid.go", "package mid\n\nimport _ \"example.com/m/low\"\n\nfunc Wrap() { undefined() }\n")
	r := vet(t, dir, executable(t), nil, "./mid")
	contains(t, "standard error", r.stderr, "mid/mid.go:5:15: undefined: undefined")
	if r.status == 0 {
		t.Error("exit status 0")
	}
}

func TestVetCrash(t *testing.T) {
	dir := write(t, module, "low/crash.go", "package low\n\nconst CrashHere = 0\n")
	r := vet(t, dir, salted(t), nil, "./low")
	contains(t, "standard error", r.stderr, "analyzer crash panicked on package example.com/m/low: as asked")
}

func exportOfLow(t *testing.T) string {
	t.Helper()
	r := execute(t, write(t, module), nil, "go", "list", "-export", "-f", "{{.Export}}", "./low")
	return strings.TrimSpace(r.stdout)
}

// unitConfig writes a .cfg file like that of package mid. Facts is the fact file of package
// low.
func unitConfig(t *testing.T, export, facts string, change func(map[string]any)) (cfg, vetx string) {
	t.Helper()
	dir := write(t, module, "low.vetx", facts)
	c := map[string]any{
		"ID": "example.com/m/mid", "Compiler": "gc", "Dir": filepath.Join(dir, "mid"),
		"ImportPath": "example.com/m/mid", "GoVersion": "go1.25", "ModulePath": "example.com/m",
		"GoFiles":     []string{filepath.Join(dir, "mid/mid.go")},
		"ImportMap":   map[string]string{"example.com/m/low": "example.com/m/low"},
		"PackageFile": map[string]string{"example.com/m/low": export},
		"PackageVetx": map[string]string{"example.com/m/low": filepath.Join(dir, "low.vetx")},
		"VetxOutput":  filepath.Join(dir, "mid.vetx"),
	}
	if change != nil {
		change(c)
	}
	data, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	cfg = filepath.Join(dir, "vet.cfg")
	if err := os.WriteFile(cfg, data, 0o666); err != nil {
		t.Fatal(err)
	}
	return cfg, filepath.Join(dir, "mid.vetx")
}

func TestUnusableFactFiles(t *testing.T) {
	export := exportOfLow(t)
	for name, test := range map[string]struct{ file, want string }{
		"empty":         {"", "cut short"},
		"cut header":    {"syncvet fa", "cut short"},
		"cut payload":   {"syncvet facts 1\n\x00\x00\x00\x09abcd", "cut short"},
		"damaged":       {"syncvet facts 1\n\x00\x00\x00\x02abcdxx", "damaged"},
		"foreign":       {"vetx and so on, from another tool", "not a fact file"},
		"other version": {"syncvet facts 77\nxyz", "another version"},
	} {
		t.Run(name, func(t *testing.T) {
			cfg, vetx := unitConfig(t, export, test.file, func(c map[string]any) {
				c["ImportMap"].(map[string]string)["bufio"] = "unsafe" // makes it relevant
			})
			r := alone(t, ".", cfg)
			if r.status != 0 || strings.Count(r.stderr, "\n") != 1 {
				t.Errorf("status %d, standard error %q", r.status, r.stderr)
			}
			contains(t, "standard error", r.stderr, test.want, "example.com/m/low")
			if _, err := os.Stat(vetx); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestUnitErrors(t *testing.T) {
	missing := func(c map[string]any) {
		c["GoFiles"] = []string{"/none.go"}
		c["ImportMap"].(map[string]string)["bufio"] = "unsafe" // makes it relevant
	}
	readOnly := func(c map[string]any) { c["VetxOutput"] = "/none/there/x.vetx" }
	noFacts := func(c map[string]any) { readOnly(c); c["VetxOnly"] = true }
	for name, change := range map[string]func(map[string]any){
		"missing file": missing, "no place for output": readOnly, "nor for facts": noFacts,
	} {
		cfg, _ := unitConfig(t, exportOfLow(t), "syncvet facts 1\n", change)
		if r := alone(t, ".", cfg); r.status != 1 || !strings.Contains(r.stderr, "/none") {
			t.Errorf("%s: status %d, standard error %q", name, r.status, r.stderr)
		}
	}
	bad := filepath.Join(write(t, map[string]string{"bad.cfg": "no JSON"}), "bad.cfg")
	for _, name := range []string{bad, bad + "missing.cfg"} {
		if r := alone(t, ".", name); r.status != 1 || strings.Count(r.stderr, "\n") != 1 {
			t.Errorf("%s: status %d, standard error %q", name, r.status, r.stderr)
		}
	}
}

// Cached output of go vet has the file names of the checkout that it was created in. With
// -trimpath, go vet also uses it in other checkouts. README.md and
// docs/large-repositories.md warn of it.
func TestVetTrimpath(t *testing.T) {
	since126(t)
	first, second, tool := write(t, module), write(t, module), salted(t)
	vet(t, first, tool, nil, "-trimpath", "./mid")
	if r := vet(t, second, tool, nil, "-trimpath", "./mid"); !strings.Contains(r.stderr, filepath.Base(first)+"/mid/mid.go:5:15: ") {
		t.Errorf("the finding is not in the first checkout: %s", r.stderr)
	}
	vet(t, first, tool, nil, "-trimpath", "-fix", "./mid")
	if err := os.WriteFile(filepath.Join(first, "mid/mid.go"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	vet(t, second, tool, nil, "-trimpath", "-fix", "./mid")
	if text := read(t, first, "mid/mid.go"); !strings.Contains(text, "GoodOpen") {
		t.Errorf("the fix of the second checkout is not written into the first: %s", text)
	}
}
