package analyzer

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/syncvet/syncvet/analyzer/internal/rule"
	"github.com/syncvet/syncvet/internal/settings"
)

// Config is how the rules are to run: what golangci-lint's settings and the editor's build
// say. Its zero value is the default. Keys are lower case, without dots, since
// golangci-lint lower-cases them and splits at dots.
type Config struct {
	// Enable names rules to run that are off by default, Disable rules that are not to report.
	Enable, Disable []string

	// SingleFile says that the host applies a fix only to the file of its
	// diagnostic. What fixes add is then added to the file of one of them.
	SingleFile bool
	// HostNolint says that the host honours //nolint itself. It then has to see
	// what that suppresses, or would take the comment for an unused one.
	HostNolint bool

	rules []*rule.Instance // with their settings; nil for the defaults
}

// Decode reads a Config from JSON: an object with the settings of each rule under the
// rule's name, and enable and disable. Own are further keys, those of a host, each with a
// pointer to what it is decoded into. An unknown key, a value of the wrong type and one that
// does not do are errors that name the key.
func Decode(data []byte, own map[string]any) (Config, error) {
	cfg := Config{rules: newInstances()}
	sections := map[string]any{"enable": &cfg.Enable, "disable": &cfg.Disable}
	for _, r := range cfg.rules {
		if len(r.ListSettings()) > 0 {
			sections[r.Name] = r.Settings
		}
	}
	for key, into := range own {
		sections[key] = into
	}
	if err := settings.Decode(data, sections); err != nil {
		return Config{}, err
	}
	return cfg, cfg.apply(newInstances())
}

// MarshalJSON writes the settings as Decode reads them, those included that are the default.
// Equal settings make equal text.
func (c Config) MarshalJSON() ([]byte, error) {
	rules := newInstances()
	if err := c.apply(rules); err != nil {
		return nil, err
	}
	sections := map[string]any{"enable": inOrder(c.Enable), "disable": inOrder(c.Disable)}
	for _, r := range rules {
		if len(r.ListSettings()) > 0 {
			sections[r.Name] = r.Settings
		}
	}
	return json.Marshal(sections)
}

// inOrder returns names sorted, each once.
func inOrder(names []string) []string {
	return slices.Compact(slices.Sorted(slices.Values(append([]string{}, names...))))
}

// apply gives rules the settings, and turns them on.
func (c *Config) apply(rules []*rule.Instance) error {
	for i, r := range rules {
		r.On = r.On || slices.Contains(c.Enable, r.Name)
		if c.rules != nil {
			r.Copy(c.rules[i])
		}
	}
	return cmp.Or(known("enable", c.Enable), known("disable", c.Disable))
}

// known says which of the names under a key is that of no rule.
func known(key string, names []string) error {
	for _, name := range names {
		if !slices.Contains(Names(), name) {
			return fmt.Errorf("%s: there is no rule %q; the rules are %s", key, name, strings.Join(Names(), ", "))
		}
	}
	return nil
}
