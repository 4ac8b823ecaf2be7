package gopls

import (
	"fmt"
	"go/version"
	"strings"
)

// DefaultVersion returns the newest tested version of gopls that a version of Go, such as
// "go1.26.8", can build. If that can build none, it is the oldest version; if it is not a
// release, the newest.
//
// It uses a table and not the module proxy for two reasons: a newer gopls, which is not
// tested, may have changed the code that syncvet uses, and a second build needs no network.
func DefaultVersion(goVersion string) string {
	switch {
	case !version.IsValid(goVersion), version.Compare(goVersion, "go1.27.0") >= 0:
		return "v0.24.0"
	case version.Compare(goVersion, "go1.26.0") >= 0:
		return "v0.23.0"
	default:
		return "v0.21.1" // from go1.25
	}
}

// chooseGo sets c.toolchain to the version of Go that is used in the user's folder, and
// returns it. In the folder of c, outside of the user's module, the go command might
// select an older one.
func (c *goCommand) chooseGo() (string, error) {
	inUse, err := goCommand{ctx: c.ctx, asUser: true}.goVersion()
	if err != nil {
		return "", err
	}
	outside, err := c.goVersion()
	if err != nil {
		return "", err
	}
	if inUse != outside {
		c.toolchain = inUse + "+auto"
	}
	return inUse, nil
}

// goVersion returns the version of the go command.
func (c goCommand) goVersion() (string, error) {
	out, err := c.run("env", "GOVERSION")
	if err != nil {
		return "", fmt.Errorf("ask for the version of Go: %w", err)
	}
	return strings.TrimSpace(string(out)), nil
}
