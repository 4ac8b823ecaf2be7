package build

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/syncvet/syncvet/proof/internal/process"
)

// writeModule makes a module that requires Kubernetes, with every module that
// Kubernetes has in its own tree (staging) replaced by the same one as published.
// Kubernetes's go.mod says which these are; those of a dependency do not count.
func writeModule(ctx context.Context, dir string) error {
	staging, err := staging(ctx, dir)
	if err != nil {
		return err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "module controlplane\n\ngo %s\n\nrequire %s %s\n\n", goVersion, kubernetes, Kubernetes)
	for _, path := range staging {
		fmt.Fprintf(&b, "replace %s => %s %s\n", path, path, published)
	}
	return os.WriteFile(filepath.Join(dir, "go.mod"), []byte(b.String()), 0o666)
}

// staging lists the modules in Kubernetes's tree.
func staging(ctx context.Context, dir string) ([]string, error) {
	out, err := process.Output(goCommand(ctx, dir, "mod", "download", "-json", kubernetes+"@"+Kubernetes))
	if err != nil {
		return nil, err
	}
	var module struct{ GoMod string }
	if err := json.Unmarshal([]byte(out), &module); err != nil {
		return nil, fmt.Errorf("read what go mod download says: %w", err)
	}
	out, err = process.Output(goCommand(ctx, dir, "mod", "edit", "-json", module.GoMod))
	if err != nil {
		return nil, err
	}
	var file struct {
		Replace []struct{ Old, New struct{ Path string } }
	}
	if err := json.Unmarshal([]byte(out), &file); err != nil {
		return nil, fmt.Errorf("read what go mod edit says: %w", err)
	}
	var paths []string
	for _, r := range file.Replace {
		if strings.HasPrefix(r.New.Path, "./staging/") {
			paths = append(paths, r.Old.Path)
		}
	}
	return paths, nil
}
