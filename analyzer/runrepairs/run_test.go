package runrepairs_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// limit is the time limit of a suite. Helpers that fixes add give up after a minute. So a
// wait that never ends exceeds the limit, even if its error is ignored.
const limit = 40 * time.Second

// shortLimit is the time limit of specs that are known to fail.
const shortLimit = 5 * time.Second

// A job is a run of a suite.
type job struct {
	path, dir     string // import path, and the folder to run in
	without, only string // names of specs, one on each line
	limit         time.Duration
}

// environment has the variables that suites read. PATH is empty, so that no command runs.
var environment = []string{"GATEWAY_URL=http://gateway.test", "NAMESPACE=alerts", "PATH="}

// A record is a line of a suite's report, written by testdata/cluster.
type record struct {
	Spec string

	// For a call:
	Verb, Resource, Name, Answer string
	Stack                        []string

	// For a spec, also one that was not run:
	Result, Passed, LeftOut bool
	Failure                 string
}

// A report is the result of a suite.
type report struct {
	leftOut map[string]bool
	results map[string]record
	calls   []record
	output  string
}

// run runs one suite of the program in a separate process.
func (p *program) run(j job) (*report, error) {
	dir, err := os.MkdirTemp(filepath.Dir(p.binary), "run")
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(context.Background(), j.limit)
	defer cancel()
	file := filepath.Join(dir, "report.json")
	cmd := exec.CommandContext(ctx, p.binary, "-test.v", "-ginkgo.seed=1", "-ginkgo.no-color")
	cmd.Dir = j.dir
	cmd.Env = append([]string{
		"RUNREPAIRS_SUITE=" + j.path, "RUNREPAIRS_REPORT=" + file,
		"RUNREPAIRS_WITHOUT=" + j.without, "RUNREPAIRS_ONLY=" + j.only,
	}, environment...)
	out, err := cmd.CombinedOutput()
	if ctx.Err() != nil && j.only == "" {
		return nil, fmt.Errorf("it ran longer than %v:\n%s", j.limit, out)
	}
	var failed *exec.ExitError
	if err != nil && !errors.As(err, &failed) {
		return nil, fmt.Errorf("start it: %w", err)
	}
	r, err := readReport(file)
	if err != nil {
		return nil, fmt.Errorf("%w\n%s", err, out)
	}
	r.output = string(out)
	if failed != nil && len(r.failures()) == 0 && j.only == "" {
		return nil, fmt.Errorf("it failed for a reason of its own:\n%s", out)
	}
	return r, nil
}

func readReport(name string) (*report, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	r := &report{leftOut: make(map[string]bool), results: make(map[string]record)}
	for decoder := json.NewDecoder(f); ; {
		var line record
		switch err := decoder.Decode(&line); {
		case err == io.EOF:
			return r, nil
		case err != nil:
			return nil, fmt.Errorf("read the report: %w", err)
		case line.LeftOut:
			r.leftOut[line.Spec] = true
		case !line.Result:
			r.calls = append(r.calls, line)
		case r.results[line.Spec].Result:
			return nil, fmt.Errorf("there are two specs %q", line.Spec)
		default:
			r.results[line.Spec] = line
		}
	}
}

// failures returns the specs that did not pass.
func (r *report) failures() map[string]string {
	failed := make(map[string]string)
	for name, result := range r.results {
		if !result.Passed {
			failed[name] = result.Failure
		}
	}
	return failed
}

// namespaces returns how often a spec requests each Namespace to be created, by its name,
// with the error if there is one.
func (r *report) namespaces(spec string) map[string]int {
	counts := make(map[string]int)
	for _, c := range r.calls {
		if c.Spec == spec && c.Resource == "namespaces" && (c.Verb == "create" || c.Verb == "apply") {
			counts[strings.TrimSpace(c.Name+" "+c.Answer)]++
		}
	}
	return counts
}
