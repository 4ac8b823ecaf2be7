package main

import (
	"fmt"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"runtime/pprof"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/syncvet/syncvet/analyzer"
	"github.com/syncvet/syncvet/internal/driver/run"
)

// Targets for the rules.
const (
	maxGrowth = 11  // for ten times the specs
	maxShare  = 0.1 // of parsing and type-checking
)

// maxMemory is the size at which garbage is collected within a sample, too.
const maxMemory = 8 << 30

var sizes = []int{100, 1000, 10000}

// A sample is one measurement of a suite.
type sample struct {
	load, inspector, rules float64 // seconds of CPU
	findings               int
}

// benchRules measures the rules' own time on generated suites. It collects garbage between
// samples only: a collection within a sample would take longer than the rules.
func benchRules(o options, root string, t *table) error {
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(maxMemory))
	analyzers, err := analyzer.New(analyzer.Config{})
	if err != nil {
		return err
	}
	b := &ruleBench{options: o, fset: token.NewFileSet(), analyzers: analyzers}
	b.clock = newClock(b.analyzers)
	if b.importer, err = newImporter(b.fset, filepath.Join(root, "analyzer", "testdata")); err != nil {
		return err
	}
	stop, err := profile(o.profile)
	if err != nil {
		return err
	}
	for _, s := range shapes {
		if err := b.shape(s, t); err != nil {
			return err
		}
	}
	return stop()
}

type ruleBench struct {
	options
	fset      *token.FileSet
	importer  types.Importer
	analyzers []*analysis.Analyzer
	clock     *clock
}

// shape measures suites of one shape, all sizes in turn.
func (b *ruleBench) shape(s shape, t *table) error {
	suites := make([]*suite, len(sizes))
	for i, specs := range sizes {
		var err error
		if suites[i], err = generate(s, specs, filepath.Join(b.temp, fmt.Sprint(s.name, specs))); err != nil {
			return err
		}
	}
	// Run once without measuring, so that the process has allocated its memory: new pages
	// from the system are slow.
	if _, err := b.sample(suites[len(suites)-1], 1); err != nil {
		return err
	}
	samples := make([][]sample, len(sizes))
	for range b.rounds {
		for i, specs := range sizes {
			sample, err := b.sample(suites[i], sizes[len(sizes)-1]/specs)
			if err != nil {
				return err
			}
			fmt.Fprintf(b.log, "%s, %d specs: loading %.3f s, inspector %.4f s, rules %.4f s, %d findings\n",
				s.name, specs, sample.load, sample.inspector, sample.rules, sample.findings)
			samples[i] = append(samples[i], sample)
		}
	}
	for i, specs := range sizes {
		var smaller []sample
		if i > 0 {
			smaller = samples[i-1]
		}
		t.add(ruleCells(fmt.Sprintf("rules, %d specs, %s", specs, s.title), suites[i].lines, samples[i], smaller)...)
	}
	return nil
}

// sample loads and analyzes a suite the given number of times. Small suites are repeated so
// that all samples use the same memory, as idle memory is returned to the system and slow to
// get again. Each analysis needs a newly loaded suite, as a small one would stay in the
// processor's cache.
func (b *ruleBench) sample(s *suite, times int) (sample, error) {
	out := sample{}
	runtime.GC()
	for range times {
		start := ownCPU()
		u, err := loadSuite(b.fset, b.importer, s)
		if err != nil {
			return sample{}, err
		}
		out.load += (ownCPU() - start).Seconds() / float64(times)
		out.findings = 0
		for _, r := range run.Analyze(u, b.analyzers, false, nil) {
			if r.Err != nil {
				return sample{}, fmt.Errorf("analyzing a generated suite: %w", r.Err)
			}
			out.findings += len(r.Diagnostics)
		}
	}
	inspector, rules := b.clock.take()
	out.inspector = inspector.Seconds() / float64(times)
	out.rules = rules.Seconds() / float64(times)
	return out, nil
}

// ruleCells returns a row of the table. Smaller has the samples of a suite with a tenth of
// the specs, if there is one.
func ruleCells(title string, lines int, samples, smaller []sample) []string {
	var own, inspector, share, growth, loading []float64
	for i, s := range samples {
		own = append(own, s.rules)
		inspector = append(inspector, s.inspector)
		share = append(share, s.rules/s.load)
		if i < len(smaller) {
			growth = append(growth, s.rules/smaller[i].rules)
			loading = append(loading, s.load/smaller[i].load)
		}
	}
	ratios := fmt.Sprintf("%.2f µs a line; inspector %.1f ms", median(own)/float64(lines)*1e6, median(inspector)*1e3)
	targets := target{median(share) * 100, maxShare * 100, "%.1f %%", " of parsing and type-checking"}.check()
	if growth != nil {
		ratios += fmt.Sprintf("; %.1f× a tenth of the specs (loading %.1f×)", median(growth), median(loading))
		targets += "; " + target{median(growth), maxGrowth, "%.1f×", ""}.check()
	}
	cpu := time.Duration(median(own) * float64(time.Second)).Round(10 * time.Microsecond).String()
	return []string{title, "", cpu, "", "", ratios, targets}
}

// profile writes a CPU profile to a file until stop is called. Without a file it does
// nothing.
func profile(name string) (stop func() error, err error) {
	if name == "" {
		return func() error { return nil }, nil
	}
	f, err := os.Create(name)
	if err != nil {
		return nil, fmt.Errorf("creating a profile: %w", err)
	}
	if err := pprof.StartCPUProfile(f); err != nil {
		return nil, fmt.Errorf("starting a profile: %w", err)
	}
	return func() error { pprof.StopCPUProfile(); return f.Close() }, nil
}
