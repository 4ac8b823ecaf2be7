package toolchain

import (
	"bufio"
	"fmt"
	"go/importer"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"strings"
)

// Importer returns what imports packages, by their paths, from the files with
// export data that file names. A file that it cannot read because another Go wrote
// it gives a Mismatch. It is not for use by several goroutines at a time.
//
// It is the standard library that reads, rather than x/tools: x/tools v0.47 cannot
// read the export data of go1.27.
func Importer(fset *token.FileSet, file func(path string) string) types.Importer {
	open := func(path string) (io.ReadCloser, error) { return os.Open(file(path)) }
	return exports{importer.ForCompiler(fset, "gc", open), file}
}

type exports struct {
	types.Importer
	file func(path string) string
}

// Import reads the export data of a package. The standard library panics where the
// data is not of a format that it knows.
func (e exports) Import(path string) (pkg *types.Package, err error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	if e.file(path) == "" {
		return nil, fmt.Errorf("no types of %s", path)
	}
	defer func() {
		if p := recover(); p != nil {
			pkg, err = nil, fmt.Errorf("read the types of %s: %v", path, p)
		}
		if err != nil {
			err = explain(err, e.file(path))
		}
	}()
	return e.Importer.Import(path)
}

// explain returns a Mismatch in the place of an error if the file with export data
// is of another Go.
func explain(err error, name string) error {
	if _, statErr := os.Stat(name); statErr != nil {
		return err
	}
	used := compiledBy(name)
	if used == "" { // the header is not what it was either
		out, _ := exec.Command("go", "env", "GOVERSION").Output()
		used = strings.TrimSpace(string(out))
	}
	if used == "" || used == built() {
		return err
	}
	return &Mismatch{Built: built(), Used: used}
}

// compiledBy returns the version of the compiler that wrote a file with export
// data, or "" if the file does not say.
func compiledBy(name string) string {
	f, err := os.Open(name)
	if err != nil {
		return ""
	}
	defer f.Close() //nolint:errcheck // was only read
	// Have, after two lines of the archive:
	//
	//	go object linux amd64 go1.27.3 GOAMD64=v1 X:regabiwrappers,regabiargs
	in := bufio.NewScanner(f)
	for range 3 {
		if !in.Scan() {
			return ""
		}
		if rest, ok := strings.CutPrefix(in.Text(), "go object "); ok {
			return versionIn(strings.Fields(rest))
		}
	}
	return ""
}

// versionIn returns the words between the platform and the settings.
func versionIn(words []string) string {
	const platform = 2
	end := platform
	for end < len(words) && !strings.ContainsAny(words[end], "=:") {
		end++
	}
	if end == platform {
		return ""
	}
	return strings.Join(words[platform:end], " ")
}
