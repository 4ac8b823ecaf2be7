package gopls

import (
	_ "embed" // register
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

//go:embed register.go.txt
var register []byte

// generate writes the module of gopls with syncvet.
func generate(dir string, base release, self self, config []byte) error {
	for _, name := range []string{"main.go", "go.sum"} {
		text, err := os.ReadFile(filepath.Join(base.Dir, name))
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o600); err != nil {
			return err
		}
	}
	for name, text := range map[string][]byte{
		"go.mod":      []byte(goMod(base, self)),
		"register.go": register,
		"config.json": config,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o600); err != nil {
			return err
		}
	}
	return nil
}

// goMod returns the module's go.mod. gopls compiles only with the version of x/tools that
// its own go.mod requires.
func goMod(base release, self self) string {
	version, replace := self.version, ""
	if self.dir != "" {
		version = "v0.0.0"
		replace = fmt.Sprintf("replace %s => %s\n", syncvetPath, strconv.Quote(self.dir))
	}
	return strings.Join([]string{
		"module " + goplsPath + "/with\n",
		"go " + base.goVersion + "\n",
		"require (",
		"\t" + goplsPath + " " + base.Version,
		"\t" + syncvetPath + " " + version,
		")\n",
		"replace " + toolsPath + " => " + toolsPath + " " + base.tools + "\n",
		replace,
	}, "\n")
}
