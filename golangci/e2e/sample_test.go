package e2e_test

import (
	"flag"
	"maps"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/syncvet/syncvet/golangci"
)

// TestSample shows that the sample names every setting, each with its default.
func TestSample(t *testing.T) {
	text := read(t, sample)
	var file struct {
		Linters struct {
			Settings struct {
				Custom map[string]struct{ Settings map[string]any }
			}
		}
	}
	if err := yaml.Unmarshal([]byte(text), &file); err != nil {
		t.Fatal(err)
	}
	named := file.Linters.Settings.Custom[golangci.Name].Settings
	want := defaults(t, map[string]any{})
	for _, key := range append(slices.Collect(maps.Keys(want)), "facts", "enable", "disable") {
		if !has(named, strings.Split(key, ".")) {
			t.Errorf("the sample does not name %s", key)
		}
	}
	for name, value := range defaults(t, named) {
		if value != want[name] {
			t.Errorf("the sample sets %s to %s, whose default is %s", name, value, want[name])
		}
	}
	contains(t, "the documentation", read(t, repository+"/docs/golangci-lint.md"), text, read(t, "../example/.custom-gcl.yml"))
}

func has(named map[string]any, path []string) bool {
	value, ok := named[path[0]]
	if !ok || len(path) == 1 {
		return ok
	}
	inner, ok := value.(map[string]any)
	return ok && has(inner, path[1:])
}

// defaults are the values of all rules' flags, and the rules, under settings.
func defaults(t *testing.T, named map[string]any) map[string]string {
	t.Helper()
	plugin, err := golangci.New(named)
	if err != nil {
		t.Fatal(err)
	}
	rules, err := plugin.BuildAnalyzers()
	if err != nil {
		t.Fatal(err)
	}
	rules = rules[0].Requires
	values := make(map[string]string)
	for _, rule := range rules {
		rule.Flags.VisitAll(func(f *flag.Flag) { values[rule.Name+"."+f.Name] = f.DefValue })
	}
	return values
}
