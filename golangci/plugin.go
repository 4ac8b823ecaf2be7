// Package golangci makes syncvet a module plugin of golangci-lint. Importing the package
// registers the linter "syncvet", see docs/golangci-lint.md.
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

func init() { //nolint:gochecknoinits // golangci-lint requires plugins to register themselves
	register.Plugin(Name, New)
}

// New returns the plugin. Raw has the settings in linters.settings.custom.syncvet.settings:
// those of analyzer.Config, and facts, which is true by default. If it is false, the rules
// do not know what functions of other packages do.
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

// BuildAnalyzers returns one analyzer, which reports the findings of all rules.
func (p *plugin) BuildAnalyzers() ([]*analysis.Analyzer, error) {
	return []*analysis.Analyzer{report(p.rules)}, nil
}

// GetLoadMode requests syntax and types.
func (p *plugin) GetLoadMode() string { return register.LoadModeTypesInfo }
