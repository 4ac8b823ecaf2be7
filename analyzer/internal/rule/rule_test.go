package rule_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"go/ast"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/inspector"

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

// TestTurnedOn shows that a rule on directives knows of a rule that is off, and runs after
// it, once a flag turns that on; whatever the order of the rules.
func TestTurnedOn(t *testing.T) {
	pkg := libraries.Check(t, `package p
import _ "github.com/onsi/gomega"
func mark()
func f() {
	mark() //syncvet:ignore resting used
	f() //syncvet:ignore resting unused
}`)
	var seen string
	looking := rule.Define(rule.Of[struct{}]{
		Name: "looking", Source: source("looking"), Needs: rule.Directives,
		Run: func(p *rule.Pass, _ *struct{}) {
			seen = fmt.Sprint(p.Others, p.Directives.Ignores[0].Used.Load(), p.Directives.Ignores[1].Used.Load())
		},
	})
	for turnOn, want := range map[bool]string{false: "[{resting false}] false false", true: "[{resting true}] true false"} {
		all, on, err := rule.Selectable([]*rule.Instance{looking.New(), marking("resting", true).New()}, rule.Host{})
		if err != nil {
			t.Fatal(err)
		}
		if turnOn {
			on([]string{"resting", "looking"})
		}
		if pkg.Diagnostics(t, all[0]); seen != want {
			t.Errorf("turned on: %t, seen %s, want %s", turnOn, seen, want)
		}
	}
}

// TestTogether shows that rules' settings of functions are put together.
func TestTogether(t *testing.T) {
	type creating struct{}
	known := func(name string, s summary.Options) rule.Definition {
		return rule.Define(rule.Of[creating]{
			Name: name, Source: source(name), Needs: rule.Summaries,
			Summarize: func(_ *creating, o *summary.Options) { *o = s },
			Run: func(p *rule.Pass, _ *creating) {
				for call := range inspector.All[*ast.CallExpr](p.Inspector()) {
					if _, ok := p.Assertions().Assertion(call); !ok && len(slices.Collect(p.Summaries.Sources())) > 0 {
						p.Report(call, "there is a source", nil)
					}
				}
			},
		})
	}
	list := analyzers(t, rule.Host{},
		known("first", summary.Options{Creators: summary.NamesOf([]string{"example.com/p.create"}), Waits: summary.AnyWait}),
		known("second", summary.Options{Creators: summary.NamesOf(nil)}))
	pkg := libraries.Check(t, `package p
import _ "testing"
import _ "k8s.io/api/core/v1"
func create()
func f() { create() }`)
	if found := pkg.Diagnostics(t, list...); len(found) != 2 {
		t.Errorf("findings %v, want one of each rule", found)
	}
}

// settings has one of each kind.
type settings struct {
	On    bool          `json:"on" help:"whether"`
	Name  string        `json:"name" help:"who" example:"f"`
	Names rule.Names    `json:"names" help:"all of them"`
	Time  rule.Period   `json:"time" help:"how long"`
	Waits summary.Waits `json:"waits" help:"for what"`
	Count int           `json:"count" help:"how many"`
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
	if want := []string{"count=0", "name=", "names=", "on=false", "time=1h30m", "waits=any"}; !slices.Equal(flags, want) {
		t.Errorf("flags %q, want %q", flags, want)
	}
	for name, value := range map[string]string{"count": "few", "on": "perhaps", "time": "-1s", "waits": "some"} {
		if a.Flags.Set(name, value) == nil {
			t.Errorf("-%s=%s: no error", name, value)
		}
	}
	for name, value := range map[string]string{"count": "3", "on": "true", "name": "f", "names": "b, a,b", "time": "2m", "waits": "serviceaccount"} {
		if err := a.Flags.Set(name, value); err != nil {
			t.Errorf("-%s=%s: %v", name, value, err)
		}
	}
	libraries.Check(t, "package p\nimport _ \"k8s.io/api/core/v1\"").Diagnostics(t, a)
	if !got.On || got.Name != "f" || got.Names.String() != "a,b" || got.Time.String() != "2m" || got.Waits != summary.ServiceAccountWait || got.Count != 3 || got.other != 1 {
		t.Errorf("the rule has %+v", got)
	}
	if again := *r.New().Settings.(*settings); again.On || again.Names != nil {
		t.Errorf("a new instance has %+v", again)
	}
	if list := r.New().ListSettings(); len(list) != 6 || list[1].Key != "name" || list[1].Example != "f" || list[3].Default != "1h30m" {
		t.Errorf("the settings are %+v", list)
	}
}

// mood is a flag, and does not read itself from text.
type mood struct{ good bool }

