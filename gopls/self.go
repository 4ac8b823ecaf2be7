package gopls

import (
	"errors"
	"fmt"
	"runtime/debug"
	"strings"
)

// A self is the syncvet to build with: a version, or a folder.
type self struct{ version, dir string }

func (s self) String() string {
	if s.dir != "" {
		return "of " + s.dir
	}
	return s.version
}

// findSelf returns the syncvet to build with: that of the folder dir, or the version of the
// running program. If that was built in a working tree, it cannot be downloaded; then
// findSelf returns the syncvet that the current module uses, most often that working tree.
func (c goCommand) findSelf(dir string) (self, error) {
	if dir == "" {
		if info, ok := debug.ReadBuildInfo(); ok {
			if version := released(info); version != "" {
				return self{version: version}, nil
			}
		}
	}
	here := goCommand{ctx: c.ctx, asUser: true, dir: dir}
	out, err := here.run("list", "-m", "-f", "{{.Dir}}", syncvetPath)
	found := strings.TrimSpace(string(out))
	switch {
	case err == nil && found != "":
		return self{dir: found}, nil
	case c.ctx.Err() != nil:
		return self{}, c.ctx.Err()
	case dir != "":
		return self{}, fmt.Errorf("find syncvet's source in %s: %w", dir, orMissing(err))
	}
	return self{}, fmt.Errorf("this syncvet was built in a working tree and has no version to download: "+
		"name its folder with -syncvet (%w)", orMissing(err))
}

func orMissing(err error) error {
	if err == nil {
		return errors.New("its source is not there")
	}
	return err
}

// released returns the version of the running program's syncvet, "" if it cannot be
// downloaded because it was built in a working tree or replaced.
func released(info *debug.BuildInfo) string {
	for _, m := range append(info.Deps, &info.Main) {
		// Only a downloaded module has a sum. A build in a working tree may have a
		// pseudo-version.
		if m.Path == syncvetPath && m.Replace == nil && m.Sum != "" {
			return m.Version
		}
	}
	return ""
}
