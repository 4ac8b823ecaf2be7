package main

import (
	"fmt"
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"go/types"

	"github.com/syncvet/syncvet/internal/driver/facts"
	"github.com/syncvet/syncvet/internal/driver/run"
)

// loadSuite parses and type-checks a suite as drivers do.
func loadSuite(fset *token.FileSet, imp types.Importer, s *suite) (*run.Unit, error) {
	var files []*ast.File
	for _, name := range s.files {
		f, err := parser.ParseFile(fset, name, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, fmt.Errorf("parsing a generated suite: %w", err)
		}
		files = append(files, f)
	}
	u := &run.Unit{
		ID: "generated", Fset: fset, Files: files,
		Info:  run.NewInfo(),
		Sizes: types.SizesFor("gc", build.Default.GOARCH),
	}
	config := types.Config{Importer: imp, Sizes: u.Sizes}
	var err error
	if u.Pkg, err = config.Check("bench.test/generated", fset, files, u.Info); err != nil {
		return nil, fmt.Errorf("type-checking a generated suite: %w", err)
	}
	u.Facts = facts.NewSet(u.Pkg, nil, facts.Packages(u.Pkg))
	return u, nil
}
