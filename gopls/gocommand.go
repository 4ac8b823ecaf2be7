package gopls

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"go/version"
	"os/exec"
	"strings"
)

// A goCommand runs the go command in a folder.
type goCommand struct {
	ctx context.Context
	dir string
	// asUser keeps the user's environment. Else variables that depend on the user's
	// current module are reset.
	asUser bool
	// toolchain is the GOTOOLCHAIN to run with; the user's if empty.
	toolchain string
}

// run runs the go command and returns its standard output. The error includes standard
// error.
func (c goCommand) run(args ...string) ([]byte, error) {
	cmd := exec.CommandContext(c.ctx, "go", args...)
	cmd.Dir = c.dir
	if !c.asUser {
		cmd.Env = append(cmd.Environ(), "GOWORK=off", "GOFLAGS=-mod=mod", "GO111MODULE=on")
	}
	if c.toolchain != "" {
		cmd.Env = append(cmd.Environ(), "GOTOOLCHAIN="+c.toolchain)
	}
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	switch said := strings.TrimSpace(stderr.String()); {
	case c.ctx.Err() != nil:
		err = c.ctx.Err()
	case errors.Is(err, exec.ErrNotFound):
		err = fmt.Errorf("it takes the go command: %w", err)
	case err != nil && said != "":
		err = errors.New(said)
	case err != nil:
		err = fmt.Errorf("go %s: %w", args[0], err)
	}
	return stdout.Bytes(), err
}

// A release is a version of gopls in the module cache.
type release struct {
	Version, Dir, GoMod, Error string

	goVersion string // the Go version that its go.mod requires
	tools     string // the version of x/tools that its go.mod requires
}

// download downloads a version of gopls to the module cache.
func (c goCommand) download(query string) (release, error) {
	var r release
	out, err := c.run("mod", "download", "-json", goplsPath+"@"+query)
	if len(bytes.TrimSpace(out)) > 0 { // JSON, with a field for the error
		if jsonErr := json.Unmarshal(out, &r); jsonErr != nil {
			return r, fmt.Errorf("download gopls %s: read what the go command prints: %w", query, jsonErr)
		}
	}
	if r.GoMod != "" {
		if err := c.readGoMod(&r); err != nil {
			return r, fmt.Errorf("read the go.mod of gopls %s: %w", r.Version, err)
		}
		if err := c.checkGo(r, r.Dir == ""); err != nil {
			return r, err
		}
	}
	if r.Error != "" {
		err = errors.New(r.Error)
	}
	if err != nil {
		return r, fmt.Errorf("download gopls %s: %w", query, err)
	}
	return r, nil
}

// readGoMod sets goVersion and tools.
func (c goCommand) readGoMod(r *release) error {
	out, err := c.run("mod", "edit", "-json", r.GoMod)
	if err != nil {
		return err
	}
	var mod struct {
		Go      string
		Require []struct{ Path, Version string }
	}
	if err := json.Unmarshal(out, &mod); err != nil {
		return err
	}
	r.goVersion = mod.Go
	for _, m := range mod.Require {
		if m.Path == toolsPath {
			r.tools = m.Version
		}
	}
	if r.tools == "" {
		return fmt.Errorf("it does not require %s", toolsPath)
	}
	return nil
}

// checkGo returns an error if the release needs a newer Go than can be used.
func (c goCommand) checkGo(r release, failed bool) error {
	if !failed {
		return nil // the go command selects a newer Go itself if needed
	}
	have, err := c.goVersion()
	if err != nil {
		return err
	}
	if version.Compare(have, "go"+r.goVersion) >= 0 {
		return nil
	}
	return fmt.Errorf("gopls %s needs Go %s, and this is %s: install a newer Go, or name an older gopls with -version",
		r.Version, r.goVersion, have)
}
