package analyzer_test

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/syncvet/syncvet/analyzer"
)

// The pages of rules hold samples in fences that are marked "go bad" or "go
// good". A line that ends in "// finding" has a finding, and no other line has.
// A sample is declarations, or statements of a spec. The samples of a page and
// the prelude are one package, so their names must differ.

const (
	pages     = "../docs/rules"
	testdata  = "testdata"
	announced = "// finding"

	preludeFile = "prelude_test.go"
)

// prelude is what samples may use without declaring it.
const prelude = `package sample

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/wait"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	ctx       = context.Background()
	k8sClient client.Client
	webhook   string
	_, _, _   = ctx, k8sClient, webhook
)

func uniqueName() string { return fmt.Sprintf("test-%d", time.Now().UnixNano()) }

func alert(namespace string) io.Reader { return strings.NewReader(namespace) }

func namespace(name string) *corev1.Namespace {
	return &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
}

func CreateNamespaceAndWait(ctx context.Context, c client.Client, name string) error {
	if err := c.Create(ctx, namespace(name)); err != nil {
		return err
	}
	key := client.ObjectKey{Namespace: name, Name: "default"}
	return wait.PollUntilContextTimeout(ctx, time.Second, time.Minute, true, func(ctx context.Context) (bool, error) {
		err := c.Get(ctx, key, &corev1.ServiceAccount{})
		return err == nil, client.IgnoreNotFound(err)
	})
}
`

// imports are those that a sample gets where it uses their name.
var imports = map[string]string{
	"client":  "sigs.k8s.io/controller-runtime/pkg/client",
	"context": "context",
	"corev1":  "k8s.io/api/core/v1",
	"exec":    "os/exec",
	"http":    "net/http",
	"metav1":  "k8s.io/apimachinery/pkg/apis/meta/v1",
	"testing": "testing",
	"time":    "time",
	"wait":    "k8s.io/apimachinery/pkg/util/wait",
}

var (
	fence       = regexp.MustCompile("(?ms)^```go (bad|good)\n(.*?)^```$")
	declaration = regexp.MustCompile(`^(//.*\n)*(var|func|type|const) `)
	ginkgo      = regexp.MustCompile(`\b(Describe|It|BeforeAll|BeforeEach|BeforeSuite|DeferCleanup)\(`)
	gomega      = regexp.MustCompile(`\b(Expect|Eventually|Succeed)\(`)
)

// A sample is one fence of a page.
type sample struct {
	rule string
	line int // of the fence in the rule's page
	bad  bool
	text string
}

func TestSamples(t *testing.T) {
	dir, err := filepath.Abs(testdata)
	if err != nil {
		t.Fatal(err)
	}
	samples := readSamples(t)
	overlay := make(map[string][]byte)
	var patterns []string
	for _, s := range samples {
		folder, file := filepath.Split(s.file())
		overlay[filepath.Join(dir, folder, preludeFile)] = []byte(prelude)
		overlay[filepath.Join(dir, folder, file)] = []byte(s.header() + s.text + s.footer())
		patterns = append(patterns, "./"+folder)
	}
	found := analyze(t, &packages.Config{Dir: dir, Overlay: overlay}, slices.Compact(patterns)...)
	for _, s := range samples {
		s.check(t, found[s.file()])
		delete(found, s.file())
	}
	for file, list := range found {
		if filepath.Base(file) != preludeFile { // any rule may find something there
			t.Errorf("%s: not in a sample: %v", file, list)
		}
	}
}

func readSamples(t *testing.T) []sample {
	t.Helper()
	var samples []sample
	for _, rule := range all(t) {
		page := filepath.Join(pages, rule.Name+".md")
		text := read(t, page)
		kinds := make(map[string]bool)
		for _, m := range fence.FindAllStringSubmatchIndex(text, -1) {
			kind := text[m[2]:m[3]]
			kinds[kind] = true
			samples = append(samples, sample{
				rule: rule.Name, line: 1 + strings.Count(text[:m[0]], "\n"), bad: kind == "bad", text: text[m[4]:m[5]],
			})
		}
		if !kinds["bad"] || !kinds["good"] {
			t.Errorf("%s: want samples of both kinds, bad and good", page)
		}
	}
	return samples
}

// file is the sample's file in the module of test data.
func (s sample) file() string { return fmt.Sprintf("docs/%s/line%d_test.go", s.rule, s.line) }

