package runrepairs_test

import (
	"fmt"
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

const (
	module   = "syncvet.test"
	testdata = "../testdata"
)

// Variants of a suite.
const (
	written  = "written"
	repaired = "repaired"
)

// A suite is a package of the test data, as written and with all fixes applied.
type suite struct {
	name  string           // nsreadyfix/plain
	dir   string           // its folder
	files map[string]*file // by name
}

// A file is a file of a suite.
type file struct {
	written, repaired string
}

// text returns the file's text in a variant.
func (f *file) text(variant string) string {
	if variant == repaired {
		return f.repaired
	}
	return f.written
}

// suites returns the packages below root, in the given folders, with golden files for this
// version of Go.
func suites(root string, folders ...string) ([]*suite, error) {
	found := make(map[string]bool)
	for _, folder := range folders {
		err := filepath.WalkDir(filepath.Join(root, folder), func(path string, _ fs.DirEntry, err error) error {
			if strings.HasSuffix(path, ".go.golden") {
				found[filepath.Dir(path)] = true
			}
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("find golden files: %w", err)
		}
	}
	var all []*suite
	for _, dir := range slices.Sorted(maps.Keys(found)) {
		s, err := readSuite(root, dir)
		if err != nil {
			return nil, fmt.Errorf("read the suite in %s: %w", dir, err)
		}
		if s.isRepaired() {
			all = append(all, s)
		}
	}
	return all, nil
}

func readSuite(root, dir string) (*suite, error) {
	name, err := filepath.Rel(root, dir)
	if err != nil {
		return nil, err
	}
	s := &suite{name: filepath.ToSlash(name), files: make(map[string]*file)}
	if s.dir, err = filepath.Abs(dir); err != nil {
		return nil, err
	}
	paths, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		return nil, err
	}
	for _, path := range paths {
		ok, err := build.Default.MatchFile(dir, filepath.Base(path))
		if err != nil {
			return nil, err
		}
		if !ok {
			continue // Have: //go:build of a newer Go
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		golden, err := os.ReadFile(path + ".golden")
		if os.IsNotExist(err) {
			golden, err = text, nil
		}
		if err != nil {
			return nil, err
		}
		s.files[filepath.Base(path)] = &file{written: string(text), repaired: string(golden)}
	}
	return s, nil
}

func (s *suite) isRepaired() bool {
	for _, f := range s.files {
		if f.written != f.repaired {
			return true
		}
	}
	return false
}

// parse returns the syntax of the suite's files.
func (s *suite) parse(fset *token.FileSet, variant string) (map[string]*ast.File, error) {
	trees := make(map[string]*ast.File)
	for name, f := range s.files {
		tree, err := parser.ParseFile(fset, name, f.text(variant), parser.SkipObjectResolution)
		if err != nil {
			return nil, fmt.Errorf("parse %s of %s: %w", name, s.name, err)
		}
		trees[name] = tree
	}
	return trees, nil
}

// path returns the import path that the suite is built under.
func (s *suite) path(variant string) string {
	return module + "/runrepairs/" + variant + "/" + s.name
}
