package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/syncvet/syncvet/analyzer/internal/rule"
	"github.com/syncvet/syncvet/internal/markers"
)

// described is a rule in the words of the documentation.
type described struct {
	name     string
	reports  string // what it reports
	repairs  bool
	off      bool
	settings []rule.Setting
}

// read reads what the rules' packages say of them.
func read(rules []rule.Definition) ([]described, error) {
	var list []described
	for _, r := range rules {
		title, err := r.Title()
		if err != nil {
			return nil, err
		}
		list = append(list, described{
			name: r.Name, reports: strings.TrimPrefix(title, "report "),
			repairs: r.Repairs, off: r.Off, settings: r.New().ListSettings(),
		})
	}
	return list, nil
}

func readme(rules []described) func(string) (string, error) {
	return func(old string) (string, error) {
		text, err := markers.Section(old, "rules", rulesTable(rules))
		if err != nil {
			return "", err
		}
		return markers.Section(text, "settings", settingsTable(rules...))
	}
}

func rulesTable(rules []described) string {
	var b strings.Builder
	b.WriteString("| rule | reports | repairs | default |\n|---|---|---|---|\n")
	for _, r := range rules {
		fmt.Fprintf(&b, "| [%s](docs/rules/%[1]s.md) | %s | %s | %s |\n", r.name, cell(r.reports), word(r.repairs, "yes", "no"), word(r.off, "off", "on"))
	}
	return b.String()
}

func settingsTable(rules ...described) string {
	var b strings.Builder
	b.WriteString("| flag | default | meaning |\n|---|---|---|\n")
	for _, r := range rules {
		for _, s := range r.settings {
			fmt.Fprintf(&b, "| `-%s.%s` | %s | %s |\n", r.name, s.Key, cell(defaultOf(s)), cell(meaning(s)))
		}
	}
	return b.String()
}

// cell is a text as it stands in a table of Markdown.
func cell(text string) string { return strings.ReplaceAll(text, "|", `\|`) }

func defaultOf(s rule.Setting) string {
	if s.Default == "" {
		return "none"
	}
	return "`" + s.Default + "`"
}

func meaning(s rule.Setting) string {
	if s.Example == "" {
		return s.Help
	}
	return fmt.Sprintf("%s, for example `%s`", s.Help, s.Example)
}

func word(is bool, yes, no string) string {
	if is {
		return yes
	}
	return no
}

func nogoDeps(rules []described) string {
	var b strings.Builder
	b.WriteString(`load("@rules_go//go:def.bzl", "nogo")

nogo(
    name = "my_nogo",
    config = "nogo.json",
    visibility = ["//visibility:public"],
    deps = [
`)
	for _, r := range rules {
		fmt.Fprintf(&b, "        \"@com_github_syncvet_syncvet//nogo/%s\",\n", r.name)
	}
	b.WriteString("    ],\n)\n")
	return b.String()
}

func nogoPackage(r described) string {
	return fmt.Sprintf(`// Package %s exports the rule %[1]s as Bazel's nogo wants it; see docs/nogo.md.
package %[1]s

import "github.com/syncvet/syncvet/nogo/internal/rules"

// Analyzer is the rule in its default configuration. nogo sets its flags.
var Analyzer = rules.Get(%[1]q)
`, r.name)
}

// golangciSample replaces the settings of rules in golangci-lint's sample.
func golangciSample(rules []described) func(string) (string, error) {
	const indent = "          "
	var b strings.Builder
	var failed error
	for _, r := range rules {
		if len(r.settings) == 0 {
			continue
		}
		fmt.Fprintf(&b, "%s%s:\n", indent, r.name)
		for _, s := range r.settings {
			value, err := yaml(s)
			failed = errors.Join(failed, err)
			fmt.Fprintf(&b, "%[1]s  # %[2]s.\n%[1]s  %[3]s: %[4]s\n", indent, sentence(s), s.Key, value)
		}
	}
	return func(old string) (string, error) {
		if failed != nil {
			return "", failed
		}
		return markers.Between(old, indent+"# Rules.\n", indent+"# End of rules.\n", b.String())
	}
}

// sentence is what a setting means, as a sentence without its full stop.
func sentence(s rule.Setting) string {
	text := strings.ReplaceAll(meaning(s), "`", "")
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}

// plain matches words that YAML reads as text, unless they are among typed ones.
var plain = regexp.MustCompile(`^[a-z]+$|^[0-9]+(h|m|s|ms)[0-9hms]*$`)

// typed are words that some reader of YAML takes for something else than text.
var typed = []string{"true", "false", "yes", "no", "on", "off", "null", "y", "n", "inf", "nan"}

// yaml is a setting's default, as golangci-lint's configuration has it. JSON is YAML.
func yaml(s rule.Setting) (string, error) {
	if _, isString := s.Value.(*string); !isString && plain.MatchString(s.Default) && !slices.Contains(typed, s.Default) {
		return s.Default, nil
	}
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(s.Value); err != nil {
		return "", fmt.Errorf("write the default of %s: %w", s.Key, err)
	}
	return strings.TrimSpace(text.String()), nil
}
