package count_test

import (
	"testing"
	"time"

	"github.com/syncvet/syncvet/proof/internal/count"
)

const report = `[{
	"SuiteSucceeded": false, "RunTime": 2500000000,
	"SpecReports": [
		{"LeafNodeType": "BeforeSuite", "State": "passed"},
		{"LeafNodeType": "BeforeSuite", "State": "passed"},
		{"LeafNodeType": "It", "State": "passed"},
		{"LeafNodeType": "It", "State": "passed"},
		{"LeafNodeType": "It", "State": "failed"},
		{"LeafNodeType": "It", "State": "timedout"},
		{"LeafNodeType": "It", "State": "panicked"},
		{"LeafNodeType": "It", "State": "skipped"},
		{"LeafNodeType": "AfterSuite", "State": "passed"}
	]
}]`

func TestParse(t *testing.T) {
	run, err := count.Parse([]byte(report))
	if err != nil {
		t.Fatal(err)
	}
	want := count.Run{
		Specs: count.Specs{Passed: 2, Failed: 2, Panicked: 1, Skipped: 1},
		Took:  2500 * time.Millisecond,
	}
	if run != want {
		t.Errorf("have %+v, want %+v", run, want)
	}
}

func TestParseRefuses(t *testing.T) {
	for name, text := range map[string]string{
		"no JSON":          `passed`,
		"no suite":         `[]`,
		"two suites":       `[{}, {}]`,
		"no spec":          `[{"SpecReports": [{"LeafNodeType": "BeforeSuite", "State": "failed"}]}]`,
		"an unknown state": `[{"SpecReports": [{"LeafNodeType": "It", "State": "dreamt"}]}]`,
	} {
		if run, err := count.Parse([]byte(text)); err == nil {
			t.Errorf("%s: no error, but %+v", name, run)
		}
	}
}

func TestTotal(t *testing.T) {
	sum := count.Total([]count.Run{
		{Specs: count.Specs{Passed: 4}, Green: true, Took: time.Second},
		{Specs: count.Specs{Passed: 1, Failed: 1, Panicked: 1, Skipped: 1}, Took: 3 * time.Second, Misses: 2},
	})
	if want := (count.Specs{Passed: 5, Failed: 1, Panicked: 1, Skipped: 1}); sum.Specs != want {
		t.Errorf("specs: have %+v, want %+v", sum.Specs, want)
	}
	if sum.Runs != 2 || sum.Green != 1 || sum.Misses != 2 || sum.Took != 2*time.Second || sum.Slowest != 3*time.Second {
		t.Errorf("have %+v", sum)
	}
	if len(sum.Rates) != 2 || sum.Rates[0] != 1 || sum.Rates[1] != 0.25 || sum.Rate() != 0.625 {
		t.Errorf("rates: have %v and %v", sum.Rates, sum.Rate())
	}
}

func TestNoRuns(t *testing.T) {
	if sum := count.Total(nil); sum.Rate() != 0 || sum.Took != 0 {
		t.Errorf("have %+v", sum)
	}
}
