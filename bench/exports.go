package main

import (
	"bytes"
	"fmt"
	"go/importer"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"strings"
)

// imported are the packages that generated suites import.
var imported = []string{
	"bytes", "context", "encoding/json", "fmt", "net/http", "os", "testing", "time",
	"github.com/onsi/ginkgo/v2",
	"github.com/onsi/gomega",
	"k8s.io/api/core/v1",
	"k8s.io/apimachinery/pkg/apis/meta/v1",
	"k8s.io/client-go/tools/clientcmd",
	"sigs.k8s.io/controller-runtime/pkg/client",
}

// newImporter returns an importer for the export data of the module in dir. It reads all of
// it now, so that reading is not measured.
func newImporter(fset *token.FileSet, dir string) (types.Importer, error) {
	args := append([]string{"list", "-export", "-deps", "-f", "{{.ImportPath}}={{.Export}}"}, imported...)
	cmd := exec.Command("go", args...)
	cmd.Dir = dir
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%s: %w\n%s", cmd, err, stderr.Bytes())
	}
	files := make(map[string]string)
	for line := range strings.Lines(string(out)) {
		path, file, _ := strings.Cut(strings.TrimSpace(line), "=")
		files[path] = file
	}
	imp := importer.ForCompiler(fset, "gc", func(path string) (io.ReadCloser, error) { return os.Open(files[path]) })
	for _, path := range imported {
		if _, err := imp.Import(path); err != nil {
			return nil, fmt.Errorf("reading export data: %w", err)
		}
	}
	return imp, nil
}
