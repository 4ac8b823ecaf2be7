// Package runrepairs_test runs the fixed code of all golden files. It runs each suite as
// written and with the fixes applied, with the fake clients of controller-runtime and
// client-go. As in a cluster, these return "already exists", and Namespaces become ready
// some time after they are created. Specs that pass as written must pass with the fixes.
package runrepairs_test

import (
	"fmt"
	"maps"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/syncvet/syncvet/analyzer"
)

// notRun has specs that fail as written, with the reason, by suite.
var notRun = map[string]map[string]string{
	"nsreadyfix/waitexisting": {"alerts are deployed": "it waits for a Namespace that nothing creates and for Pods that nothing runs"},
}

// extra has statements of an additional spec, by suite. They call functions that no other
// spec of the suite calls.
var extra = map[string]string{
	"nsreadyfix/waiterror": `chooses("b")`,
}

// A pair has the results of a suite as written and with the fixes.
type pair struct {
	suite         *suite
	before, after *report
	places        []place

	notRun map[string]string // reasons, by spec
	others *report           // result of these specs, as written
}

func TestRepairsRun(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIPPED with -short: it builds and runs all suites with golden files")
	}
	folders := []string{"compose"}
	for _, r := range analyzer.Rules() {
		if r.Repairs {
			folders = append(folders, r.Name+"fix")
		}
	}
	all, err := suites(testdata, folders...)
	if err != nil {
		t.Fatal(err)
	}
	wrong, err := suites("testdata", "wrong")
	if err != nil {
		t.Fatal(err)
	}
	pairs := runAll(t, slices.Concat(all, wrong))
	var sum tally
	for _, p := range pairs[:len(all)] {
		t.Run(p.suite.name, func(t *testing.T) {
			for _, complaint := range p.complaints() {
				t.Error(complaint)
			}
			if t.Failed() {
				t.Log(p.after.output)
			}
		})
		sum.add(p)
	}
	for name := range notRun {
		if !slices.ContainsFunc(all, func(s *suite) bool { return s.name == name }) {
			t.Errorf("there is no %s to leave out specs of", name)
		}
	}
	t.Log(sum)
	if sum.run == 0 || sum.run != sum.repairs+sum.sends {
		t.Errorf("%d repairs were run of %d", sum.run, sum.repairs+sum.sends)
	}
	t.Run("wrong", func(t *testing.T) { wrongIsSeen(t, pairs[len(all)].complaints()) })
}

// wrongIsSeen checks that each wrong fix in testdata/wrong causes a complaint, and the right
// one does not.
func wrongIsSeen(t *testing.T, complaints []string) {
	wants := []string{
		`^"a repair 1 .*" fails after the repair: (.|\n)*already exists`,
		`^"a repair 1 .*" creates other namespaces after the repair: map\[alerts:1 alerts AlreadyExists:1\], before map\[alerts:1\]$`,
		`^"a repair 2 .*" fails after the repair: (.|\n)*already exists`,
		`^"a repair 2 .*" creates other namespaces`,
		`^"a repair 3 .*" creates other namespaces`,
		`^"a repair 4 .*" fails after the repair: (.|\n)*deadline exceeded`,
		`^"a repair 5 .*" creates other namespaces after the repair: map\[others:1\], before map\[alerts:1\]$`,
		`^"a repair 6 .*" cannot be run: it fails as it is written: there is a config`,
		`^"a repair 7 .*" is not run after the repair$`,
		`^"a repair 7 .*" creates other namespaces`,
		`^the repair at wrong_tests.go:52 is never run$`,
	}
	for i := range max(len(wants), len(complaints)) {
		switch {
		case i >= len(wants):
			t.Errorf("more than is wrong: %s", complaints[i])
		case i >= len(complaints):
			t.Errorf("not noticed: %s", wants[i])
		case !regexp.MustCompile(wants[i]).MatchString(complaints[i]):
			t.Errorf("have %s\nwant %s", complaints[i], wants[i])
		}
	}
}