func (m *mood) String() string     { return "" }
func (m *mood) Set(s string) error { m.good = s == "good"; return nil }

// Shared is settings that rules may embed.
type Shared struct {
	Quiet bool `json:"quiet" help:"whether"`
}

// bad is a rule with such settings.
func bad[S any](settings S) rule.Definition {
	return rule.Define(rule.Of[S]{Name: "bad", Source: source("bad"), Settings: settings})
}

// TestHiddenSetting shows that a setting that is not exported is an error. The struct is made
// here, since go vet refuses to see it written.
func TestHiddenSetting(t *testing.T) {
	hidden := reflect.StructOf([]reflect.StructField{{
		Name: "on", PkgPath: "example.com/p", Type: reflect.TypeFor[bool](), Tag: `json:"on" help:"whether"`,
	}})
	r := bad(struct{}{}).New()
	r.Settings = reflect.New(hidden).Interface()
	_, err := rule.Analyzers([]*rule.Instance{r}, rule.Host{})
	if err == nil || !strings.Contains(err.Error(), "setting on: the field is not exported") {
		t.Errorf("error %v", err)
	}
}

// TestTwice shows that a rule that is there twice is an error.
func TestTwice(t *testing.T) {
	r := marking("marking", false)
	_, err := rule.Analyzers([]*rule.Instance{r.New(), r.New()}, rule.Host{})
	if err == nil || !strings.Contains(err.Error(), "marking is there twice") {
		t.Errorf("error %v", err)
	}
}

// TestDefaultNames shows that an instance does not change the defaults of others, and that
// flags take the place of defaults.
func TestDefaultNames(t *testing.T) {
	type listed struct {
		Names rule.Names `json:"names" help:"all of them"`
	}
	var got rule.Names
	r := rule.Define(rule.Of[listed]{
		Name: "set", Source: source("set"), Settings: listed{Names: rule.Names{"a", "b"}},
		Run: func(_ *rule.Pass, s *listed) { got = s.Names },
	})
	decoded := r.New()
	if err := json.Unmarshal([]byte(`{"names": [" d ", "c", "", "d"]}`), decoded.Settings); err != nil {
		t.Fatal(err)
	}
	if text, err := json.Marshal(decoded.Settings); err != nil || string(text) != `{"names":["c","d"]}` {
		t.Errorf("decoded are %s, error %v", text, err)
	}
	decoded.Settings.(*listed).Names[0] = "changed"
	r.New().Settings.(*listed).Names[0] = "changed"
	for want, flags := range map[string][]string{"a,b": nil, "": {""}, "c": {"c"}, "c,d": {"d", "c"}} {
		a := analyzers(t, rule.Host{}, r)[0]
		for _, value := range flags {
			if err := a.Flags.Set("names", value); err != nil {
				t.Fatal(err)
			}
		}
		libraries.Check(t, "package p\nimport _ \"k8s.io/api/core/v1\"").Diagnostics(t, a)
		if got.String() != want {
			t.Errorf("flags %q: names %q, want %q", flags, got, want)
		}
	}
	if text, err := json.Marshal(listed{}); err != nil || string(text) != `{"names":[]}` {
		t.Errorf("no names are %s, error %v", text, err)
	}
}

// TestBadDefinitions shows that a rule that is not written as it should be is an error.
func TestBadDefinitions(t *testing.T) {
	for want, r := range map[string]rule.Definition{
		"has no heading": rule.Define(rule.Of[struct{}]{Name: "bad", Source: "// Package bad defines a rule.\npackage bad\n"}),
		"read what":      rule.Define(rule.Of[struct{}]{Name: "bad", Source: "no Go"}),
		"setting count: cannot be of type float64": bad(struct {
			Count float64 `json:"count" help:"how many"`
		}{}),
		"setting mood: cannot be of type rule_test.mood": bad(struct {
			Mood mood `json:"mood" help:"how"`
		}{}),
		"field On is exported and has no key": bad(struct{ On bool }{}),
		"setting quiet is there twice": bad(struct {
			Shared
			Silent bool `json:"quiet" help:"whether"`
		}{}),
		"setting -on: a key is": bad(struct {
			On bool `json:"-on" help:"whether"`
		}{}),
		"setting isOn: a key is": bad(struct {
			On bool `json:"isOn" help:"whether"`
		}{}),
		"field Shared: embed the struct": bad(struct{ *Shared }{}),
		"setting time: its default": bad(struct {
			Time rule.Period `json:"time" help:"how long"`
		}{}),
		"setting on: want its meaning": bad(struct {
			On bool `json:"on"`
		}{}),
		"the settings are no struct": bad(0),
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
