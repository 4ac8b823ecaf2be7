package golangci_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"

	"github.com/syncvet/syncvet/analyzer"
	"github.com/syncvet/syncvet/golangci"
)

// settings has the type of settings that golangci-lint passes to New.
type settings = map[string]any

func TestRegistered(t *testing.T) {
	construct, err := register.GetPlugin("syncvet")
	if err != nil {
		t.Fatal(err)
	}
	plugin, err := construct(nil)
	if err != nil {
		t.Fatal(err)
	}
	if mode := plugin.GetLoadMode(); mode != register.LoadModeTypesInfo {
		t.Errorf("load mode %s, want %s", mode, register.LoadModeTypesInfo)
	}
	analyzers, err := plugin.BuildAnalyzers()
	if err != nil {
		t.Fatal(err)
	}
	if len(analyzers) != 1 || analyzers[0].Name != "syncvet" {
		t.Fatalf("analyzers %v: golangci-lint puts the name of one that is not called syncvet before its messages", analyzers)
	}
	for _, rule := range analyzer.Names() {
		if !slices.Contains(names(analyzers[0].Requires), rule) && !analyzer.IsOff(rule) {
			t.Errorf("rule %s is missing", rule)
		}
	}
}

func names(rules []*analysis.Analyzer) []string {
	var list []string
	for _, rule := range rules {
		list = append(list, rule.Name)
	}
	return list
}

func TestBadSettings(t *testing.T) {
	tests := []struct {
		settings any
		want     []string
	}{
		{settings{"nsraedy": settings{}}, []string{`unknown key "nsraedy"`, "known here: ", "disable, ", "enable, ", "facts, ", "nsready"}},
		{settings{"nsready": settings{"wait": "any"}}, []string{`unknown key "nsready.wait"`, "account, creators, envtest, "}},
		{settings{"nsready": settings{"waits": "some"}}, []string{"nsready.waits: ", `"some"`, "any", "serviceaccount"}},
		{settings{"nsready": settings{"waiters": "f"}}, []string{"nsready.waiters: want a list, not a string"}},
		{settings{"nsready": settings{"envtest": "yes"}}, []string{"nsready.envtest: want true or false, not a string"}},
		{settings{"nsready": true}, []string{"nsready: want settings by their keys", "account, creators, envtest, "}},
		{settings{"singlefile": true}, []string{`unknown key "singlefile"`}},
		{settings{"facts": 1}, []string{"facts: want true or false, not a number"}},
		{settings{"disable": []string{"nsraedy"}}, []string{`disable: there is no rule "nsraedy"`, "nsready, "}},
		{[]string{"nsready"}, []string{"want settings by their keys"}},
	}
	for _, test := range tests {
		_, err := golangci.New(test.settings)
		if err == nil {
			t.Errorf("%v: no error", test.settings)
			continue
		}
		for _, want := range append(test.want, "syncvet's settings: ") {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%v: the error lacks %q: %v", test.settings, want, err)
			}
		}
	}
}

func TestDisable(t *testing.T) {
	left := names(on(t, settings{"disable": []any{"directive"}, "nsready": nil}))
	if slices.Contains(left, "directive") || len(left) != len(on(t, nil))-1 {
		t.Errorf("left are %v", left)
	}
}

// on returns the rules that the settings enable.
func on(t *testing.T, settings any) []*analysis.Analyzer {
	t.Helper()
	plugin, err := golangci.New(settings)
	if err != nil {
		t.Fatal(err)
	}
	analyzers, err := plugin.BuildAnalyzers()
	if err != nil {
		t.Fatal(err)
	}
	return analyzers[0].Requires
}
