package main

import (
	"time"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"
)

// A clock takes the CPU time of analyzers.
type clock struct {
	spent map[string]time.Duration // by the analyzer's name
}

// newClock has the analyzers, and those that they require, take their time. It
// changes them for the rest of the process.
func newClock(analyzers []*analysis.Analyzer) *clock {
	c := &clock{spent: make(map[string]time.Duration)}
	seen := make(map[*analysis.Analyzer]bool)
	var visit func([]*analysis.Analyzer)
	visit = func(list []*analysis.Analyzer) {
		for _, a := range list {
			if seen[a] {
				continue
			}
			seen[a] = true
			run := a.Run
			a.Run = func(pass *analysis.Pass) (any, error) {
				start := ownCPU()
				defer func() { c.spent[a.Name] += ownCPU() - start }()
				return run(pass)
			}
			visit(a.Requires)
		}
	}
	visit(analyzers)
	return c
}

// take returns what was spent since it was last called: on the inspector, which
// any linter needs and hosts share among all of them, and on the rest.
func (c *clock) take() (inspector, rules time.Duration) {
	for name, d := range c.spent {
		if name == inspect.Analyzer.Name {
			inspector += d
		} else {
			rules += d
		}
	}
	clear(c.spent)
	return inspector, rules
}
