// Package property_test tests the fixes of all rules on generated suites. For every suite
// the fixed code must compile, be formatted, keep all comments, and need no second fix.
package property_test

import (
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"runtime"
	"slices"
	"sync"
	"testing"

	"github.com/syncvet/syncvet/analyzer/property/internal/gen"
)

var (
	suites   = flag.Int("suites", 800, "number of suites to generate")
	seed     = flag.Uint64("seed", 1, "seed of the choice of suites")
	failures = flag.Int("failures", 2, "number of failures of each kind to make smaller and to print")
)

// An outcome is the result of one suite.
type outcome struct {
	choice  gen.Choice
	tally   tally
	relaxed bool
	err     error

	violations []violation
}

func TestFixesOfGeneratedSuites(t *testing.T) {
	w, err := loadWorld()
	if err != nil {
		t.Fatal(err)
	}
	if testing.Short() {
		*suites /= 8
	}
	choices, cover := gen.Choices(*suites, *seed)
	outcomes := make([]outcome, len(choices))
	var wg sync.WaitGroup
	work := make(chan int)
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := range work {
				outcomes[i] = w.outcome(choices[i])
			}
		})
	}
	for i := range choices {
		work <- i
	}
	close(work)
	wg.Wait()

	var sum tally
	relaxed, clean := 0, 0
	failed := make(map[string][]gen.Choice)
	for _, o := range outcomes {
		sum.findings += o.tally.findings
		sum.fixes += o.tally.fixes
		if o.relaxed {
			relaxed++
		}
		if o.err != nil {
			t.Errorf("%v\n%v", o.choice, o.err)
		} else if len(o.violations) == 0 {
			clean++
		}
		for _, v := range o.violations {
			failed[v.property] = append(failed[v.property], o.choice)
		}
	}
	for _, property := range slices.Sorted(maps.Keys(failed)) {
		w.show(t, property, failed[property])
	}
	t.Logf("%d suites (%d with fewer hidden names than chosen, to compile), %d pairs of choices: %d findings, %d of them with a fix; all is well in %d",
		len(outcomes), relaxed, cover.Count(), sum.findings, sum.fixes, clean)
	if sum.fixes == 0 {
		t.Error("nothing was repaired")
	}
}

// show prints the simplest suites found for which a property fails.
func (w *world) show(t *testing.T, property string, choices []gen.Choice) {
	t.Errorf("%d suites: not so: %s", len(choices), property)
	shown := make(map[string]bool)
	for i, c := range choices {
		if i == *failures {
			return
		}
		small := w.shrink(c, property)
		if text := small.String(); !shown[text] {
			shown[text] = true
			t.Error(w.describe(small, property))
		}
	}
}

// outcome tries a choice or, if its suite does not compile, its relaxed choices.
func (w *world) outcome(choice gen.Choice) outcome {
	o := w.once(choice)
	var input inputError
	for _, relaxed := range choice.Relaxed() {
		if !errors.As(o.err, &input) {
			break
		}
		o = w.once(relaxed)
		o.relaxed = true
	}
	if errors.As(o.err, &input) {
		if suite, err := o.choice.Render(); err == nil {
			o.err = fmt.Errorf("the suite does not compile: %w\n%s", o.err, suite)
		}
	}
	return o
}

func (w *world) once(choice gen.Choice) outcome {
	dir, err := os.MkdirTemp("", "suite")
	if err != nil {
		return outcome{choice: choice, err: err}
	}
	defer func() { _ = os.RemoveAll(dir) }()
	t, err := w.try(choice, dir)
	o := outcome{choice: choice, err: err}
	if t != nil {
		o.tally, o.violations = t.tally, t.violations
	}
	return o
}

// shrink returns a simpler choice for which the same property fails.
func (w *world) shrink(choice gen.Choice, property string) gen.Choice {
	for {
		smaller := false
		for _, c := range choice.Smaller() {
			if _, fails := w.once(c).breaking(property); fails {
				choice, smaller = c, true
				break
			}
		}
		if !smaller {
			return choice
		}
	}
}

func (o outcome) breaking(property string) (violation, bool) {
	for _, v := range o.violations {
		if v.property == property {
			return v, true
		}
	}
	return violation{}, false
}

func (w *world) describe(choice gen.Choice, property string) string {
	v, _ := w.once(choice).breaking(property)
	suite, err := choice.Render()
	if err != nil {
		return err.Error()
	}
	return fmt.Sprintf("not so: %s: %s\n%v\n%v", property, v.detail, choice, suite)
}
