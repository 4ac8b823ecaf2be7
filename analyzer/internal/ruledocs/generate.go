package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/syncvet/syncvet/analyzer"
	"github.com/syncvet/syncvet/internal/markers"
)

// A file is one that is generated, in part or as a whole.
type file struct {
	name      string
	old, text string // old is empty for a file that there is not
}

// generate returns the files that depend on the registry, as they are and as they ought to
// be. Root is the folder of the repository.
func generate(root string) ([]file, error) {
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
		if len(r.settings) == 0 {
			continue
		}
		if err := edit("docs/rules/"+r.name+".md", section("settings", settingsTable(r))); err != nil {
			return nil, err
		}
	}
	return files, nil
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
