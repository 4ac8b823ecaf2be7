package main

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/syncvet/syncvet/analyzer/internal/rule"
)

// level is a setting that reads itself from text.
type level struct{ text string }

func (l *level) String() string               { return l.text }
func (l *level) Set(text string) error        { l.text = text; return nil }
func (l *level) UnmarshalText(b []byte) error { return l.Set(string(b)) }
func (l level) MarshalText() ([]byte, error)  { return []byte(l.text), nil }

// TestYAML shows that defaults are what they were when somebody copies them from the sample.
func TestYAML(t *testing.T) {
	number, on, text := 3, true, `^\d+$ "x" <y>`
	names, none, period := rule.Names{"example.com/a.B"}, rule.Names(nil), rule.Period(90e9)
	for want, s := range map[string]rule.Setting{
		`3`:                   {Value: &number, Default: "3"},
		`true`:                {Value: &on, Default: "true"},
		`"^\\d+$ \"x\" <y>"`:  {Value: &text, Default: text},
		`["example.com/a.B"]`: {Value: &names, Default: names.String()},
		`[]`:                  {Value: &none},
		`1m30s`:               {Value: &period, Default: period.String()},
		`"*low"`:              {Value: &level{"*low"}, Default: "*low"},
		`low`:                 {Value: &level{"low"}, Default: "low"},
		`"no"`:                {Value: &level{"no"}, Default: "no"},
		`""`:                  {Value: &level{}},
		`"1e3"`:               {Value: &level{"1e3"}, Default: "1e3"},
	} {
		have, err := yaml(s)
		if err != nil || have != want {
			t.Errorf("%q is written as %s, error %v, want %s", s.Default, have, err, want)
		}
		if strings.HasPrefix(have, `"`) && !json.Valid([]byte(have)) {
			t.Errorf("%s is not JSON", have)
		}
	}
}

func TestSettingsOfPage(t *testing.T) {
	on := false
	with := described{name: "x", settings: []rule.Setting{{Key: "on", Help: "this | that", Default: "false", Value: &on}}}
	table := "<!-- settings -->\n\n| flag | default | meaning |\n|---|---|---|\n| `-x.on` | `false` | this \\| that |\n\n<!-- end of settings -->\n"
	for name, test := range map[string]struct {
		r         described
		old, want string
	}{
		"the first setting":      {with, "# x\n", "# x\n\n## Settings\n\n" + table},
		"the same":               {with, "# x\n\n" + table + "\nMore.\n", "# x\n\n" + table + "\nMore.\n"},
		"the last one is gone":   {described{name: "x"}, table, "<!-- settings -->\n\nNone.\n\n<!-- end of settings -->\n"},
		"there have been no any": {described{name: "x"}, "# x\n", "# x\n"},
	} {
		if have, err := settingsOfPage(test.r)(test.old); err != nil || have != test.want {
			t.Errorf("%s: error %v, have\n%s\nwant\n%s", name, err, have, test.want)
		}
	}
}

// TestFormerPackages removes what is left of a rule that there is no longer.
func TestFormerPackages(t *testing.T) {
	root := t.TempDir()
	for _, name := range []string{"now", "former", "internal"} {
		text := nogoPackage(described{name: name})
		if name == "internal" {
			text = "package internal\n"
		}
		file := filepath.Join(root, "nogo", name, name+".go")
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o777), os.WriteFile(file, []byte(text), 0o666)); err != nil {
			t.Fatal(err)
		}
	}
	files, err := formerPackages(root, []described{{name: "now"}})
	if err != nil || len(files) != 1 || filepath.Base(files[0].name) != "former.go" || files[0].text != "" {
		t.Fatalf("former are %v, error %v", files, err)
	}
	if err := remove(files[0].name); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(root, "nogo", "former")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the folder is there still: %v", err)
	}
}
