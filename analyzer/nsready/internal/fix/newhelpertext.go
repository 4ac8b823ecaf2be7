package fix

import (
	"fmt"
	"go/ast"
	"strings"
	"text/template"
	"time"

	"github.com/syncvet/syncvet/analyzer/internal/edit"
	"github.com/syncvet/syncvet/analyzer/internal/library"
)

// locals are the names of variables in added helpers.
var locals = []string{"ctx", "cancel", "c", "name", "ns", "err", "missing"}

// builtins are the predeclared names in added helpers.
var builtins = []string{"error", "string", "nil"}

// A dependency is a package that added helpers import. Its field in the template's data is
// the qualifier: "corev1.".
type dependency struct {
	field, path, name string
	by                added // the helpers that use it
}

// imports returns the dependencies of all helpers.
func imports() []dependency {
	const all = addCreate | addWait | addWaitBySet
	return []dependency{
		{"Context", "context", "context", all},
		{"Fmt", "fmt", "fmt", all},
		{"Time", "time", "time", all},
		{"Core", library.CoreV1, "corev1", all},
		{"Meta", library.MetaV1, "metav1", addCreate | addWaitBySet},
		{"Client", library.RuntimeClient, "client", addWait},
		{"Kubernetes", library.Clientset, "kubernetes", addWaitBySet},
	}
}

// helperText writes the polls in plain Go, as not every module vendors the package wait of
// k8s.io/apimachinery.
var helperText = template.Must(template.New("helpers").Parse(`
{{- if .Create}}
// CreateNamespaceAndWait creates a Namespace and returns once it is ready.
func CreateNamespaceAndWait(ctx {{.Context}}Context, c {{.Client}}Client, name string) error {
	ns := &{{.Core}}Namespace{ObjectMeta: {{.Meta}}ObjectMeta{Name: name}}
	if err := c.Create(ctx, ns); err != nil {
		return {{.Fmt}}Errorf("create namespace %s: %w", name, err)
	}
	return WaitForNamespace(ctx, c, name)
}
{{end}}{{if .Wait}}
// WaitForNamespace returns once a Namespace is {{.Ready}}.
// It gives up after {{.Limit}}.
func WaitForNamespace(ctx {{.Context}}Context, c {{.Client}}Reader, name string) error {
	ctx, cancel := {{.Context}}WithTimeout(ctx, {{.Timeout}})
	defer cancel()
	var missing error
	for {
		var ns {{.Core}}Namespace
		err := c.Get(ctx, {{.Client}}ObjectKey{Name: name}, &ns)
		if err == nil && ns.Status.Phase != {{.Core}}NamespaceActive {
			err = {{.Fmt}}Errorf("its phase is %q", ns.Status.Phase)
		}
{{- if .Account}}
		if err == nil {
			err = c.Get(ctx, {{.Client}}ObjectKey{Namespace: name, Name: "default"}, &{{.Core}}ServiceAccount{})
		}
{{- end}}
{{template "tail" .}}{{end}}{{if .WaitBySet}}
// WaitForNamespaceByClientset returns once a Namespace is {{.Ready}}.
// It gives up after {{.Limit}}.
func WaitForNamespaceByClientset(ctx {{.Context}}Context, c {{.Kubernetes}}Interface, name string) error {
	ctx, cancel := {{.Context}}WithTimeout(ctx, {{.Timeout}})
	defer cancel()
	var missing error
	for {
		ns, err := c.CoreV1().Namespaces().Get(ctx, name, {{.Meta}}GetOptions{})
		if err == nil && ns.Status.Phase != {{.Core}}NamespaceActive {
			err = {{.Fmt}}Errorf("its phase is %q", ns.Status.Phase)
		}
{{- if .Account}}
		if err == nil {
			_, err = c.CoreV1().ServiceAccounts(name).Get(ctx, "default", {{.Meta}}GetOptions{})
		}
{{- end}}
{{template "tail" .}}{{end -}}
{{define "tail"}}		if err == nil {
			return nil
		}
		if missing == nil || ctx.Err() == nil {
			missing = err
		}
		select {
		case <-ctx.Done():
			return {{.Fmt}}Errorf("namespace %s is not ready: %w: %w", name, ctx.Err(), missing)
		case <-{{.Time}}After({{.Interval}}):
		}
	}
}
{{end}}`))

// compose returns the text of the helpers for a file.
func (p *planner) compose(m *edit.Importer, file *ast.File, needs added, account bool) (string, bool) {
	for _, name := range builtins {
		if p.pass.Pkg.Scope().Lookup(name) != nil {
			return "", false
		}
	}
	data := map[string]any{
		"Create": needs&addCreate != 0, "Wait": needs&addWait != 0, "WaitBySet": needs&addWaitBySet != 0,
		"Account": account, "Ready": "active", "Limit": inWords(p.opts.Timeout),
	}
	if account {
		data["Ready"] = "active and has its default ServiceAccount"
	}
	for _, imp := range imports() {
		if imp.by&needs == 0 {
			continue
		}
		q, ok := m.Qualifier(imp.path, imp.name, file.FileEnd)
		if !ok || isLocal(q) || q == "" && !p.dotIsClear(imp.path) {
			return "", false
		}
		data[imp.field] = q
	}
	data["Timeout"] = goDuration(p.opts.Timeout, "*", data["Time"].(string))
	data["Interval"] = goDuration(p.opts.Interval, " * ", data["Time"].(string))
	var b strings.Builder
	if err := helperText.Execute(&b, data); err != nil {
		return "", false
	}
	return b.String(), true
}

func isLocal(qualifier string) bool {
	for _, name := range locals {
		if qualifier == name+"." {
			return true
		}
	}
	return false
}

// dotIsClear reports whether a dot-imported package declares none of the names in locals.
func (p *planner) dotIsClear(path string) bool {
	pkg := edit.Dependency(p.pass.Pkg, path)
	if pkg == nil {
		return false
	}
	for _, name := range locals {
		if pkg.Scope().Lookup(name) != nil && pkg.Scope().Lookup(name).Exported() {
			return false
		}
	}
	return true
}

// units are the units of durations, from the largest.
var units = []struct {
	size time.Duration
	name string
	word string
}{
	{time.Hour, "Hour", "hour"}, {time.Minute, "Minute", "minute"}, {time.Second, "Second", "second"},
	{time.Millisecond, "Millisecond", "millisecond"}, {time.Nanosecond, "Nanosecond", "nanosecond"},
}

// goDuration returns a duration in Go: 5*time.Second. Times is the operator, with or
// without spaces as gofmt wants them.
func goDuration(d time.Duration, times, qualifier string) string {
	for _, u := range units {
		if d%u.size == 0 {
			if d == u.size {
				return qualifier + u.name
			}
			return fmt.Sprintf("%d%s%s%s", d/u.size, times, qualifier, u.name)
		}
	}
	return ""
}

// inWords returns a duration in English: "5 seconds", "a minute".
func inWords(d time.Duration) string {
	for _, u := range units {
		if d%u.size == 0 {
			if d == u.size {
				return strings.TrimSpace(article(u.word) + " " + u.word)
			}
			return fmt.Sprintf("%d %ss", d/u.size, u.word)
		}
	}
	return ""
}

func article(word string) string {
	if word == "hour" {
		return "an"
	}
	return "a"
}
