// Package build makes the programs of a control plane from their modules, and
// keeps them in the user's cache folder.
package build

import (
	"context"
	"debug/buildinfo"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/syncvet/syncvet/proof/internal/process"
)

// Versions of what is built. That of etcd is the one Kubernetes requires.
const (
	Kubernetes = "v1.36.0"
	Etcd       = "v3.6.8"

	kubernetes = "k8s.io/kubernetes"
	published  = "v0.36.0" // of what Kubernetes publishes as modules of their own
	goVersion  = "1.26.0"  // what Kubernetes asks for
)

// A Plane is the programs of a control plane, each a path.
type Plane struct {
	Etcd, APIServer, ControllerManager string
}

// A program is one of them.
type program struct {
	name, pkg       string
	module, version string // that it has to come from
	says            string // what it prints when asked for its version
}

func programs() []program {
	kube := func(name string) program {
		return program{
			name: name, pkg: kubernetes + "/cmd/" + name,
			module: kubernetes, version: Kubernetes, says: "Kubernetes " + Kubernetes,
		}
	}
	const etcd = "go.etcd.io/etcd/server/v3"
	return []program{
		{name: "etcd", pkg: etcd, module: etcd, version: Etcd, says: "etcd Version: " + strings.TrimPrefix(Etcd, "v")},
		kube("kube-apiserver"),
		kube("kube-controller-manager"),
	}
}

// ControlPlane returns the programs in a cache folder, and builds what is not
// there. It tells on a log what takes its time.
func ControlPlane(ctx context.Context, cache string, log io.Writer) (Plane, error) {
	dir := filepath.Join(cache, "kubernetes-"+Kubernetes)
	bin := filepath.Join(dir, "bin")
	if err := os.MkdirAll(bin, 0o777); err != nil {
		return Plane{}, err
	}
	for _, p := range programs() {
		file := filepath.Join(bin, p.name)
		if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) {
			if err := p.build(ctx, dir, file, log); err != nil {
				return Plane{}, fmt.Errorf("build %s: %w", p.name, err)
			}
		}
		if err := p.check(ctx, file); err != nil {
			return Plane{}, fmt.Errorf("%w; remove %s to have it built anew", err, file)
		}
	}
	return Plane{
		Etcd:              filepath.Join(bin, "etcd"),
		APIServer:         filepath.Join(bin, "kube-apiserver"),
		ControllerManager: filepath.Join(bin, "kube-controller-manager"),
	}, nil
}

// build builds a program. It gets its name at the end, so that one that was
// interrupted is not taken for complete.
func (p program) build(ctx context.Context, dir, file string, log io.Writer) error {
	fmt.Fprintf(log, "building %s %s, once; this may take minutes\n", p.name, p.version)
	start := time.Now()
	if err := writeModule(ctx, dir); err != nil {
		return err
	}
	partial := fmt.Sprintf("%s.partial%d", file, os.Getpid())
	defer func() { _ = os.Remove(partial) }() // gone if all went well
	flags := "-s -w -X k8s.io/component-base/version.gitVersion=" + Kubernetes
	cmd := goCommand(ctx, dir, "build", "-mod=mod", "-ldflags", flags, "-o", partial, p.pkg)
	if _, err := process.Output(cmd); err != nil {
		return err
	}
	fmt.Fprintf(log, "built %s in %v\n", p.name, time.Since(start).Round(time.Second))
	return os.Rename(partial, file)
}

// check looks up which module a program was built from, and asks the program
// itself.
func (p program) check(ctx context.Context, file string) error {
	info, err := buildinfo.ReadFile(file)
	if err != nil {
		return fmt.Errorf("read how %s was built: %w", p.name, err)
	}
	if info.Main.Path != p.module || info.Main.Version != p.version {
		return fmt.Errorf("%s is of %s %s, want %s %s", p.name, info.Main.Path, info.Main.Version, p.module, p.version)
	}
	said, err := process.Output(process.Command(ctx, "", file, "--version"))
	if err != nil {
		return err
	}
	if line, _, _ := strings.Cut(said, "\n"); line != p.says {
		return fmt.Errorf("%s says that it is %q, want %q", p.name, line, p.says)
	}
	return nil
}

// goCommand is a go command that heeds no workspace and builds without C.
func goCommand(ctx context.Context, dir string, args ...string) *exec.Cmd {
	cmd := process.Command(ctx, dir, "go", args...)
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOWORK=off")
	return cmd
}
