package vetcfg

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"github.com/syncvet/syncvet/internal/driver/prefilter"
	"github.com/syncvet/syncvet/internal/driver/vetcfg/scan"
)

func config(change func(c *Config)) *Config {
	c := &Config{
		ID: "golang.org/x/net/html", Compiler: "gc", Dir: "/mod/golang.org/x/net@v0.1.0/html",
		ImportPath: "golang.org/x/net/html", ModulePath: "golang.org/x/net", ModuleVersion: "v0.1.0",
		GoFiles: []string{"a.go"}, ImportMap: map[string]string{"fmt": "fmt", "unsafe": "unsafe", "C": "C"},
		PackageFile: map[string]string{"fmt": "/cache/fmt"}, VetxOnly: true, VetxOutput: "/out/vetx",
	}
	if change != nil {
		change(c)
	}
	return c
}

var cases = map[string]struct {
	change  func(c *Config)
	foreign bool
}{
	"module cache":        {nil, true},
	"findings wanted":     {func(c *Config) { c.VetxOnly = false }, false},
	"main module":         {func(c *Config) { c.ModuleVersion = "" }, false},
	"replaced by a local": {func(c *Config) { c.Dir = "/src/net/html" }, false},
	"vendored":            {func(c *Config) { c.Dir = "/src/vendor/golang.org/x/net/html" }, true},
	"standard library": {func(c *Config) {
		c.ModulePath, c.ModuleVersion, c.ImportPath, c.Dir = "", "", "net/http", "/go/src/net/http"
	}, true},
	"no export data":         {func(c *Config) { c.PackageFile = nil }, false},
	"export data is missing": {func(c *Config) { c.PackageFile = map[string]string{"os": "x"} }, false},
	"gccgo":                  {func(c *Config) { c.Compiler = "gccgo" }, false},
	"Windows":                {func(c *Config) { c.Dir = `C:\mod\golang.org\x\net@v0.1.0\html` }, true},
}

func TestForeign(t *testing.T) {
	for name, test := range cases {
		c := config(test.change)
		if got := c.scanned().Foreign(); got != test.foreign {
			t.Errorf("%s: %t", name, got)
		}
		for _, indent := range []string{"", "\t"} {
			data, err := json.MarshalIndent(c, "", indent)
			if err != nil {
				t.Fatal(err)
			}
			parsed, ok := scan.Parse(data)
			if ok && parsed.Foreign() != test.foreign || !ok && c.PackageFile != nil {
				t.Errorf("%s: brief.Parse: %t %+v", name, ok, parsed)
			}
			if ok && !same(&parsed, c.scanned()) {
				t.Errorf("%s: brief.Parse differs from encoding/json:\n%+v\n%+v", name, parsed, *c.scanned())
			}
		}
	}
}

func same(x, y *scan.Config) bool {
	slices.Sort(x.Imports)
	return reflect.DeepEqual(x, y)
}

// Since go1.27 the module is a struct.
func TestModuleStructure(t *testing.T) {
	const text = `{"ImportPath": "x.org/p", "Dir": "/m/x.org@v1.0.0/p", "VetxOnly": true, "ImportMap": {}, "PackageFile": {},
		"GoFiles": ["a.go", "b.go"], "Standard": {}, "NonGoFiles": [ ], "VetxOutput": "o", "N": [1, -2.5e3, null, {"a": [[]]}],
		"Module": {"Path": "x.org", "Version": "v1.0.0", "Replace": {"Version": "v2"}, "Main": false}}`
	c := new(Config)
	if err := json.Unmarshal([]byte(text), c); err != nil || !c.scanned().Foreign() {
		t.Error(err, c)
	}
	if b, ok := scan.Parse([]byte(text)); !ok || !same(&b, c.scanned()) {
		t.Error(ok, b)
	}
	for i := range text {
		if _, ok := scan.Parse([]byte(text[:i])); ok {
			t.Errorf("understood %q", text[:i])
		}
	}
}

func TestBarren(t *testing.T) {
	dir := t.TempDir()
	vetx := func(name, text string) string {
		name = filepath.Join(dir, name)
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		return name
	}
	none, some := vetx("none", "syncvet facts 1\n"), vetx("some", "syncvet facts 1\n and more")
	matters := func(path string) ([]string, bool) {
		if path == "http" {
			return []string{"Do"}, true
		}
		return nil, path == "ginkgo"
	}
	imports := func(c *Config, path, text string) {
		c.ImportMap[path], c.PackageFile[path] = path, "/cache/"+path
		c.GoFiles = []string{vetx(path+".go", text)}
	}
	for name, test := range map[string]struct {
		change func(c *Config)
		want   bool
	}{
		"nothing":              {func(*Config) {}, true},
		"no facts":             {func(c *Config) { c.PackageVetx = map[string]string{"p": none} }, true},
		"facts":                {func(c *Config) { c.PackageVetx = map[string]string{"p": some} }, false},
		"standard library":     {func(c *Config) { c.PackageVetx = map[string]string{"fmt": some} }, true},
		"missing file":         {func(c *Config) { c.PackageVetx = map[string]string{"p": some + "x"} }, false},
		"imports what matters": {func(c *Config) { imports(c, "ginkgo", "") }, false},
		"uses what matters":    {func(c *Config) { imports(c, "http", "c.Do(req)") }, false},
		"does not use it":      {func(c *Config) { imports(c, "http", "http.Serve(l, h)") }, true},
		"it, findings wanted":  {func(c *Config) { imports(c, "http", "http.Serve(l, h)"); c.VetxOnly = false }, false},
	} {
		c := config(func(c *Config) { c.ModuleVersion, c.Standard = "", map[string]bool{"fmt": true} })
		test.change(c)
		if got := c.CanSkip(prefilter.Filter{Import: matters}); got != test.want {
			t.Errorf("%s: %t", name, got)
		}
	}
}

func FuzzParse(f *testing.F) {
	data, err := json.Marshal(config(nil))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add([]byte(`{"Module": null, "VetxOnly": [{"a": "\u003c"}]`))
	f.Fuzz(func(_ *testing.T, data []byte) { scan.Parse(data) })
}
