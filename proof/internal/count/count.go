// Package count reads what Ginkgo reports of a run, and sums runs up.
package count

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// Specs is what became of the specs of one run or more.
type Specs struct {
	Passed   int
	Failed   int // also those that were interrupted or ran out of time
	Panicked int
	Skipped  int // since an earlier spec of their container did not pass
}

// All is how many specs there are.
func (s Specs) All() int { return s.Passed + s.Failed + s.Panicked + s.Skipped }

// Rate is the share of the specs that passed.
func (s Specs) Rate() float64 {
	if s.All() == 0 {
		return 0
	}
	return float64(s.Passed) / float64(s.All())
}

func (s Specs) plus(o Specs) Specs {
	return Specs{s.Passed + o.Passed, s.Failed + o.Failed, s.Panicked + o.Panicked, s.Skipped + o.Skipped}
}

// A Run is one run of a suite.
type Run struct {
	Specs
	Green  bool // as Ginkgo judges: all specs passed, and all that ran around them
	Took   time.Duration
	Misses int // requests for whose Namespace the gateway did not know yet
}

// Parse reads Ginkgo's JSON report of one run.
func Parse(text []byte) (Run, error) {
	var suites []struct {
		SuiteSucceeded bool
		RunTime        time.Duration
		SpecReports    []struct{ LeafNodeType, State string }
	}
	if err := json.Unmarshal(text, &suites); err != nil {
		return Run{}, fmt.Errorf("read Ginkgo's report: %w", err)
	}
	if len(suites) != 1 {
		return Run{}, fmt.Errorf("%d suites in Ginkgo's report, want 1", len(suites))
	}
	run := Run{Green: suites[0].SuiteSucceeded, Took: suites[0].RunTime}
	for _, spec := range suites[0].SpecReports {
		if spec.LeafNodeType != "It" {
			continue // set-up or teardown of the suite, in one process each
		}
		switch spec.State {
		case "passed":
			run.Passed++
		case "failed", "timedout", "interrupted", "aborted":
			run.Failed++
		case "panicked":
			run.Panicked++
		case "skipped", "pending":
			run.Skipped++
		default:
			return Run{}, fmt.Errorf("a spec in Ginkgo's report is %q, which is not known here", spec.State)
		}
	}
	if run.All() == 0 {
		return Run{}, errors.New("no spec in Ginkgo's report")
	}
	return run, nil
}

// A Sum is many runs of one version of a suite.
type Sum struct {
	Specs
	Runs    int
	Green   int
	Misses  int
	Took    time.Duration // on average
	Rates   []float64     // of each run
	Slowest time.Duration
}

// Total sums runs up.
func Total(runs []Run) Sum {
	sum := Sum{Runs: len(runs)}
	var took time.Duration
	for _, r := range runs {
		sum.Specs = sum.plus(r.Specs)
		if r.Green {
			sum.Green++
		}
		sum.Misses += r.Misses
		sum.Rates = append(sum.Rates, r.Rate())
		sum.Slowest = max(sum.Slowest, r.Took)
		took += r.Took
	}
	if sum.Runs > 0 {
		sum.Took = took / time.Duration(sum.Runs)
	}
	return sum
}
