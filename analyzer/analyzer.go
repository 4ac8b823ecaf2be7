// Package analyzer is the suite of syncvet's rules. Its analyzers run under any
// driver of golang.org/x/tools/go/analysis.
package analyzer

import (
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/syncvet/syncvet/analyzer/internal/rule"
)

// All returns the analyzers of all rules with their default settings, those included
// that are off by default: for hosts that choose rules by name. It fails only if a rule
// is not written as it should be.
func All() ([]*analysis.Analyzer, error) {
	return rule.Analyzers(newInstances(), rule.Host{})
}

// Selectable returns what All returns, and a function that says which rules will run, by
// their names, beside those that are on: the rule on directives has to know.
func Selectable() (analyzers []*analysis.Analyzer, turnOn func(names []string), err error) {
	return rule.Selectable(newInstances(), rule.Host{})
}

// New returns the analyzers of the rules that are on, as configured.
func New(cfg Config) ([]*analysis.Analyzer, error) {
	instances := newInstances()
	if err := cfg.apply(instances); err != nil {
		return nil, err
	}
	analyzers, err := rule.Analyzers(instances, rule.Host{SingleFile: cfg.SingleFile, Nolint: cfg.HostNolint})
	if err != nil {
		return nil, err
	}
	var on []*analysis.Analyzer
	for i, r := range instances {
		if r.On && !slices.Contains(cfg.Disable, r.Name) {
			on = append(on, analyzers[i])
		}
	}
	return on, nil
}

func newInstances() []*rule.Instance {
	var list []*rule.Instance
	for _, r := range Rules() {
		list = append(list, r.New())
	}
	return list
}

// Names returns the names of all rules, in the order of All.
func Names() []string {
	var names []string
	for _, r := range Rules() {
		names = append(names, r.Name)
	}
	return names
}

// IsOff reports whether the rule of that name runs only where it is asked for.
func IsOff(name string) bool {
	return slices.ContainsFunc(Rules(), func(r rule.Definition) bool { return r.Name == name && r.Off })
}

// Relevance returns a function that reports whether a package that imports the path may
// have findings or facts of the rules. One that imports no such path, and no package with
// facts, has none, but for what Marks says. Selected are names of which its code must select one for that; none
// where any code may have them.
func Relevance() func(importPath string) (selected []string, matters bool) {
	needs := allNeeds()
	return func(importPath string) (selected []string, matters bool) {
		for _, n := range needs {
			names, ok := n.Relevant(importPath)
			if ok && len(names) == 0 {
				return nil, true
			}
			selected, matters = append(selected, names...), matters || ok
		}
		return selected, matters
	}
}

// Marks returns texts that, where they stand in a package's files, may give it findings
// whatever it imports.
func Marks() []string {
	var marks []string
	for _, n := range allNeeds() {
		marks = append(marks, n.Marks()...)
	}
	return marks
}

// allNeeds returns what the rules need, each once.
func allNeeds() []rule.Needs {
	var needs []rule.Needs
	for _, r := range Rules() {
		if !slices.Contains(needs, r.Needs) {
			needs = append(needs, r.Needs)
		}
	}
	return needs
}
