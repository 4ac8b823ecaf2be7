// Package suite makes versions of the suite under test, and runs them against a
// gateway.
package suite

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/syncvet/syncvet/proof/internal/process"
)

// A Version is the suite with some repairs.
type Version struct {
	Name    string
	Repairs []string // flags that choose rules; nil for no repair
}

// Versions returns those that are compared.
func Versions() []Version {
	return []Version{
		{Name: "as written"},
		{Name: "nsready's repairs", Repairs: []string{"-nsready"}},
		{Name: "rawsend's repairs", Repairs: []string{"-rawsend"}},
		{Name: "all repairs", Repairs: []string{}},
	}
}

// Tools are what versions are made and run with, each a path.
type Tools struct {
	Syncvet, Ginkgo, Gateway string
}

// BuildTools builds them into a folder from syncvet's sources and the module of
// the suite.
func BuildTools(ctx context.Context, root, module, dir string) (Tools, error) {
	t := Tools{
		Syncvet: filepath.Join(dir, "syncvet"),
		Ginkgo:  filepath.Join(dir, "ginkgo"),
		Gateway: filepath.Join(dir, "gateway"),
	}
	for _, b := range []struct{ in, file, pkg string }{
		{root, t.Syncvet, "./cmd/syncvet"},
		{module, t.Ginkgo, "github.com/onsi/ginkgo/v2/ginkgo"},
		{module, t.Gateway, "./cmd/gateway"},
	} {
		if _, err := process.Output(process.Command(ctx, b.in, "go", "build", "-o", b.file, b.pkg)); err != nil {
			return Tools{}, err
		}
	}
	return t, nil
}

// A Built is a version that is ready to run.
type Built struct {
	Version
	Before, After int // what syncvet finds with all its rules
	Binary        string
}

// Build copies the module of the suite into a folder, repairs it there, and
// compiles it.
func (v Version) Build(ctx context.Context, tools Tools, module, dir string) (Built, error) {
	if err := os.CopyFS(dir, os.DirFS(module)); err != nil {
		return Built{}, fmt.Errorf("copy the suite: %w", err)
	}
	b := Built{Version: v, Binary: filepath.Join(dir, "e2e", "e2e.test")}
	var err error
	if b.Before, err = findings(ctx, tools, dir); err != nil {
		return Built{}, err
	}
	if v.Repairs != nil {
		args := append([]string{"-fix"}, v.Repairs...)
		if _, err := process.Output(process.Command(ctx, dir, tools.Syncvet, append(args, "./...")...)); err != nil {
			return Built{}, fmt.Errorf("repair: %w", err)
		}
	}
	if b.After, err = findings(ctx, tools, dir); err != nil {
		return Built{}, err
	}
	_, err = process.Output(process.Command(ctx, dir, "go", "test", "-c", "-o", b.Binary, "./e2e"))
	return b, err
}

// findings counts what syncvet finds with all its rules.
func findings(ctx context.Context, tools Tools, dir string) (int, error) {
	const found = 3 // exit status
	cmd := process.Command(ctx, dir, tools.Syncvet, "./...")
	var out strings.Builder
	cmd.Stdout, cmd.Stderr = &out, &out
	err := process.Run(cmd)
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == found {
		err = nil
	}
	if err != nil {
		return 0, fmt.Errorf("%s: %w\n%s", cmd, err, &out)
	}
	return strings.Count(out.String(), "\n"), nil
}
