// Package gopls builds a gopls, the language server that editors use for Go, which
// has syncvet's rules beside its own.
//
// gopls loads no analyzers from outside. But its internal packages may be imported
// by a module whose path lies below its own. So Build generates such a module, of
// gopls's own main.go and a file that adds the rules to gopls's list, and has the
// go command build it. Nothing of gopls is changed or kept in this repository.
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

// Options say what to build.
type Options struct {
	// Output is the file to write.
	Output string
	// Version of gopls, or a query for one, such as "latest". If empty, it is the
	// DefaultVersion for the Go that is in use in the current folder.
	Version string
	// Config is the rules' settings, the JSON of an analyzer.Config. They cannot be
	// changed later but for which rules run.
	Config []byte
	// Source is the folder of syncvet's module; if empty, syncvet is taken in the
	// version that runs.
	Source string
	// Log is told what is being done.
	Log io.Writer
}

// Build builds gopls and tries it, and only then writes it to opts.Output. It
// returns the versions that it is made of.
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

// reserve makes an empty file beside the output. What is there already, and may be
// running, stays until there is something to replace it.
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

// try runs the new gopls, which ends at once where the rules could not be added.
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
