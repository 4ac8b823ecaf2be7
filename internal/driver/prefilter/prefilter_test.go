package prefilter_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/syncvet/syncvet/internal/driver/prefilter"
)

func matters(path string) ([]string, bool) {
	switch path {
	case "net/http":
		return []string{"Do", "Post"}, true
	case "example.com/client":
		return nil, true
	}
	return nil, false
}

func TestFacts(t *testing.T) {
	filter := prefilter.Filter{Import: matters}
	for name, test := range map[string]struct {
		imports []string
		text    string
		want    bool
	}{
		"nothing imported":     {[]string{"fmt"}, "c.Do(req)", false},
		"by its import":        {[]string{"fmt", "example.com/client"}, "", true},
		"called":               {[]string{"net/http"}, "resp, err := c.Do(req)", true},
		"as a value":           {[]string{"net/http"}, "retry(c.Do)", true},
		"at the end":           {[]string{"net/http"}, "c.Do", true},
		"behind another":       {[]string{"net/http"}, "c.Done(); Do(x); http.Post(u, t, nil)", true},
		"by a dot import":      {[]string{"net/http"}, "import . \"net/http\"\n\nvar _ = Do(x)", true},
		"names that are alike": {[]string{"net/http"}, "ctx.Done(); Do(req); http.PostForm(u, v); x.Doß()", false},
		"nothing written":      {[]string{"net/http"}, "", false},
	} {
		file := filepath.Join(t.TempDir(), "a.go")
		if err := os.WriteFile(file, []byte(test.text), 0o666); err != nil {
			t.Fatal(err)
		}
		if got := filter.Facts(test.imports, []string{file}); got != test.want {
			t.Errorf("%s: %t", name, got)
		}
	}
	if !filter.Facts([]string{"net/http"}, []string{"missing.go"}) {
		t.Error("a file that can't be read may hold anything")
	}
}

func TestFindings(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.go")
	if err := os.WriteFile(file, []byte("package a\n\n//mark:x\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		marks   []string
		imports []string
		want    bool
	}{
		"by an import, whatever the code": {nil, []string{"net/http"}, true},
		"nothing":                         {[]string{"//sign:"}, []string{"fmt"}, false},
		"by a mark":                       {[]string{"//sign:", "//mark:"}, []string{"fmt"}, true},
	} {
		filter := prefilter.Filter{Import: matters, Marks: test.marks}
		if got := filter.Findings(test.imports, []string{file}); got != test.want {
			t.Errorf("%s: %t", name, got)
		}
	}
}
