package cluster

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/onsi/ginkgo/v2"
	"github.com/onsi/ginkgo/v2/types"
	"github.com/onsi/gomega"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// The environment names the suite to run, the file that its report goes to, and specs,
// one a line, that are left out, or that all others are left out for.
const (
	suiteVariable   = "RUNREPAIRS_SUITE"
	reportVariable  = "RUNREPAIRS_REPORT"
	withoutVariable = "RUNREPAIRS_WITHOUT"
	onlyVariable    = "RUNREPAIRS_ONLY"
)

// A Suite is one package of tests.
type Suite struct {
	Path      string                                    // its import path
	Variables func(fill func(name string, pointer any)) // its package's variables without a value
	Tests     []testing.InternalTest
	Specs     bool // it has specs of Ginkgo's and no test that runs them
}

// A call is what a suite asked of a cluster or gateway.
type call struct {
	Spec     string
	Verb     string
	Resource string
	Name     string   // with a * for what the server adds to it
	Answer   string   // the reason of an error
	Stack    []string // of the suite's own functions, file:line, innermost first
}

// A result is how a spec or test ended, or that it was left out.
type result struct {
	Spec            string
	Result, LeftOut bool
	Passed          bool
	Failure         string
}

// A run is one process's.
type run struct {
	suite   string // import path
	set     func()
	clients *clients

	mu     sync.Mutex
	report *json.Encoder
	spec   string
	count  int
	faults []error
}

// leftOut tells whether a spec is not to be run.
func leftOut(spec string) bool {
	if only := os.Getenv(onlyVariable); only != "" {
		return !slices.Contains(strings.Split(only, "\n"), spec)
	}
	return slices.Contains(strings.Split(os.Getenv(withoutVariable), "\n"), spec)
}

var current = &run{suite: os.Getenv(suiteVariable)}

// Ginkgo runs these before a suite's own nodes: this package is initialized first.
var (
	_ = ginkgo.BeforeEach(func() { current.begin(ginkgo.CurrentSpecReport().FullText()) }, ginkgo.OncePerOrdered)
	_ = ginkgo.BeforeEach(func() {
		if leftOut(ginkgo.CurrentSpecReport().FullText()) {
			ginkgo.Skip("left out")
		}
	})
	_ = ginkgo.ReportAfterEach(func(r ginkgo.SpecReport) {
		current.end(r.FullText(), r.State.Is(types.SpecStatePassed), r.Failure.Message)
	})
)

// Selected tells whether the suite of this import path is to be run.
func Selected(path string) bool { return path == current.suite }

// Filled returns a struct, or a pointer to one, with clients in its fields.
func Filled[T any](name string, v T) T {
	value := reflect.ValueOf(&v).Elem()
	if value.Kind() == reflect.Pointer {
		value = value.Elem()
	}
	current.init()
	current.clients.fill(name, value)
	return v
}

func (r *run) init() {
	if r.clients == nil {
		r.clients = &clients{run: r, byName: make(map[string]reflect.Value)}
	}
}

// Run runs the one of these suites that is selected and reports on it.
func Run(t *testing.T, suites []*Suite) {
	r := current
	file, err := os.Create(os.Getenv(reportVariable))
	if err != nil {
		t.Fatal(err)
	}
	r.report = json.NewEncoder(file)
	r.init()
	http.DefaultTransport = gateway{r}
	for _, s := range suites {
		if Selected(s.Path) {
			r.all(t, s)
		}
	}
	for _, err := range r.faults {
		t.Error(err)
	}
	if err := file.Close(); err != nil {
		t.Error(err)
	}
}

func (r *run) all(t *testing.T, s *Suite) {
	r.set = func() {
		s.Variables(func(name string, pointer any) { r.clients.fill(name, reflect.ValueOf(pointer).Elem()) })
	}
	r.set()
	for _, test := range s.Tests {
		passed := false
		if !leftOut(test.Name) {
			r.begin(test.Name)
			passed = t.Run(test.Name, test.F)
		}
		r.end(test.Name, passed, "see the output")
	}
	if s.Specs {
		gomega.RegisterFailHandler(ginkgo.Fail)
		ginkgo.RunSpecs(t, s.Path)
	}
}

func (r *run) begin(spec string) {
	r.mu.Lock()
	r.spec = spec
	r.mu.Unlock()
	r.clients.reset()
	r.set() // also what BeforeSuite connected
}

func (r *run) end(spec string, passed bool, failure string) {
	switch {
	case leftOut(spec):
		r.write(result{Spec: spec, LeftOut: true})
	case passed:
		r.write(result{Spec: spec, Result: true, Passed: true})
	default:
		r.write(result{Spec: spec, Result: true, Failure: failure})
	}
}

func (r *run) note(c call) {
	c.Stack = r.stack()
	r.mu.Lock()
	c.Spec = r.spec
	r.mu.Unlock()
	r.write(c)
}

func (r *run) write(line any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if err := r.report.Encode(line); err != nil {
		r.faults = append(r.faults, fmt.Errorf("write the report: %w", err))
	}
}

// check keeps the error of something that is not the suite's fault.
func (r *run) check(err error) {
	if err != nil {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.faults = append(r.faults, err)
	}
}

// name gives an object a name if it has none: of GenerateName, as a server does, or
// any, since test data leaves out the names of objects that do not matter.
func (r *run) name(obj metav1.Object) {
	if obj.GetName() != "" {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.count++
	obj.SetName(fmt.Sprintf("%s%d", obj.GetGenerateName(), r.count))
}

func (r *run) stack() []string {
	var found []string
	pcs := make([]uintptr, 200)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs)])
	for {
		frame, more := frames.Next()
		if strings.HasPrefix(frame.Function, r.suite+".") {
			found = append(found, fmt.Sprintf("%s:%d", filepath.Base(frame.File), frame.Line))
		}
		if !more {
			return found
		}
	}
}

// A gateway answers every request, wherever it is sent.
type gateway struct{ run *run }

func (g gateway) RoundTrip(req *http.Request) (*http.Response, error) {
	rec := httptest.NewRecorder()
	switch req.Method {
	case http.MethodPost:
		rec.Header().Set("Etag", "1")
		rec.WriteHeader(http.StatusCreated)
		_, _ = rec.WriteString(`{"ID": "1"}`)
	case http.MethodPut:
		rec.WriteHeader(http.StatusCreated)
		_, _ = rec.WriteString("{\n\t\"accepted\": true\n}")
	}
	resp := rec.Result()
	resp.Request = req
	g.run.note(call{Verb: "send", Resource: req.Method, Name: req.URL.String(), Answer: ""})
	return resp, nil
}
