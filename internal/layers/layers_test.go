// Package layers holds the packages of syncvet to their layers.
package layers_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/syncvet/syncvet"

// A layer is packages, without the module's path. A package may import those that stand
// before it in the list of layers, and parts of its own.
//
// A pattern that ends in /... is a package and all below it; * stands for one element of a
// path. The first pattern that matches a package decides.
type layer []string

// layers are those of docs/architecture.md, from the bottom. A new rule needs no line: it is
// a package beside analyzer/nsready.
var layers = []layer{
	{"internal/markers", "internal/settings", "internal/together"},

	// Mechanisms: they know nothing of Kubernetes or HTTP.
	{"analyzer/internal/nameset"}, {"analyzer/internal/deref"}, {"analyzer/internal/flow"}, {"analyzer/internal/edit"}, {"analyzer/internal/directive"},
	{"analyzer/internal/assign"},
	{"analyzer/internal/code"},
	{"analyzer/internal/ref"},

	// What code means to a test.
	{"analyzer/internal/library", "analyzer/internal/outcome", "analyzer/internal/assertion"},
	{"analyzer/internal/event"},
	{"analyzer/internal/body", "analyzer/internal/response", "analyzer/internal/summary"},
	{"analyzer/internal/suite"},
	{"analyzer/internal/track"},
	{"analyzer/internal/describe"},

	// Rules.
	{"analyzer/internal/rule"},
	{"analyzer/internal/ruletest", "analyzer/internal/sourcetest"},
	{"analyzer/*/internal/fix"},
	{"analyzer/*"},
	{"analyzer"},
	{"analyzer/internal/ruledocs"},

	// Hosts. The driver is given the rules.
	{"internal/driver/facts/empty", "internal/driver/vetcfg/scan", "internal/driver/prefilter"},
	{"internal/driver/toolchain", "internal/driver/facts", "internal/driver/run", "internal/driver/report", "internal/driver/fix", "internal/driver/vetcfg"},
	{"internal/driver/load", "internal/driver/unit"},
	{"internal/driver"},
	{"gopls"},
	{"golangci"},
	{"nogo/internal/rules", "nogo/*"},
	{"cmd/syncvet/internal/fastexit", "cmd/syncvet"},

	// Programs and tests of the repository itself.
	{"internal/newrule", "internal/layers"},
	{"analyzer/*/internal/..."},
}

// separate are pairs of patterns of which the first may not import the second, though it
// stands after it.
var separate = [][2]string{
	{"analyzer/internal/...", "internal/settings"}, // what rules stand on knows no host
	{"analyzer/*", "internal/..."},
	{"analyzer/internal/edit", "analyzer/internal/..."},
	{"analyzer/internal/flow", "analyzer/internal/..."},
	{"analyzer/internal/directive", "analyzer/internal/..."},
	{"analyzer/internal/deref", "analyzer/internal/..."},
	{"analyzer/internal/summary", "analyzer/internal/directive"},
	{"analyzer/internal/suite", "analyzer/internal/ref"}, // the tree knows syntax and types alone
	{"analyzer/internal/suite", "analyzer/internal/library"},
	{"analyzer/internal/suite", "analyzer/internal/event"},
	{"analyzer/internal/suite", "analyzer/internal/summary"},
	{"internal/driver/...", "analyzer/..."},
	{"gopls", "analyzer/..."},
	{"gopls", "internal/..."},
	{"golangci", "internal/driver/..."},
}

// outside are the packages of other modules that packages may import; "std" stands for none
// but the standard library. Where nothing is allowed, go/… of the standard library is not
// either: that is started a thousand times by go vet, and initialized before go/… is.
var outside = []struct{ pattern, allowed string }{
	{"cmd/syncvet/internal/fastexit", ""},
	{"internal/driver/facts/empty", ""},
	{"internal/driver/vetcfg/scan", ""},
	{"gopls", "std"},
	{"golangci", "golang.org/x/tools/go/analysis github.com/golangci/plugin-module-register/register"},
	{"internal/driver/...", "golang.org/x/tools/go/analysis golang.org/x/tools/go/gcexportdata golang.org/x/tools/go/types/objectpath"},
	{"...", "golang.org/x/tools"},
}

