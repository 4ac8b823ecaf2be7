package main

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"go/format"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"text/template"
	"unicode"
	"unicode/utf8"

	"github.com/syncvet/syncvet/analyzer"
	"github.com/syncvet/syncvet/internal/driver"
)

const (
	registry  = "analyzer/rules.go"
	changelog = "CHANGELOG.md"
)

// newRule is what the user says of the rule.
type newRule struct{ Name, Summary, Needs string }

// What is the summary without its verb.
func (r newRule) What() string { return strings.TrimPrefix(r.Summary, "report ") }

// Title is What with an upper-case letter first.
func (r newRule) Title() string {
	first, size := utf8.DecodeRuneInString(r.What())
	return string(unicode.ToUpper(first)) + r.What()[size:]
}

var (
	name    = regexp.MustCompile(`^[a-z]{3,20}$`)
	summary = regexp.MustCompile(`^report \S.*[^.\s]$`)
)

// check says what is wrong with what the user says.
func (r newRule) check(root string) error {
	switch {
	case !name.MatchString(r.Name) || token.IsKeyword(r.Name):
		return fmt.Errorf("%q is no name of a rule: want 3 to 20 lower-case letters, such as podready", r.Name)
	case !summary.MatchString(r.Summary):
		return fmt.Errorf("%q is no summary of a rule: want half a sentence such as \"report pods that are used before they run\"", r.Summary)
	case !slices.Contains([]string{"Syntax", "Tests", "Summaries"}, r.Needs):
		return fmt.Errorf("a rule cannot need %q: want Syntax, Tests or Summaries", r.Needs)
	}
	if why := taken(r.Name); why != "" {
		return fmt.Errorf("a rule cannot be called %s: %s", r.Name, why)
	}
	for _, own := range []string{"analyzer/%s", "analyzer/testdata/%s", "analyzer/testdata/%sfix", "docs/rules/%s.md", "nogo/%s"} {
		own = fmt.Sprintf(own, r.Name)
		if _, err := os.Stat(filepath.Join(root, filepath.FromSlash(own))); !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("there is %s already", own)
		}
	}
	return nil
}

// taken says for what a name is taken, "" if it is not.
func taken(name string) string {
	rule, isFix := strings.CutSuffix(name, "fix")
	switch {
	case slices.Contains(driver.FlagNames(), name):
		return "that is a flag"
	case slices.Contains([]string{"enable", "disable", "facts"}, name):
		return "that is a key of golangci-lint's settings"
	case slices.Contains([]string{"main", "init", "vendor", "internal"}, name):
		return "Go has a meaning for a package of that name"
	case slices.Contains([]string{"rule", "ruletest", "suite", "testing"}, name):
		return "the first files of a rule import a package of that name"
	case isFix && slices.Contains(analyzer.Names(), rule):
		return "the fixes of rule " + rule + " have that folder"
	}
	return ""
}

//go:embed template
var templates embed.FS

// write writes the rule's own files, and its lines in those that it shares. It writes
// nothing unless all can be made.
func (r newRule) write(root string) error {
	texts := make(map[string][]byte) // by the file
	err := errors.Join(
		r.create(texts, "analyzer/"+r.Name+"/doc.go", "doc.go.txt"),
		r.create(texts, "analyzer/"+r.Name+"/"+r.Name+".go", r.template()),
		r.create(texts, "analyzer/"+r.Name+"/"+r.Name+"_test.go", "rule_test.go.txt"),
		r.create(texts, "analyzer/testdata/"+r.Name+"/sample/sample_test.go", "sample_test.go.txt"),
		r.create(texts, "docs/rules/"+r.Name+".md", "page.md.txt"),
		r.change(texts, root, registry, r.register),
		r.change(texts, root, changelog, r.announce),
	)
	if err != nil {
		return err
	}
	for file, text := range texts {
		file = filepath.Join(root, filepath.FromSlash(file))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(file, text, 0o666); err != nil {
			return err
		}
	}
	return nil
}

// template is the file that begins a rule with such needs.
func (r newRule) template() string {
	if r.Needs == "Syntax" {
		return "syntax.go.txt"
	}
	return "tests.go.txt"
}

// create makes the text of a new file of a template.
func (r newRule) create(texts map[string][]byte, file, from string) error {
	t, err := template.ParseFS(templates, "template/"+from)
	if err != nil {
		return err
	}
	var text bytes.Buffer
	if err := t.Execute(&text, r); err != nil {
		return err
	}
	texts[file] = text.Bytes()
	if strings.HasSuffix(file, ".go") {
		if texts[file], err = format.Source(text.Bytes()); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
	}
	return nil
}

// change makes the new text of a file that rules share.
func (r newRule) change(texts map[string][]byte, root, file string, change func(string) (string, error)) error {
	old, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(file)))
	if err != nil {
		return err
	}
	text, err := change(string(old))
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	texts[file] = []byte(text)
	return nil
}

// register adds the rule to the registry, before the last one.
func (r newRule) register(old string) (string, error) {
	const imports, last = "import (\n", "\t\tdirective.Rule,"
	text, ok := insert(old, imports, imports+"\t\"github.com/syncvet/syncvet/analyzer/"+r.Name+"\"\n")
	if ok {
		text, ok = insert(text, last, "\t\t"+r.Name+".Rule,\n"+last)
	}
	if !ok {
		return "", errors.New("not the form of a registry")
	}
	sorted, err := format.Source([]byte(text)) // sorts imports
	return string(sorted), err
}

// announce adds the rule to what is new.
func (r newRule) announce(old string) (string, error) {
	const added = "### Added\n\n"
	text, ok := insert(old, added, added+"- The rule `"+r.Name+"`: "+r.What()+".\n")
	if !ok {
		return "", fmt.Errorf("there is no heading %q", strings.TrimSpace(added))
	}
	return text, nil
}

// insert replaces the first place of an anchor.
func insert(text, anchor, with string) (string, bool) {
	if !strings.Contains(text, anchor) {
		return "", false
	}
	return strings.Replace(text, anchor, with, 1), true
}
