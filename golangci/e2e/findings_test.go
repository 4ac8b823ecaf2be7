package e2e_test

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestVersion(t *testing.T) {
	t.Parallel()
	contains(t, "version", must(t, ".", programs.golangci, "version"), "(devel)")
}

func TestExample(t *testing.T) {
	t.Parallel()
	want := findings(t, example, "./...")
	if len(want) == 0 {
		t.Fatal("syncvet finds nothing in the example")
	}
	config := configure(t)
	same(t, "golangci-lint", issues(t, example, config, "./..."), want)
	same(t, "golangci-lint again, from its cache", issues(t, example, config, "./..."), want)
}

// TestCorpus compares what is found in all cases of all rules.
func TestCorpus(t *testing.T) {
	t.Parallel()
	patterns := compiling(t)
	want := findings(t, corpus, patterns...)
	if len(want) < 50 {
		t.Fatalf("syncvet finds only %d", len(want))
	}
	same(t, "golangci-lint", issues(t, corpus, configure(t), patterns...), want)
}

// compiling returns the packages of the corpus whose tests compile too, since
// golangci-lint analyzes no others.
func compiling(t *testing.T) []string {
	t.Helper()
	broken := make(map[string]bool)
	var all []string
	out := run(t, corpus, "go", "list", "-e", "-test", "-export", "-json=ImportPath,ForTest,Error,DepsErrors,Name", "./...").stdout
	for dec := json.NewDecoder(strings.NewReader(out)); dec.More(); {
		var p struct {
			ImportPath, ForTest, Name string
			Error                     *struct{}
			DepsErrors                []struct{}
		}
		if err := dec.Decode(&p); err != nil {
			t.Fatal(err)
		}
		path, _, _ := strings.Cut(p.ImportPath, " ")
		if p.ForTest != "" {
			path = p.ForTest
		}
		if path = strings.TrimSuffix(path, ".test"); p.Error != nil || len(p.DepsErrors) > 0 {
			broken[path] = true
		}
		all = append(all, path)
	}
	slices.Sort(all)
	all = slices.DeleteFunc(slices.Compact(all), func(path string) bool { return broken[path] })
	for i, path := range all { // golangci-lint takes folders
		_, folder, _ := strings.Cut(path, "/")
		all[i] = "./" + folder
	}
	return all
}

// TestWithoutFacts shows that helpers of other packages are then unknown, and
// that all else is found.
func TestWithoutFacts(t *testing.T) {
	t.Parallel()
	config := configure(t, "facts: true", "facts: false")
	same(t, "the example", issues(t, example, config, "./..."), findings(t, example, "./..."))
	if got := issues(t, corpus, config, "./nsready/crosshelper/..."); len(got) > 0 {
		t.Errorf("found in spite of facts: false: %v", got)
	}
}

func TestNolint(t *testing.T) {
	t.Parallel()
	dir := clone(t, example)
	before := findings(t, dir, "./...")
	name := filepath.Join(dir, "e2e/storm_test.go")
	const create = "Expect(k8sClient.Create(testCtx, ns)).To(Succeed())"
	put(t, name, strings.Replace(read(t, name), create, create+" //nolint:syncvet // on purpose", 1))

	var want []string
	for _, line := range before {
		if !strings.HasPrefix(line, "e2e/storm_test.go:") {
			want = append(want, line)
		}
	}
	if len(want) == len(before) {
		t.Fatal("the example's storm_test.go has no finding")
	}
	same(t, "with //nolint:syncvet", issues(t, dir, configure(t), "./..."), want)

	// nolintlint reports a //nolint for whose line the linter reports nothing.
	config := configure(t, "    - syncvet\n", "    - syncvet\n    - nolintlint\n")
	same(t, "with nolintlint", issues(t, dir, config, "./..."), want)
}

func TestExclusions(t *testing.T) {
	t.Parallel()
	config := configure(t, "    generated: disable\n", `    generated: disable
    rules:
      - path: storm_test\.go
        linters: [syncvet]
        text: "^nsready:"
      - linters: [syncvet]
        text: "^directive:"
`)
	var want []string
	for _, line := range findings(t, example, "./...") {
		if !strings.Contains(line, "storm_test.go") {
			want = append(want, line)
		}
	}
	same(t, "with exclusions by rule", issues(t, example, config, "./..."), want)
}

func TestDisable(t *testing.T) {
	t.Parallel()
	config := configure(t, "disable: []", "disable: [nsready]", "facts: true", "facts: false")
	want := slices.DeleteFunc(findings(t, example, "./..."), func(line string) bool { return strings.Contains(line, " nsready: ") })
	same(t, "with nsready disabled", issues(t, example, config, "./..."), want)
}

func TestNewFromRev(t *testing.T) {
	t.Parallel()
	dir := clone(t, example)
	name := filepath.Join(dir, "e2e/storm_test.go")
	git := func(args ...string) {
		must(t, dir, "git", append([]string{"-c", "user.name=t", "-c", "user.email=t@example.com"}, args...)...)
	}
	git("init", "-q")
	git("add", ".")
	git("commit", "-qm", "all but the storm", "--", ".", ":!e2e/storm_test.go")
	got := issues(t, dir, configure(t), "--new-from-rev=HEAD", "./...")
	if len(got) != 1 || !strings.HasPrefix(got[0], "e2e/storm_test.go:") {
		t.Errorf("%s is new, but found is %v", name, got)
	}
}

func TestBadSetting(t *testing.T) {
	t.Parallel()
	for _, bad := range []struct {
		from, to string
		want     []string
	}{
		{"waits: any", "wiats: any", []string{`unknown key "nsready.wiats"`, "account, creators, envtest, "}},
		{"waits: any", "waits: some", []string{"nsready.waits: ", `"some"`}},
		{"facts: true", "fact: true", []string{`unknown key "fact"`, "facts"}},
	} {
		r := lint(t, example, configure(t, bad.from, bad.to), "./...")
		if r.status < 2 {
			t.Errorf("%s: status %d", bad.to, r.status)
		}
		contains(t, bad.to, r.stderr, bad.want...)
	}
}
