// Package golangci is syncvet as a module plugin of golangci-lint. Importing it
// registers the linter "syncvet"; docs/golangci-lint.md says how to use it.
package golangci

import (
	"encoding/json"
	"fmt"

	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"

	"github.com/syncvet/syncvet/analyzer"
)

// Name is the linter's name in golangci-lint's configuration.
const Name = "syncvet"

func init() { //nolint:gochecknoinits // golangci-lint knows plugins by what they register when they are linked in
	register.Plugin(Name, New)
}

// New makes the plugin from settings as golangci-lint has read them: what stands below
// linters.settings.custom.syncvet.settings. Beside those of an analyzer.Config there is
// facts, whether what functions do is known across packages, which is so by default.
func New(raw any) (register.LinterPlugin, error) {
	data, err := json.Marshal(raw)
	if err != nil {
		return nil, fmt.Errorf("read syncvet's settings: %w", err)
	}
	facts := true
	cfg, err := analyzer.Decode(data, map[string]any{"facts": &facts})
	if err != nil {
		return nil, fmt.Errorf("syncvet's settings: %w", err)
	}
	cfg.SingleFile, cfg.HostNolint = true, true
	rules, err := analyzer.New(cfg)
	if err != nil {
		return nil, fmt.Errorf("syncvet's settings: %w", err)
	}
	if !facts {
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
