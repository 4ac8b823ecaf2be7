package main

import (
	"bytes"
	"embed"
	"fmt"
	"go/format"
	"os"
	"path/filepath"
	"text/template"
)

//go:embed suites/*.tmpl
var templates embed.FS

// A shape is a style of suites.
type shape struct {
	name    string // name of the template
	title   string
	perFile int // specs per file; 0 for one file
}

var shapes = []shape{
	{"files", "ten specs a container, a file each", 10},
	{"flat", "one container, one file", 0},
	{"helpers", "two helpers a spec, shared variables", 0},
}

// A part is the data for a template, which writes one file.
type part struct {
	Number int
	Specs  []int
}

// Is reports whether the part has the given kind of set-up. Parts have four kinds in turn.
func (p part) Is(kind int) bool { return p.Number%4 == kind }

// parts distributes specs to files.
func parts(specs, perFile int) []part {
	if perFile == 0 {
		perFile = specs
	}
	var list []part
	for n := range specs {
		if n%perFile == 0 {
			list = append(list, part{Number: len(list)})
		}
		p := &list[len(list)-1]
		p.Specs = append(p.Specs, n)
	}
	return list
}

// A suite is a generated package.
type suite struct {
	files []string
	lines int
}

// generate writes a suite into an empty directory.
func generate(s shape, specs int, dir string) (*suite, error) {
	t, err := template.ParseFS(templates, "suites/*.tmpl")
	if err != nil {
		return nil, fmt.Errorf("reading templates: %w", err)
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, fmt.Errorf("generating a suite: %w", err)
	}
	out := new(suite)
	if err := out.add(t, "common", nil, filepath.Join(dir, "suite_test.go")); err != nil {
		return nil, err
	}
	for _, p := range parts(specs, s.perFile) {
		name := filepath.Join(dir, fmt.Sprintf("feature%04d_test.go", p.Number))
		if err := out.add(t, s.name, p, name); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (s *suite) add(t *template.Template, name string, data any, file string) error {
	var b bytes.Buffer
	if err := t.ExecuteTemplate(&b, name+".tmpl", data); err != nil {
		return fmt.Errorf("generating a suite: %w", err)
	}
	source, err := format.Source(b.Bytes())
	if err != nil {
		return fmt.Errorf("template %s: %w", name, err)
	}
	s.files = append(s.files, file)
	s.lines += bytes.Count(source, []byte("\n"))
	if err := os.WriteFile(file, source, 0o666); err != nil {
		return fmt.Errorf("generating a suite: %w", err)
	}
	return nil
}