func TestLayers(t *testing.T) {
	for from, imports := range importsOf(t, "../..") {
		if rank(from) < 0 {
			t.Errorf("%s is in no layer", from)
			continue
		}
		for _, to := range imports {
			switch {
			case !isOwn(to):
				if !mayImportOutside(from, to) {
					t.Errorf("%s may not import %s", from, to)
				}
			case rank(to) >= rank(from) && !isPartOf(to, from):
				t.Errorf("%s may not import %s, which is in no lower layer", from, to)
			case isSeparate(from, to):
				t.Errorf("%s may not import %s", from, to)
			}
		}
	}
}

// rank is the place of a package in the layers, counted from the bottom; -1 for none.
func rank(importPath string) int {
	n := 0
	for _, l := range layers {
		for _, pattern := range l {
			if matches(pattern, importPath) {
				return n
			}
			n++
		}
	}
	return -1
}

// isPartOf reports whether a package is one of the parts of another: a rule may import
// analyzer/NAME/internal/… of its own.
func isPartOf(importPath, of string) bool { return strings.HasPrefix(importPath, of+"/internal/") }

func isSeparate(from, to string) bool {
	return slices.ContainsFunc(separate, func(pair [2]string) bool { return matches(pair[0], from) && matches(pair[1], to) })
}

func isOwn(importPath string) bool {
	return importPath == module || strings.HasPrefix(importPath, module+"/")
}

func mayImportOutside(from, to string) bool {
	i := slices.IndexFunc(outside, func(o struct{ pattern, allowed string }) bool { return matches(o.pattern, from) })
	allowed := strings.Fields(outside[i].allowed)
	first, _, _ := strings.Cut(to, "/")
	if !strings.Contains(first, ".") { // of the standard library
		return len(allowed) > 0 || first != "go"
	}
	return slices.ContainsFunc(allowed, func(path string) bool { return to == path || strings.HasPrefix(to, path+"/") })
}

// matches reports whether a package of the module matches a pattern.
func matches(pattern, importPath string) bool {
	name, ok := strings.CutPrefix(importPath, module+"/")
	if !ok {
		return false
	}
	if below, ok := strings.CutSuffix(pattern, "..."); ok {
		elements := strings.Count(below, "/")
		head := strings.Join(strings.SplitAfterN(name+"/", "/", elements+1)[:min(elements, strings.Count(name, "/")+1)], "")
		is, err := path.Match(below, head)
		return err == nil && is
	}
	is, err := path.Match(pattern, name)
	return err == nil && is
}

// importsOf returns what the packages of the module import, but for their tests, by their
// paths. The files are read here rather than by the go command, so that go test knows
// when to run this test again.
func importsOf(t *testing.T, root string) map[string][]string {
	t.Helper()
	imports := make(map[string][]string)
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && name != root && isApart(name, entry.Name()):
			return fs.SkipDir
		case entry.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		dir, err := filepath.Rel(root, filepath.Dir(name))
		from := path.Join(module, filepath.ToSlash(dir))
		for _, spec := range file.Imports {
			imports[from] = append(imports[from], strings.Trim(spec.Path.Value, `"`))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return imports
}

// isApart reports whether a folder holds no packages of the module.
func isApart(name, base string) bool {
	_, err := os.Stat(filepath.Join(name, "go.mod"))
	return err == nil || base == "testdata" || base == "bin" || strings.HasPrefix(base, ".")
}

func TestMatches(t *testing.T) {
	for _, test := range []struct {
		pattern, name string
		want          bool
	}{
		{"analyzer/*", "analyzer/nsready", true},
		{"analyzer/*", "analyzer/nsready/internal/fix", false},
		{"analyzer/*/internal/fix", "analyzer/nsready/internal/fix", true},
		{"analyzer/*/internal/...", "analyzer/property/internal/gen", true},
		{"analyzer/*/internal/...", "analyzer/property", false},
		{"internal/driver/...", "internal/driver", true},
		{"internal/driver/...", "internal/driver/vetcfg/scan", true},
		{"internal/driver/...", "internal/drivers", false},
		{"...", "cmd/syncvet", true},
	} {
		if got := matches(test.pattern, module+"/"+test.name); got != test.want {
			t.Errorf("%s, %s: %t", test.pattern, test.name, got)
		}
	}
}
