package rewriting_test

import (
	"encoding/json"
	"fmt"
	"go/importer"
	"go/token"
	"go/types"
	"io"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

const (
	testdata   = "../testdata"
	modulePath = "syncvet.test"
)

// broken has packages with type errors, on purpose.
var broken = []string{modulePath + "/suite/broken"}

// A folder is one package of the test data with its tests.
type folder struct {
	path    string   // import path
	files   []string // files without tests, by their names in the module
	tests   []string
	imports []string // imports from the module
}

// A world has the test data, and the types of the libraries that it uses.
type world struct {
	dir     string
	types   map[string]*types.Package
	folders []folder // imports come first
}

type listed struct {
	ImportPath, Export                                 string
	GoFiles, TestGoFiles, XTestGoFiles, IgnoredGoFiles []string
	Imports, TestImports                               []string
}

func goList(args ...string) ([]listed, error) {
	cmd := exec.Command("go", append([]string{"list"}, args...)...)
	cmd.Dir, cmd.Stderr = testdata, os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go list in %s: %w", testdata, err)
	}
	var list []listed
	for dec := json.NewDecoder(strings.NewReader(string(out))); dec.More(); {
		var p listed
		if err := dec.Decode(&p); err != nil {
			return nil, fmt.Errorf("go list: %w", err)
		}
		list = append(list, p)
	}
	return list, nil
}

func loadWorld() (*world, error) {
	dir, err := filepath.Abs(testdata)
	if err != nil {
		return nil, err
	}
	w := &world{dir: dir, types: map[string]*types.Package{"unsafe": types.Unsafe}}
	own, err := goList("-e", "-json=ImportPath,GoFiles,TestGoFiles,XTestGoFiles,IgnoredGoFiles,Imports,TestImports", "./...")
	if err != nil {
		return nil, err
	}
	byPath := make(map[string]folder)
	libraries := make(map[string]bool)
	for _, p := range own {
		if slices.Contains(broken, p.ImportPath) {
			continue
		}
		if len(p.XTestGoFiles)+len(p.IgnoredGoFiles) > 0 {
			return nil, fmt.Errorf("%s has files of a kind that is not read: %v", p.ImportPath, p)
		}
		f := folder{path: p.ImportPath}
		in := strings.TrimPrefix(strings.TrimPrefix(p.ImportPath, modulePath), "/")
		for _, name := range p.GoFiles {
			f.files = append(f.files, path.Join(in, name))
		}
		for _, name := range p.TestGoFiles {
			f.tests = append(f.tests, path.Join(in, name))
		}
		for _, imp := range slices.Concat(p.Imports, p.TestImports) {
			if strings.HasPrefix(imp, modulePath+"/") {
				f.imports = append(f.imports, imp)
			} else if imp != "unsafe" {
				libraries[imp] = true
			}
		}
		byPath[f.path] = f
	}
	w.order(byPath)
	return w, w.loadTypes(slices.Sorted(maps.Keys(libraries)))
}

// order sorts the packages so that imports come first.
func (w *world) order(byPath map[string]folder) {
	done := make(map[string]bool)
	var visit func(path string)
	visit = func(path string) {
		f, ok := byPath[path]
		if !ok || done[path] {
			return
		}
		done[path] = true
		for _, imp := range f.imports {
			visit(imp)
		}
		w.folders = append(w.folders, f)
	}
	for _, path := range slices.Sorted(maps.Keys(byPath)) {
		visit(path)
	}
}

// loadTypes reads the compiler's export data of packages.
func (w *world) loadTypes(paths []string) error {
	args := []string{"-export", "-deps", "-json=ImportPath,Export", "--"}
	all, err := goList(append(args, paths...)...)
	if err != nil {
		return err
	}
	exports := make(map[string]string)
	for _, p := range all {
		exports[p.ImportPath] = p.Export
	}
	imp := importer.ForCompiler(token.NewFileSet(), "gc", func(path string) (io.ReadCloser, error) { return os.Open(exports[path]) })
	for _, path := range paths {
		if w.types[path], err = imp.Import(path); err != nil {
			return fmt.Errorf("read types of %s: %w", path, err)
		}
	}
	return nil
}

// read returns the texts of all files of the test data, by name.
func (w *world) read() (map[string]string, error) {
	texts := make(map[string]string)
	for _, f := range w.folders {
		for _, name := range slices.Concat(f.files, f.tests) {
			text, err := os.ReadFile(filepath.Join(w.dir, name))
			if err != nil {
				return nil, err
			}
			texts[name] = string(text)
		}
	}
	return texts, nil
}
