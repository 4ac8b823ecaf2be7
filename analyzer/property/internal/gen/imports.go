package gen

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// paths has the import paths of packages that texts refer to as "$name.".
var paths = map[string]string{
	"G":              "github.com/onsi/gomega",
	"K":              "github.com/onsi/ginkgo/v2",
	"apierrors":      "k8s.io/apimachinery/pkg/api/errors",
	"client":         "sigs.k8s.io/controller-runtime/pkg/client",
	"context":        "context",
	"controllerutil": "sigs.k8s.io/controller-runtime/pkg/controller/controllerutil",
	"corev1":         "k8s.io/api/core/v1",
	"fmt":            "fmt",
	"http":           "net/http",
	"kubernetes":     "k8s.io/client-go/kubernetes",
	"metav1":         "k8s.io/apimachinery/pkg/apis/meta/v1",
	"os":             "os",
	"require":        "github.com/stretchr/testify/require",
	"strings":        "strings",
	"testing":        "testing",
	"time":           "time",
	"unstructured":   "k8s.io/apimachinery/pkg/apis/meta/v1/unstructured",
	"util":           UtilPath,
	"wait":           "k8s.io/apimachinery/pkg/util/wait",
}

// packageNames has the names of packages for which it is not the key in paths.
var packageNames = map[string]string{"G": "gomega", "K": "ginkgo", "apierrors": "errors", "corev1": "v1", "metav1": "v1"}

// Paths returns the import paths of all packages that suites import, and of some that fixes
// may import.
func Paths() []string {
	return slices.DeleteFunc(slices.Sorted(maps.Values(paths)), func(path string) bool { return path == UtilPath })
}

// An importStyle has names for packages. Others have their usual name.
type importStyle struct {
	name    string
	aliases map[string]string
}

var importStyles = []importStyle{
	{"dot", map[string]string{"G": ".", "K": "."}},
	{"qualified", nil},
	{"dot Ginkgo alone", map[string]string{"K": "."}},
	{"dot Gomega alone", map[string]string{"G": "."}},
	{"aliased frameworks", map[string]string{"G": "om", "K": "gk"}},
	{"other names", map[string]string{"G": ".", "K": ".", "context": "stdcontext", "time": "clock", "wait": "kwait", "corev1": "core",
		"metav1": "meta", "client": "crclient", "apierrors": "kerrors", "fmt": "format", "kubernetes": "kube"}},
	{"as the package says", map[string]string{"corev1": "v1", "apierrors": "errors"}},
	{"the other v1", map[string]string{"metav1": "v1", "corev1": "apiv1"}},
	{"colliding", map[string]string{"strings": "wait", "http": "time", "wait": "poll", "time": "clock", "os": "errors", "G": "client", "client": "runtime"}},
	{"exchanged", map[string]string{"G": ".", "K": ".", "corev1": "metav1", "metav1": "corev1", "context": "client", "client": "context"}},
	{"hidden names", map[string]string{"strings": "fmt", "fmt": "strings", "http": "types", "os": "apierrors", "apierrors": "os"}},
}

func (s importStyle) local(pkg string) string {
	if alias, ok := s.aliases[pkg]; ok {
		return alias
	}
	if pkg == "G" || pkg == "K" {
		return packageNames[pkg]
	}
	return pkg
}

var reference = regexp.MustCompile(`\$(\w+)\.`)

// resolve replaces the references to packages by the names of the style. It returns the
// packages that are used.
func (s importStyle) resolve(text string) (string, []string) {
	used := make(map[string]bool)
	text = reference.ReplaceAllStringFunc(text, func(ref string) string {
		pkg := strings.Trim(ref, "$.")
		used[pkg] = true
		if name := s.local(pkg); name != "." {
			return name + "."
		}
		return ""
	})
	return text, slices.Sorted(maps.Keys(used))
}

// uses reports whether the text of a case contains a name.
func (s importStyle) uses(k kase, name string) bool {
	if name == "" {
		return false
	}
	text, _ := s.resolve(strings.Join([]string{k.form.open, k.form.pre, k.form.create, k.check.text, k.place.fail, k.place.text, k.wrap.text,
		k.need.text, k.form.vars}, "\n"))
	return regexp.MustCompile(`(^|[^.\w])` + name + `\b`).MatchString(text)
}

// spec returns the text of one import.
func (s importStyle) spec(pkg string) string {
	own := cmp.Or(packageNames[pkg], pkg)
	if name := s.local(pkg); name != own {
		return fmt.Sprintf("%s %q", name, paths[pkg])
	}
	return fmt.Sprintf("%q", paths[pkg])
}

// A grouping lays out import declarations.
type grouping struct {
	name   string
	render func(std, others []string) string
}

var groupings = []grouping{
	{"two groups", func(std, others []string) string { return block(std, others) }},
	{"one group", func(std, others []string) string { return block(append(std, others...)) }},
	{"a group each", func(std, others []string) string {
		var groups [][]string
		for _, spec := range append(std, others...) {
			groups = append(groups, []string{spec})
		}
		return block(groups...)
	}},
	{"single lines", func(std, others []string) string {
		var b strings.Builder
		for _, spec := range append(std, others...) {
			fmt.Fprintf(&b, "@import import %s\n", strings.TrimPrefix(spec, "@import "))
		}
		return b.String()
	}},
	{"two declarations", func(std, others []string) string { return block(std) + "\n" + block(others) }},
	{"others first", func(std, others []string) string { return block(others, std) }},
	{"commented groups", func(std, others []string) string {
		if len(std) == 0 || len(others) == 0 {
			return block(std, others)
		}
		return block(append([]string{"// The standard library."}, std...), append([]string{"// All others."}, others...))
	}},
	{"declarations of one", func(std, others []string) string {
		var b strings.Builder
		for _, spec := range append(std, others...) {
			b.WriteString(block([]string{spec}) + "\n")
		}
		return b.String()
	}},
}

func block(groups ...[]string) string {
	var parts []string
	for _, group := range groups {
		if len(group) > 0 {
			parts = append(parts, strings.Join(group, "\n"))
		}
	}
	if parts == nil {
		return ""
	}
	return "import (\n" + strings.Join(parts, "\n\n") + "\n)\n"
}

// declare returns the import declarations of a file.
func (s importStyle) declare(g grouping, pkgs []string) string {
	var std, others []string
	slices.SortFunc(pkgs, func(a, b string) int { return cmp.Compare(paths[a], paths[b]) })
	for _, pkg := range pkgs {
		spec := "@import " + s.spec(pkg)
		if strings.Contains(strings.Split(paths[pkg], "/")[0], ".") {
			others = append(others, spec)
		} else {
			std = append(std, spec)
		}
	}
	return g.render(std, others)
}
