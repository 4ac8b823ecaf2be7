package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/syncvet/syncvet/analyzer"
	"github.com/syncvet/syncvet/internal/markers"
)

// A file is one that is generated, in part or as a whole.
type file struct {
	name      string
	old, text string // empty for a file that there is not, or ought not to be
}

// generate returns the files that depend on the registry, as they are and as they ought to
// be. Root is the folder of the repository.
func generate(root string) ([]file, error) {
	if _, err := analyzer.All(); err != nil {
		return nil, err // a rule is not written as it should be
	}
	rules, err := read(analyzer.Rules())
	if err != nil {
		return nil, err
	}
	var files []file
	edit := func(name string, change func(old string) (string, error)) error {
		f := file{name: filepath.Join(root, filepath.FromSlash(name))}
		old, err := os.ReadFile(f.name)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		f.old = string(old)
		if f.text, err = change(f.old); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		files = append(files, f)
		return nil
	}
	sample := "golangci/example/.golangci.yml"
	err = errors.Join(
		edit("README.md", readme(rules)),
		edit("docs/nogo.md", section("deps", fence("starlark", nogoDeps(rules)))),
		edit(sample, golangciSample(rules)),
	)
	if err != nil {
		return nil, err
	}
	text := files[len(files)-1].text
	if err := edit("docs/golangci-lint.md", section("sample", fence("yaml", text))); err != nil {
		return nil, err
	}
	for _, r := range rules {
		if err := edit("nogo/"+r.name+"/"+r.name+".go", whole(nogoPackage(r))); err != nil {
			return nil, err
		}
		if err := edit("docs/rules/"+r.name+".md", settingsOfPage(r)); err != nil {
			return nil, err
		}
	}
	old, err := formerPackages(root, rules)
	return append(files, old...), err
}

// settingsOfPage replaces the table of settings in a rule's page. A page without one gets it
// at the end, once there are settings.
func settingsOfPage(r described) func(string) (string, error) {
	const begin, end = "<!-- settings -->\n", "<!-- end of settings -->\n"
	return func(old string) (string, error) {
		switch {
		case strings.Contains(old, begin) && len(r.settings) == 0:
			return markers.Section(old, "settings", "None.\n")
		case !strings.Contains(old, begin) && len(r.settings) > 0:
			old += "\n## Settings\n\n" + begin + end
		case len(r.settings) == 0:
			return old, nil
		}
		return markers.Section(old, "settings", settingsTable(r))
	}
}

// formerPackages returns the packages for nogo of rules that there are no longer.
func formerPackages(root string, rules []described) ([]file, error) {
	names, err := filepath.Glob(filepath.Join(root, "nogo", "*", "*.go"))
	if err != nil {
		return nil, err
	}
	var former []file
	for _, name := range names {
		rule := strings.TrimSuffix(filepath.Base(name), ".go")
		isRule := slices.ContainsFunc(rules, func(r described) bool { return r.name == rule })
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		if !isRule && string(text) == nogoPackage(described{name: rule}) {
			former = append(former, file{name: name, old: string(text)})
		}
	}
	return former, nil
}

// section replaces a section of a Markdown page.
func section(name, text string) func(string) (string, error) {
	return func(old string) (string, error) { return markers.Section(old, name, text) }
}

// whole replaces a file.
func whole(text string) func(string) (string, error) {
	return func(string) (string, error) { return text, nil }
}

func fence(language, text string) string { return "```" + language + "\n" + text + "```\n" }
