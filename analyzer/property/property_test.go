// Package property_test holds the repairs of all rules against generated
// suites: whatever a suite looks like, what the driver makes of it compiles, is
// formatted, has every comment, and needs no second repair.
package property_test

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"runtime"
	"sync"
	"testing"

	"github.com/syncvet/syncvet/analyzer/property/internal/gen"
)

var (
	suites   = flag.Int("suites", 400, "number of suites to generate")
	seed     = flag.Uint64("seed", 1, "seed of the choice of suites")
	failures = flag.Int("failures", 5, "number of failures to make smaller and to print")
)

// An outcome is what became of one suite.
type outcome struct {
	choice  gen.Choice
	tally   tally
	relaxed bool
	err     error
}

func TestFixesOfGeneratedSuites(t *testing.T) {
	w, err := loadWorld()
	if err != nil {
		t.Fatal(err)
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
	relaxed := 0
	shown, failed := make(map[string]bool), make(map[string]int)
	for _, o := range outcomes {
		sum.findings += o.tally.findings
		sum.fixes += o.tally.fixes
		if o.relaxed {
			relaxed++
		}
		var v *violation
		switch {
		case o.err == nil:
		case !errors.As(o.err, &v):
			t.Errorf("%v\n%v", o.choice, o.err)
		default:
			failed[v.property]++
			if len(shown) < *failures {
				small := w.shrink(o.choice, v)
				if text := small.String(); !shown[text] {
					shown[text] = true
					t.Error(w.describe(small))
				}
			}
		}
	}
	for property, n := range failed {
		t.Errorf("%d suites: not so: %s", n, property)
	}
	t.Logf("%d suites (%d with fewer hidden names than chosen, to compile), %d pairs of choices: %d findings, %d of them with a fix",
		len(outcomes), relaxed, cover.Count(), sum.findings, sum.fixes)
	if sum.fixes == 0 {
		t.Error("nothing was repaired")
	}
}

// outcome tries a choice, and what is left of it where it does not compile.
func (w *world) outcome(choice gen.Choice) outcome {
	o := w.once(choice)
	var input errInput
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
	defer os.RemoveAll(dir)
	t, err := w.try(choice, dir)
	o := outcome{choice: choice, err: err}
	if t != nil {
		o.tally = t.tally
	}
	return o
}

// shrink finds a simple choice that breaks the same property.
func (w *world) shrink(choice gen.Choice, v *violation) gen.Choice {
	for {
		smaller := false
		for _, c := range choice.Smaller() {
			var also *violation
			if errors.As(w.once(c).err, &also) && also.property == v.property {
				choice, smaller = c, true
				break
			}
		}
		if !smaller {
			return choice
		}
	}
}

func (w *world) describe(choice gen.Choice) string {
	o := w.once(choice)
	suite, err := choice.Render()
	if err != nil {
		return err.Error()
	}
	return fmt.Sprintf("%v\n%v\n%v", o.err, choice, suite)
}
