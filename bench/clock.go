package main

import (
	"time"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"
)

// A clock measures the CPU time of analyzers.
type clock struct {
	spent map[string]time.Duration // by analyzer name
}

// newClock returns a clock for the analyzers and those that they require. It changes their
// Run functions for the rest of the process.
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

// take returns the time since its last call: that of the inspector, which drivers share
// among all linters, and that of all other analyzers.
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
