// Package golangci is syncvet as a module plugin of golangci-lint. Importing it
// registers the linter "syncvet"; docs/golangci-lint.md says how to use it.
package golangci

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"

	"github.com/syncvet/syncvet/analyzer"
	"github.com/syncvet/syncvet/internal/settings"
)

// Name is the linter's name in golangci-lint's configuration.
const Name = "syncvet"

func init() { //nolint:gochecknoinits // golangci-lint knows plugins by what they register when they are linked in
	register.Plugin(Name, New)
}

// Settings are what stands below linters.settings.custom.syncvet.settings.
type Settings struct {
	analyzer.Config
	// Facts has what functions do known across packages. It is on by default.
	Facts *bool `json:"facts"`
	// Disable names rules that are not to report.
	Disable []string `json:"disable"`
}

// New makes the plugin from settings as golangci-lint has read them.
func New(raw any) (register.LinterPlugin, error) {
	var s Settings
	data, err := json.Marshal(raw)
	if err != nil {
		return nil, fmt.Errorf("read syncvet's settings: %w", err)
	}
	if err := settings.Decode(data, &s); err != nil {
		return nil, fmt.Errorf("syncvet's settings: %w", err)
	}
	s.SingleFile, s.HostNolint = true, true
	rules, err := analyzer.New(s.Config)
	if err != nil {
		return nil, fmt.Errorf("syncvet's settings: %w", err)
	}
	if rules, err = without(rules, s.Disable); err != nil {
		return nil, fmt.Errorf("syncvet's settings: disable: %w", err)
	}
	if s.Facts != nil && !*s.Facts {
		rules = withoutFacts(rules)
	}
	return &plugin{rules: rules}, nil
}

type plugin struct{ rules []*analysis.Analyzer }

// BuildAnalyzers returns one analyzer, which reports what the rules find.
func (p *plugin) BuildAnalyzers() ([]*analysis.Analyzer, error) {
	return []*analysis.Analyzer{report(p.rules)}, nil
}

// GetLoadMode asks for syntax and types.
func (p *plugin) GetLoadMode() string { return register.LoadModeTypesInfo }

// without leaves out rules by their names.
func without(rules []*analysis.Analyzer, disabled []string) ([]*analysis.Analyzer, error) {
	names := make([]string, len(rules))
	for i, rule := range rules {
		names[i] = rule.Name
	}
	for _, name := range disabled {
		if !slices.Contains(names, name) {
			return nil, fmt.Errorf("there is no rule %q; the rules are %s", name, strings.Join(names, ", "))
		}
	}
	return slices.DeleteFunc(rules, func(a *analysis.Analyzer) bool { return slices.Contains(disabled, a.Name) }), nil
}
