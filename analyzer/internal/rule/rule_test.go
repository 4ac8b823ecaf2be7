package rule_test

import (
	"flag"
	"fmt"
	"go/ast"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/syncvet/syncvet/analyzer/directive"
	"github.com/syncvet/syncvet/analyzer/internal/rule"
	"github.com/syncvet/syncvet/analyzer/internal/sourcetest"
	"github.com/syncvet/syncvet/analyzer/internal/summary"
)

// source is the doc.go of a rule.
func source(name string) string {
	return fmt.Sprintf("// Package %s defines a rule.\n//\n// # Analyzer %[1]s\n//\n// %[1]s: report calls of mark\n//\n// More.\npackage %[1]s\n", name)
}

// marking is a rule that reports calls of mark.
func marking(name string, off bool) rule.Definition {
	return rule.Define(rule.Of[struct{}]{
		Name: name, Source: source(name), Off: off, Needs: rule.Syntax,
		Run: func(p *rule.Pass, _ *struct{}) {
			for n := range p.Inspector().PreorderSeq((*ast.CallExpr)(nil)) {
				if id, ok := n.(*ast.CallExpr).Fun.(*ast.Ident); ok && id.Name == "mark" {
					p.Report(n, "mark is called", nil)
				}
			}
		},
	})
}

var libraries = sourcetest.Packages{
	"testing":                          `package testing`,
	"github.com/onsi/gomega":           `package gomega`,
	"github.com/stretchr/testify/mock": `package mock`,
	"k8s.io/api/core/v1":               `package v1`,
	"net/http":                         `package http`,
}