// runAll builds the suites and runs each twice, several in parallel, as they mostly wait.
func runAll(t *testing.T, suites []*suite) []*pair {
	t.Helper()
	p, err := newProgram(suites, extra)
	if err != nil {
		t.Fatal(err)
	}
	if err := p.build(t.TempDir()); err != nil {
		t.Fatal(err)
	}
	places, err := p.places(suites)
	if err != nil {
		t.Fatal(err)
	}
	pairs := make([]*pair, len(suites))
	slots := make(chan struct{}, 6*runtime.GOMAXPROCS(0))
	var wg sync.WaitGroup
	run := func(j job, into **report) {
		wg.Go(func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			r, err := p.run(j)
			if err != nil {
				t.Errorf("%s: %v", j.path, err)
				r = &report{}
			}
			*into = r
		})
	}
	for i, s := range suites {
		pair := &pair{suite: s, places: places[s.name], notRun: notRun[s.name]}
		pairs[i] = pair
		without := strings.Join(slices.Sorted(maps.Keys(pair.notRun)), "\n")
		run(job{path: s.path(written), dir: s.dir, without: without, limit: limit}, &pair.before)
		run(job{path: s.path(repaired), dir: s.dir, without: without, limit: limit}, &pair.after)
		if without != "" {
			run(job{path: s.path(written), dir: s.dir, only: without, limit: shortLimit}, &pair.others)
		}
	}
	wg.Wait()
	return pairs
}

// complaints returns the problems of a suite's fixes.
func (p *pair) complaints() []string {
	var found []string
	complain := func(format string, args ...any) { found = append(found, fmt.Sprintf(format, args...)) }
	if len(p.before.results) == 0 {
		complain("nothing was run")
	}
	for _, spec := range slices.Sorted(maps.Keys(p.before.results)) {
		before, after := p.before.results[spec], p.after.results[spec]
		switch {
		case !before.Passed:
			complain("%q cannot be run: it fails as it is written: %s", spec, before.Failure)
		case !after.Result:
			complain("%q is not run after the repair", spec)
		case !after.Passed:
			complain("%q fails after the repair: %s", spec, after.Failure)
		}
		p.compareNamespaces(spec, complain)
	}
	p.compareNamespaces("", complain) // those of BeforeSuite
	for spec := range p.notRun {
		if !p.before.leftOut[spec] {
			complain("%q is no more, and need not be left out", spec)
		}
		if p.others.results[spec].Passed {
			complain("%q passes as written, and is to be run", spec)
		}
	}
	if len(p.places) == 0 {
		complain("it has no repairs")
	}
	for _, at := range p.places {
		if !p.after.reaches(at) {
			complain("the repair at %v is never run", at)
		}
	}
	return found
}

func (p *pair) compareNamespaces(spec string, complain func(string, ...any)) {
	if b, a := p.before.namespaces(spec), p.after.namespaces(spec); !maps.Equal(b, a) {
		complain("%q creates other namespaces after the repair: %v, before %v", spec, a, b)
	}
}

// reaches reports whether the place's call was made.
func (r *report) reaches(p place) bool {
	return slices.ContainsFunc(r.calls, func(c record) bool { return p.in(c.Stack) })
}

// A tally counts what was run.
type tally struct {
	suites, specs, creates, repairs, sends, run int
}

func (t *tally) add(p *pair) {
	t.suites++
	t.specs += len(p.before.results)
	for spec := range p.before.results {
		for _, n := range p.before.namespaces(spec) {
			t.creates += n
		}
	}
	for _, at := range p.places {
		if at.create {
			t.repairs++
		} else {
			t.sends++
		}
		if p.after.reaches(at) {
			t.run++
		}
	}
}

func (t tally) String() string {
	return fmt.Sprintf("%d suites with %d specs and tests, each run as written and as repaired; %d creates of Namespaces as written; %d calls that repair a create and %d that repair a request, %d of them run",
		t.suites, t.specs, t.creates, t.repairs, t.sends, t.run)
}
