package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"time"

	"github.com/syncvet/syncvet/analyzer"
	"github.com/syncvet/syncvet/internal/driver/load"
	"github.com/syncvet/syncvet/internal/driver/prefilter"
)

// benchShare measures the rules' share of the CPU time of a run over the checkout's
// pattern: real suites, where most code has nothing to do with Namespaces. It uses one
// processor, as CPU time can only be measured for the whole process.
func benchShare(o options, t *table) error {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(maxMemory))
	analyzers, err := analyzer.New(analyzer.Config{})
	if err != nil {
		return err
	}
	clock := newClock(analyzers)
	var own, share, inspectors []float64
	for range o.rounds {
		runtime.GC()
		clock.take()
		start := ownCPU()
		_, err := load.Analyze(load.Options{
			Dir: o.checkout, Patterns: []string{o.pattern}, Tests: true, Analyzers: analyzers, Relevant: prefilter.Filter{Import: analyzer.Relevance(), Marks: analyzer.Marks()},
		})
		if err != nil {
			return fmt.Errorf("analyzing %s: %w", o.pattern, err)
		}
		all := ownCPU() - start
		inspector, rules := clock.take()
		own = append(own, rules.Seconds())
		inspectors = append(inspectors, inspector.Seconds())
		share = append(share, rules.Seconds()/(all-inspector-rules).Seconds())
	}
	cpu := time.Duration(median(own) * float64(time.Second)).Round(time.Millisecond).String()
	t.add("rules, "+o.pattern+" of the checkout", "", cpu, "", "", fmt.Sprintf("inspector %.0f ms", median(inspectors)*1e3),
		target{median(share) * 100, maxShare * 100, "%.1f %%", " of listing, parsing and type-checking, imports read"}.check())
	return nil
}