// header is what stands before the sample in its file.
func (s sample) header() string {
	var b strings.Builder
	b.WriteString("package sample\n")
	for name, path := range imports {
		if regexp.MustCompile(`\b` + name + `\.`).MatchString(s.text) {
			fmt.Fprintf(&b, "import %s %q\n", name, path)
		}
	}
	if gomega.MatchString(s.text) {
		b.WriteString("import . \"github.com/onsi/gomega\"\n")
	}
	if ginkgo.MatchString(s.text) || s.isList() {
		b.WriteString("import . \"github.com/onsi/ginkgo/v2\"\n")
	}
	if s.isList() {
		b.WriteString("var _ = It(\"sample\", func() {\n")
	}
	return b.String()
}

func (s sample) footer() string {
	if s.isList() {
		return "})\n"
	}
	return ""
}

// isList reports whether the sample is a list of statements.
func (s sample) isList() bool { return !declaration.MatchString(s.text) }

// check compares what was found with what the sample announces.
func (s sample) check(t *testing.T, found []finding) {
	t.Helper()
	var want, have []int // lines of the page
	for i, line := range strings.Split(s.text, "\n") {
		if strings.HasSuffix(line, announced) {
			want = append(want, s.line+1+i)
		}
	}
	for _, f := range found {
		if !strings.HasPrefix(f.message, s.rule+":") && !strings.HasPrefix(f.message, "directive:") {
			continue // what another rule says of the sample is not the page's matter
		}
		have = append(have, s.line+f.line-strings.Count(s.header(), "\n"))
	}
	if !slices.Equal(want, have) {
		t.Errorf("%s.md:%d: want findings at lines %v, have %v: %v", s.rule, s.line, want, have, found)
	}
	if s.bad != (len(want) > 0) {
		t.Errorf("%s.md:%d: a bad sample announces a finding, a good one none", s.rule, s.line)
	}
}

// TestReadme shows that the README prints what syncvet finds in the example, with the rules
// that are on by default. Its tables are generated.
func TestReadme(t *testing.T) {
	readme := read(t, "../README.md")
	var printed []string
	found := analyze(t, &packages.Config{Dir: "../examples/gateway"}, "./...")
	for _, file := range slices.Sorted(maps.Keys(found)) {
		for _, f := range found[file] {
			if name, _, _ := strings.Cut(f.message, ":"); analyzer.IsOff(name) {
				continue
			}
			printed = append(printed, fmt.Sprintf("    %s:%d:%d: %s\n", file, f.line, f.column, f.message))
		}
	}
	if want := strings.Join(printed, ""); want == "" || !strings.Contains(readme, want) {
		t.Errorf("README.md does not print what is found in examples/gateway:\n%s", want)
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// all returns the analyzers of all rules.
func all(t *testing.T) []*analysis.Analyzer {
	t.Helper()
	rules, err := analyzer.All()
	if err != nil {
		t.Fatal(err)
	}
	return rules
}

// A finding is where and what a rule reports.
type finding struct {
	line, column int
	message      string
}

// analyze runs all rules over packages with their tests, and returns what they
// find in each file, its name relative to the configuration's folder. Types of
// other modules come from export data, so that it takes seconds.
func analyze(t *testing.T, cfg *packages.Config, patterns ...string) map[string][]finding {
	t.Helper()
	dir, err := filepath.Abs(cfg.Dir)
	if err != nil {
		t.Fatal(err)
	}
	cfg.Mode, cfg.Tests = packages.LoadSyntax, true
	pkgs, err := packages.Load(cfg, patterns...)
	if err != nil {
		t.Fatal(err)
	}
	pkgs = slices.DeleteFunc(pkgs, func(p *packages.Package) bool { return strings.HasSuffix(p.ID, ".test") })
	if packages.PrintErrors(pkgs) > 0 {
		t.Fatal("the packages do not compile")
	}
	graph, err := checker.Analyze(all(t), pkgs, nil)
	if err != nil {
		t.Fatal(err)
	}
	found := make(map[string][]finding)
	for _, action := range graph.Roots {
		if action.Err != nil {
			t.Errorf("%v: %v", action, action.Err)
		}
		for _, d := range action.Diagnostics {
			at := action.Package.Fset.Position(d.Pos)
			file, err := filepath.Rel(dir, at.Filename)
			if err != nil {
				t.Fatal(err)
			}
			file = filepath.ToSlash(file)
			found[file] = append(found[file], finding{at.Line, at.Column, d.Message})
		}
	}
	for _, list := range found {
		slices.SortFunc(list, func(a, b finding) int { return cmp.Or(a.line-b.line, a.column-b.column) })
	}
	return found
}