func analyzers(t *testing.T, host rule.Host, rules ...rule.Definition) []*analysis.Analyzer {
	t.Helper()
	var instances []*rule.Instance
	for _, r := range rules {
		instances = append(instances, r.New())
	}
	list, err := rule.Analyzers(instances, host)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// TestRelevantPackages shows on which packages a rule of syntax runs.
func TestRelevantPackages(t *testing.T) {
	for path, want := range map[string]int{
		"github.com/onsi/gomega": 1, "github.com/stretchr/testify/mock": 1, "k8s.io/api/core/v1": 1, "testing": 0, "net/http": 0,
	} {
		pkg := libraries.Check(t, "package p\nimport _ \""+path+"\"\nfunc mark()\nfunc f() { mark() }")
		if got := len(pkg.Diagnostics(t, analyzers(t, rule.Host{}, marking("marking", false))...)); got != want {
			t.Errorf("%s imported: %d findings, want %d", path, got, want)
		}
	}
}

func TestReport(t *testing.T) {
	const text = `package p
import _ "github.com/onsi/gomega"
func mark()
func f() {
	mark()

	mark() //syncvet:ignore marking for a reason

	mark() //syncvet:ignore other for a reason

	mark() //nolint:syncvet

	mark() //syncvet:ignore marking
}`
	for name, test := range map[string]struct {
		host rule.Host
		want []int // lines
	}{
		"by itself":                {rule.Host{}, []int{5, 9, 13}},
		"a host that honours lint": {rule.Host{Nolint: true}, []int{5, 9, 11, 13}},
	} {
		pkg := libraries.Check(t, text)
		var lines []int
		for _, d := range pkg.Diagnostics(t, analyzers(t, test.host, marking("marking", false))...) {
			lines = append(lines, pkg.Fset.Position(d.Pos).Line)
			if d.Message != "marking: mark is called" || d.Category != "marking" || !strings.HasSuffix(d.URL, "/docs/rules/marking.md") || d.End-d.Pos != 6 {
				t.Errorf("%s: %+v", name, d)
			}
		}
		if !slices.Equal(lines, test.want) {
			t.Errorf("%s: findings in lines %v, want %v", name, lines, test.want)
		}
	}
}

// TestDirectives shows that directives about rules which have not run are no fault.
func TestDirectives(t *testing.T) {
	pkg := libraries.Check(t, `package p
import _ "github.com/onsi/gomega"
func mark()
func f() {
	mark() //syncvet:ignore marking used
	mark() //syncvet:ignore resting it is off
	mark() //syncvet:ignore nothing there is no such rule
	mark() //syncvet:fine
}`)
	all := analyzers(t, rule.Host{}, marking("marking", false), marking("resting", true), directive.Rule)
	var messages []string
	for _, d := range pkg.Diagnostics(t, all[2]) {
		if d.Category == "directive" {
			messages = append(messages, d.Message)
		}
	}
	want := []string{
		"directive: //syncvet:ignore names nothing, which is no rule; the rules are marking, resting",
		"directive: there is no //syncvet:fine, only ignore and ready",
	}
	if !slices.Equal(messages, want) {
		t.Errorf("got %q, want %q", messages, want)
	}
}

// settings has one of each kind.
type settings struct {
	On    bool          `json:"on" help:"whether"`
	Name  string        `json:"name" help:"who" example:"f"`
	Names rule.Names    `json:"names" help:"all of them"`
	Time  rule.Period   `json:"time" help:"how long"`
	Waits summary.Waits `json:"waits" help:"for what"`
	other int
}

func TestSettings(t *testing.T) {
	defaults := settings{Time: rule.Period(90 * time.Minute), Waits: summary.AnyWait, other: 1}
	var got *settings
	r := rule.Define(rule.Of[settings]{
		Name: "set", Source: source("set"), Settings: defaults,
		Run: func(_ *rule.Pass, s *settings) { got = s },
	})
	a := analyzers(t, rule.Host{}, r)[0]
	var flags []string
	a.Flags.VisitAll(func(f *flag.Flag) { flags = append(flags, f.Name+"="+f.DefValue) })
	if want := []string{"name=", "names=", "on=false", "time=1h30m", "waits=any"}; !slices.Equal(flags, want) {
		t.Errorf("flags %q, want %q", flags, want)
	}
	for name, value := range map[string]string{"on": "perhaps", "time": "-1s", "waits": "some"} {
		if a.Flags.Set(name, value) == nil {
			t.Errorf("-%s=%s: no error", name, value)
		}
	}
	for name, value := range map[string]string{"on": "true", "name": "f", "names": "b, a,b", "time": "2m", "waits": "serviceaccount"} {
		if err := a.Flags.Set(name, value); err != nil {
			t.Errorf("-%s=%s: %v", name, value, err)
		}
	}
	libraries.Check(t, "package p\nimport _ \"k8s.io/api/core/v1\"").Diagnostics(t, a)
	if !got.On || got.Name != "f" || got.Names.String() != "a,b" || got.Time.String() != "2m" || got.Waits != summary.ServiceAccountWait || got.other != 1 {
		t.Errorf("the rule has %+v", got)
	}
	if again := *r.New().Settings.(*settings); again.On || again.Names != nil {
		t.Errorf("a new instance has %+v", again)
	}
	if list := r.New().ListSettings(); len(list) != 5 || list[1].Key != "name" || list[1].Example != "f" || list[3].Default != "1h30m" {
		t.Errorf("the settings are %+v", list)
	}
}

// TestBadDefinitions shows that a rule that is not written as it should be is an error.
func TestBadDefinitions(t *testing.T) {
	for want, r := range map[string]rule.Definition{
		"has no heading": rule.Define(rule.Of[struct{}]{Name: "bad", Source: "// Package bad defines a rule.\npackage bad\n"}),
		"read what":      rule.Define(rule.Of[struct{}]{Name: "bad", Source: "no Go"}),
		"setting count": rule.Define(rule.Of[struct {
			Count int `json:"count"`
		}]{Name: "bad", Source: source("bad")}),
	} {
		if _, err := rule.Analyzers([]*rule.Instance{r.New()}, rule.Host{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want one with %q", err, want)
		}
	}
}

func TestDoc(t *testing.T) {
	r := marking("marking", false)
	doc, err := r.Doc()
	title, errTitle := r.Title()
	if err != nil || errTitle != nil || doc != "report calls of mark\n\nMore." || title != "report calls of mark" {
		t.Errorf("%q, %q, errors %v, %v", doc, title, err, errTitle)
	}
}
