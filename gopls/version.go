package gopls

import (
	"fmt"
	"go/version"
	"strings"
)

// DefaultVersion returns the newest version of gopls that the tests run with and
// that a version of Go, such as "go1.26.8", can build. For a Go that can build none
// it is the oldest, and for one that is no release the newest.
//
// It is a table, of what the go.mod of each version of gopls asks for, rather than
// a question to the module proxy: a gopls that is newer than the tests may have
// changed what the rules are added by, and what was built once is built again
// without a network.
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

// chooseGo has the go command be of the version that is in use in the user's
// folder, and returns it. In the folder of c, which is outside of the user's module,
// the go command may be an older one by itself.
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
