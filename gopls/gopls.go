// Package gopls builds gopls, the language server for Go, with syncvet's rules added.
//
// gopls cannot load external analyzers. But a module with a path below gopls's own, such as
// golang.org/x/tools/gopls/with, can import its internal packages. So Build generates
// such a module, with gopls's main.go and a file that adds the rules to gopls's list, and
// builds it. This repository has no copy of gopls.
package gopls

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

const (
	goplsPath   = "golang.org/x/tools/gopls"
	toolsPath   = "golang.org/x/tools"
	syncvetPath = "github.com/syncvet/syncvet"
)

// Options are the options of Build.
type Options struct {
	// Output is the file to write.
	Output string
	// Version is a version of gopls, or a query such as "latest". If empty, it is the
	// DefaultVersion for the Go that is used in the current folder.
	Version string
	// Config has the rules' settings, the JSON of an analyzer.Config. They are built in;
	// the editor can only turn rules on and off.
	Config []byte
	// Source is the folder of syncvet's module. If empty, the version of the running
	// program is used.
	Source string
	// Log gets a line for each step.
	Log io.Writer
}

// Build builds gopls, runs it once as a test, and moves it to opts.Output. It returns the
// versions of gopls and syncvet.
func Build(ctx context.Context, opts Options) (string, error) {
	output, err := reserve(opts.Output)
	if err != nil {
		return "", err
	}
	defer os.Remove(output) //nolint:errcheck // renamed if all went well
	dir, err := os.MkdirTemp("", "syncvet-gopls-")
	if err != nil {
		return "", fmt.Errorf("make a folder to build in: %w", err)
	}
	defer os.RemoveAll(dir) //nolint:errcheck // a temporary folder

	cmd := goCommand{ctx: ctx, dir: dir}
	self, err := cmd.findSelf(opts.Source)
	if err != nil {
		return "", err
	}
	goVersion, err := cmd.chooseGo()
	if err != nil {
		return "", err
	}
	base, err := cmd.download(cmp.Or(opts.Version, DefaultVersion(goVersion)))
	if err != nil {
		return "", err
	}
	if err := generate(dir, base, self, opts.Config); err != nil {
		return "", fmt.Errorf("generate the module to build: %w", err)
	}
	fmt.Fprintf(opts.Log, "building gopls %s with syncvet %s; the first time takes minutes\n", base.Version, self)
	version := base.Version + "+syncvet"
	if _, err := cmd.run("build", "-trimpath", "-ldflags=-X=main.version="+version, "-o", output, "."); err != nil {
		return "", fmt.Errorf("build gopls %s with syncvet %s: %w", base.Version, self, err)
	}
	if err := try(ctx, output, version); err != nil {
		return "", fmt.Errorf("try the gopls that was built: %w", err)
	}
	if err := os.Rename(output, opts.Output); err != nil {
		return "", fmt.Errorf("write gopls: %w", err)
	}
	return fmt.Sprintf("gopls %s with syncvet %s", base.Version, self), nil
}

// reserve creates an empty file next to the output. An existing output, which may be
// running, is kept until the build has succeeded.
func reserve(output string) (string, error) {
	if info, err := os.Stat(output); err == nil && info.IsDir() {
		return "", fmt.Errorf("write gopls: %s is a folder; name the file", output)
	}
	file, err := os.CreateTemp(filepath.Dir(output), ".gopls-*"+exe())
	if err != nil {
		return "", fmt.Errorf("write gopls: %w", err)
	}
	if err := file.Close(); err != nil {
		return "", fmt.Errorf("write gopls: %w", err)
	}
	name, err := filepath.Abs(file.Name())
	if err != nil {
		return "", fmt.Errorf("write gopls: %w", err)
	}
	return name, nil
}

func exe() string {
	if runtime.GOOS == "windows" {
		return ".exe"
	}
	return ""
}

// try runs the new gopls, which fails if it could not add the rules.
func try(ctx context.Context, name, version string) error {
	cmd := exec.CommandContext(ctx, name, "version")
	out, err := cmd.CombinedOutput()
	if err != nil {
		return fmt.Errorf("%w\n%s", err, strings.TrimSpace(string(out)))
	}
	if !strings.Contains(string(out), version) {
		return fmt.Errorf("it does not say that it is version %s, but: %s", version, strings.TrimSpace(string(out)))
	}
	return nil
}
