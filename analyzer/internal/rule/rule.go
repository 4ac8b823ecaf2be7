// Package rule makes analyzers of rules. What every rule does alike stands here: it is
// given what it needs of the package, its findings get their prefix, category and URL, what
// a comment suppresses is left out, and its settings become flags and keys.
package rule

import (
	"reflect"

	"github.com/syncvet/syncvet/analyzer/internal/summary"
)

// Of is a rule with settings of type S, as its package writes it down.
type Of[S any] struct {
	// Name is its name: of its flag, its key and its page, and the first word of its messages.
	Name string
	// Source is the text of its doc.go. The package comment there explains the rule under
	// the heading "# Analyzer NAME".
	Source string
	// Off says that it runs only where it is asked for by name.
	Off bool
	// Repairs says that some of its findings have a fix.
	Repairs bool
	// Needs is what it needs of a package.
	Needs Needs
	// Settings are the defaults. See Setting for the fields that S may have.
	Settings S
	// Summarize enters settings that change what functions are taken to do. Those of all rules
	// are put together, see summary.Options.Add: a rule enters its own alone. May be nil.
	Summarize func(*S, *summary.Options)
	// Run looks for findings in one package.
	Run func(*Pass, *S)
}

// A Definition is a rule, whatever its settings.
type Definition struct {
	Name    string
	Off     bool
	Repairs bool
	Needs   Needs

	source      string
	newInstance func() *Instance
}

// Define returns the rule's definition.
func Define[S any](r Of[S]) Definition {
	return Definition{
		Name: r.Name, Off: r.Off, Repairs: r.Repairs, Needs: r.Needs, source: r.Source,
		newInstance: func() *Instance {
			settings := r.Settings
			separate(reflect.ValueOf(&settings).Elem())
			return &Instance{
				Settings: &settings,
				summarize: func(o *summary.Options) {
					if r.Summarize != nil {
						r.Summarize(&settings, o)
					}
				},
				run: func(p *Pass) { r.Run(p, &settings) },
			}
		},
	}
}

// separate gives lists in settings memory of their own: what is decoded into them must not
// change those of other instances.
func separate(settings reflect.Value) {
	switch settings.Kind() {
	case reflect.Struct:
		for i := range settings.NumField() {
			separate(settings.Field(i))
		}
	case reflect.Slice:
		if settings.CanSet() && !settings.IsNil() {
			copied := reflect.MakeSlice(settings.Type(), settings.Len(), settings.Len())
			reflect.Copy(copied, settings)
			settings.Set(copied)
		}
	case reflect.Map:
		if settings.CanSet() && !settings.IsNil() {
			copied := reflect.MakeMapWithSize(settings.Type(), settings.Len())
			for key, value := range settings.Seq2() {
				copied.SetMapIndex(key, value)
			}
			settings.Set(copied)
		}
	}
}

// URL is the page that explains the rule.
func (d Definition) URL() string {
	return "https://github.com/syncvet/syncvet/blob/main/docs/rules/" + d.Name + ".md"
}

// New returns a copy of the rule with settings of its own.
func (d Definition) New() *Instance {
	i := d.newInstance()
	i.Definition, i.On = d, !d.Off
	return i
}

// Copy gives the rule the settings of another instance of it.
func (i *Instance) Copy(from *Instance) {
	reflect.ValueOf(i.Settings).Elem().Set(reflect.ValueOf(from.Settings).Elem())
}

// An Instance is a rule with its settings.
type Instance struct {
	Definition
	// Settings points to the settings, a struct that may be changed until the rule first runs.
	Settings any
	// On says that the rule runs where no rule is asked for by name.
	On bool

	summarize func(*summary.Options)
	run       func(*Pass)
}
