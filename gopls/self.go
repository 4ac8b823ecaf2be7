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

// findSelf returns the syncvet to build with: that of a folder, if given, or the
// version that runs. A binary that was built in a working tree has no version that
// could be downloaded; then syncvet is taken from where the module of the current
// folder has it from, most often from that very tree.
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

// released returns the version under which the running program's syncvet can be
// downloaded, or "" if it is of a working tree or was replaced.
func released(info *debug.BuildInfo) string {
	for _, m := range append(info.Deps, &info.Main) {
		// Only what was downloaded has a sum. A build in a working tree may have a
		// version, made up from its commit.
		if m.Path == syncvetPath && m.Replace == nil && m.Sum != "" {
			return m.Version
		}
	}
	return ""
}
