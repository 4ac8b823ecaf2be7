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

// Importer returns an importer that reads export data from the files that the function file
// returns. Its error is a Mismatch if a newer Go wrote a file. It is not safe for
// concurrent use.
//
// It uses the importer of the standard library, as x/tools v0.47 cannot read the export
// data of go1.27.
func Importer(fset *token.FileSet, file func(path string) string) types.Importer {
	open := func(path string) (io.ReadCloser, error) { return os.Open(file(path)) }
	return exports{importer.ForCompiler(fset, "gc", open), file}
}

type exports struct {
	types.Importer
	file func(path string) string
}

// Import reads the export data of a package. It recovers the panic of the standard library
// for an unknown format.
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

// explain returns a Mismatch instead of err if another Go wrote the file.
func explain(err error, name string) error {
	if _, statErr := os.Stat(name); statErr != nil {
		return err
	}
	used := compiledBy(name)
	if used == "" { // the header has another format, too
		out, _ := exec.Command("go", "env", "GOVERSION").Output()
		used = strings.TrimSpace(string(out))
	}
	if used == "" || used == built() {
		return err
	}
	return &Mismatch{Built: built(), Used: used}
}

// compiledBy returns the version of Go that wrote a file with export data, "" if it is not
// known.
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

// versionIn returns the fields of the header between the platform and the settings.
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
