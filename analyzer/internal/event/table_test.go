package event

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

// traitsOf are functions of the fakes, in every category, and others beside them.
var traitsOf = []struct {
	path string
	want map[string]traits
}{
	{"k8s.io/client-go/kubernetes/typed/core/v1", map[string]traits{
		"NamespaceInterface.Create": creates, "NamespaceInterface.Watch": reads, "NamespaceInterface.Delete": 0,
		"PodInterface.Apply": creates, "SecretInterface.Watch": 0,
	}},
	{"k8s.io/client-go/kubernetes/typed/apps/v1", map[string]traits{"DeploymentInterface.Get": reads, "DeploymentInterface.Update": 0}},
	{"k8s.io/client-go/dynamic", map[string]traits{"ResourceInterface.Apply": creates, "ResourceInterface.Delete": 0}},
	{runtimeClient, map[string]traits{"Client.Create": creates, "Client.Get": reads, "Client.Apply": creates, "Client.Delete": 0, "New": 0}},
	{controllerutil, map[string]traits{"CreateOrUpdate": creates, "SetControllerReference": 0}},
	{komegaPackage, map[string]traits{"Get": reads, "ObjectList": reads}},
	{waitPackage, map[string]traits{"PollUntilContextTimeout": polls}},
	{"github.com/cenkalti/backoff/v4", map[string]traits{"Retry": polls}},
	{e2eWait, map[string]traits{"For": waits | polls}},
	{e2eEnvfuncs, map[string]traits{"CreateNamespace": creates, "DeleteNamespace": 0}},
	{e2eFramework + "/pkg/env", map[string]traits{"Environment.Finish": registers, "Environment.Setup": 0}},
	{"k8s.io/kubernetes/test/e2e/framework", map[string]traits{"Failf": ends, "Logf": 0}},
	{httpPackage, map[string]traits{
		"Client.Do": sends | runsLater, "Client.Post": sends | runsLater, "Client.Get": runsLater, "Transport.RoundTrip": sends | runsLater,
		"PostForm": sends | runsLater, "Get": runsLater, "HandleFunc": runsLater, "mux.Do": runsLater, "mux.Post": runsLater,
	}},
	{"github.com/go-resty/resty/v2", map[string]traits{
		"Request.Post": sends, "Request.Execute": sends, "Request.Send": sends, "Request.Get": 0, "Client.Post": 0,
	}},
	{gomegaPackage, map[string]traits{
		"Expect": expects, "Ω": expects, "Eventually": startsPoll | eventually, "ConsistentlyWithOffset": startsPoll | steadily | takesOffset,
		"Assertion.To": asserts, "Assertion.ShouldNot": asserts | negates, "Assertion.WithTimeout": 0,
	}},
	{testifyPackage + "/assert", map[string]traits{
		"NoErrorf": checks | ofFramework | asserts, "Equal": checks | ofFramework, "Error": checks | ofFramework | asserts | wantsError | fails,
		"FailNow": checks | ofFramework, "EventuallyWithT": checks | ofFramework | asserts | eventually,
	}},
	{testifyPackage + "/require", map[string]traits{
		"FailNow": checks | ofFramework | ends, "Fail": checks | ofFramework | ends | fails, "Nil": checks | ofFramework | asserts,
	}},
	{ginkgoPackage + "/v2", map[string]traits{
		"It": registers | ofFramework, "By": talks | ofFramework, "Fail": registers | ofFramework | ends | talks,
		"Skip": registers | ofFramework | ends | skips | talks, "AbortSuite": registers | ofFramework | ends, "GinkgoHelper": registers,
		"GinkgoTInterface.Error": registers | ends, "GinkgoTInterface.FailNow": registers | ends, "GinkgoTInterface.Skipf": registers | ends | skips,
		"GinkgoTInterface.Logf": registers | talks, "GinkgoTInterface.Helper": registers, "Writer.Println": registers | talks,
	}},
	{"testing", map[string]traits{
		"T.Log": talks, "T.Error": ofFramework | fails | talks, "T.Fail": ofFramework | fails, "T.FailNow": ofFramework | ends,
		"T.Fatalf": ofFramework | ends | talks, "T.Skip": ofFramework | ends | skips | talks, "T.SkipNow": ofFramework | ends | skips,
		"T.Skipped": ofFramework | skips, "T.Cleanup": ofFramework | registers, "T.Run": ofFramework, "T.Helper": 0,
	}},
	{execPackage, map[string]traits{"Command": runsProgram, "CommandContext": runsProgram, "LookPath": 0}},
	{"os", map[string]traits{"Exit": exits, "Getenv": 0}},
	{"runtime", map[string]traits{"Goexit": ends, "GC": 0}},
	{"log", map[string]traits{"Fatalln": ends | talks, "Logger.Panicf": ends | talks, "Print": talks}},
	{"k8s.io/klog/v2", map[string]traits{"ExitDepth": ends | talks, "Infof": talks}},
	{"github.com/go-logr/logr", map[string]traits{"Logger.Info": talks}},
	{controllerRuntime + "/pkg/log", map[string]traits{"Log": talks}},
	{"fmt", map[string]traits{"Println": talks, "Fprintf": talks, "Sprint": 0}},
	{"time", map[string]traits{"AfterFunc": runsLater, "Sleep": 0}},
	{"context", map[string]traits{"AfterFunc": runsLater}},
}

func TestTraits(t *testing.T) {
	for _, test := range traitsOf {
		w := make(world)
		r := NewReader(nil, nil)
		for name, want := range test.want {
			if got := r.meaning(w.find(t, test.path, name)).traits; got != want {
				t.Errorf("%s.%s: traits %b, want %b", test.path, name, got, want)
			}
		}
	}
}

// TestOthers checks that functions are not known by their names alone.
func TestOthers(t *testing.T) {
	const other = "example.com/other"
	w := make(world)
	pkg, err := w.Import(other)
	if err != nil {
		t.Fatal(err)
	}
	named := pkg.Scope().Names()
	for _, method := range []string{"Client.Do", "Request.Post", "Client.To", "Client.Cleanup", "Client.Get"} {
		named = append(named, method)
	}
	r := NewReader(nil, nil)
	for _, name := range named {
		if name == "Client" || name == "Request" {
			continue
		}
		if got := r.meaning(w.find(t, other, name)); got.traits != 0 || len(got.readings) > 0 {
			t.Errorf("%s: traits %b, want none", name, got.traits)
		}
	}
}

// TestRows checks what a row must have, and that the filters find it.
func TestRows(t *testing.T) {
	all, assertions := set(Names), set(AssertionNames)
	for _, lib := range table.libraries {
		for _, f := range lib.functions {
			if mayBe := f.is.have(events); mayBe != (f.read != nil) {
				t.Errorf("%v %s: may be an event: %t; has a read function: %t", lib.in, f.names, mayBe, f.read != nil)
			}
			for name := range strings.FieldsSeq(f.names) {
				prefix, isFamily := strings.CutSuffix(name, "*")
				if isFamily && f.is.have(events|asserts|startsPoll) {
					t.Errorf("%v %s: must have whole names, which the filters yield", lib.in, f.names)
				}
				if f.is.have(events) && !all[name] ||
					f.is.have(asserts|startsPoll) && !assertions[name] ||
					f.is.have(creates) && !MayCreate(name) ||
					f.is.have(sends) && !MaySend(name) ||
					f.is.have(ends|exits) && !table.mayBe(prefix, ends|exits) {
					t.Errorf("%v %s: a filter does not know it", lib.in, name)
				}
			}
		}
	}
}

func TestNames(t *testing.T) {
	for _, test := range []struct {
		what string
		got  map[string]bool
		want string
	}{
		{"Names", set(Names), "Apply Command CommandContext Create CreateNamespace CreateOrPatch CreateOrUpdate Delete Do Execute For Get List Object " +
			"ObjectList Patch Post PostForm Put RoundTrip Send Update UpdateStatus Watch"},
		{"MayCreate", filtered(MayCreate), "Apply Create CreateNamespace CreateOrPatch CreateOrUpdate Patch"},
		{"MaySend", filtered(MaySend), "Delete Do Execute Patch Post PostForm Put RoundTrip Send"},
		{"AssertionNames", set(AssertionNames), "Consistently ConsistentlyWithOffset EqualError EqualErrorf Error ErrorAs ErrorAsf ErrorContains ErrorContainsf " +
			"ErrorIs ErrorIsf Errorf Eventually EventuallyWithOffset EventuallyWithT EventuallyWithTf Eventuallyf Nil Nilf NoError NoErrorf NotNil NotNilf " +
			"NotTo Should ShouldNot To ToNot"},
	} {
		if got := strings.Join(slices.Sorted(maps.Keys(test.got)), " "); got != test.want {
			t.Errorf("%s:\n%s\nwant\n%s", test.what, got, test.want)
		}
	}
}

func set(names func(func(string) bool)) map[string]bool {
	all := make(map[string]bool)
	for name := range names {
		all[name] = true
	}
	return all
}

func filtered(has func(string) bool) map[string]bool {
	all := set(Names)
	maps.DeleteFunc(all, func(name string, _ bool) bool { return !has(name) })
	return all
}

// TestMatters has all paths that matter, and for each kind of path one that does not.
func TestMatters(t *testing.T) {
	for _, path := range []string{
		"k8s.io/api/core/v1",
		"k8s.io/client-go/applyconfigurations/core/v1",
		"k8s.io/client-go/dynamic",
		"k8s.io/client-go/dynamic/fake",
		"k8s.io/client-go/kubernetes",
		"k8s.io/client-go/kubernetes/fake",
		"k8s.io/client-go/kubernetes/typed/core/v1",
		"sigs.k8s.io/controller-runtime/pkg/client",
		"sigs.k8s.io/controller-runtime/pkg/client/fake",
		"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil",
		"sigs.k8s.io/controller-runtime/pkg/envtest",
		"sigs.k8s.io/e2e-framework/klient/wait",
		"sigs.k8s.io/e2e-framework/pkg/env",
		"github.com/onsi/ginkgo",
		"github.com/onsi/ginkgo/v2",
		"github.com/onsi/ginkgo/v2/dsl/core",
		"github.com/go-resty/resty/v2",
		"gopkg.in/resty.v1",
		"resty.dev/v3",
		"example.com/a/vendor/k8s.io/api/core/v1",
	} {
		if selected, matters := Relevant(path); !matters || len(selected) > 0 {
			t.Errorf("Matters(%s) = %v, %t; want true", path, selected, matters)
		}
	}
	for _, path := range []string{
		"testing", "os/exec", "log", "net/http/httptest", "example.com/k8s.io/api/core/v1",
		"k8s.io/api/apps/v1", "k8s.io/client-go/kubernetes/typed/apps/v1", "k8s.io/apimachinery/pkg/util/wait", "k8s.io/client-go/util/retry",
		"sigs.k8s.io/controller-runtime", "sigs.k8s.io/controller-runtime/pkg/envtest/komega", "k8s.io/kubernetes/test/e2e/framework",
		"github.com/onsi/gomega", "github.com/onsi/ginkgo/v2/types", "github.com/onsi/ginkgo/v2/dsl/table", "github.com/stretchr/testify/require",
	} {
		if selected, matters := Relevant(path); matters || len(selected) > 0 {
			t.Errorf("Matters(%s) = %v, %t; want false", path, selected, matters)
		}
	}
	selected, matters := Relevant("net/http")
	if want := []string{"Do", "Post", "PostForm", "RoundTrip"}; !matters || !slices.Equal(selected, want) {
		t.Errorf("Matters(net/http) = %v, %t; want %v", selected, matters, want)
	}
}

func TestIsTestLibrary(t *testing.T) {
	for path, want := range map[string]bool{
		"github.com/onsi/gomega":              true,
		"github.com/onsi/gomega/gstruct":      true,
		"github.com/onsi/ginkgo":              true,
		"github.com/onsi/ginkgo/v2":           true,
		"github.com/onsi/ginkgo/v2/dsl/core":  true,
		"github.com/stretchr/testify/require": true,
		"github.com/stretchr/testify/suite":   true,
		"testing":                             false,
		"github.com/onsi/gomegamatchers":      false,
		"k8s.io/api/core/v1":                  false,
	} {
		if got := IsTestLibrary(path); got != want {
			t.Errorf("IsTestLibrary(%s) = %t", path, got)
		}
	}
}

// TestEntered checks that a function which is entered is known to every filter.
func TestEntered(t *testing.T) {
	x := newIndex([]library{{
		in: within("example.com/other"),
		functions: []function{
			{names: "Do", of: "Client", is: sends, read: (*Reader).request},
			{names: "Fail Fatal*", form: plain, is: ends | talks},
			{names: "*", is: ofFramework},
			{names: "By", isNot: ofFramework},
		},
	}})
	w := make(world)
	for name, want := range map[string]traits{
		"Client.Do": sends | ofFramework, "Fail": ends | talks | ofFramework, "Fatalf": ends | talks | ofFramework, "By": 0,
	} {
		if got := x.lookup(w.find(t, "example.com/other", name)).traits; got != want {
			t.Errorf("%s: traits %b, want %b", name, got, want)
		}
	}
	if got := slices.Collect(x.namesOf(events)); !slices.Equal(got, []string{"Do"}) {
		t.Errorf("names of events: %v", got)
	}
	for name, want := range map[string]bool{"Fail": true, "Fatalf": true, "Fatal": true, "Failf": false, "Do": false} {
		if got := x.mayBe(name, ends); got != want {
			t.Errorf("%s may end: %t", name, got)
		}
	}
}

func TestMayReturn(t *testing.T) {
	r, calls := make(world).read(t, `package test
		import ("testing"; "os"; "fmt"; "example.com/other"; "github.com/onsi/ginkgo/v2")
		func test(t *testing.T, panics func(), code int) {
			t.Fatalf(""); panic(""); os.Exit(1); ginkgo.Fail("")
			t.Error(); print(""); os.Exit(code); fmt.Println(); other.Fail(""); panics()
		}`)
	const ending = 4
	for i, call := range calls {
		if got := r.MayReturn(call); got != (i >= ending) {
			t.Errorf("call %d may return: %t", i, got)
		}
	}
}

// TestEvents checks that calls are given to the read function of their row.
func TestEvents(t *testing.T) {
	r, calls := make(world).read(t, `package test
		import (
			"context"; "net/http"; "os/exec"; corev1 "k8s.io/api/core/v1"
			"sigs.k8s.io/controller-runtime/pkg/client"; typed "k8s.io/client-go/kubernetes/typed/core/v1"
			"sigs.k8s.io/e2e-framework/pkg/envfuncs"
		)
		type embedding struct{ typed.NamespaceInterface }
		func test(ctx context.Context, c client.Client, namespaces typed.NamespaceInterface, e embedding, pods typed.PodInterface, h *http.Client, name string) {
			c.Create(ctx, &corev1.Namespace{Name: "a"})
			namespaces.Create(ctx, &corev1.Namespace{Name: "a"}, nil)
			e.Create(ctx, &corev1.Namespace{Name: "a"}, nil)
			envfuncs.CreateNamespace(name)
			namespaces.Watch(ctx, nil)
			pods.Apply(ctx, nil, nil)
			h.Post("http://service", "")
			exec.CommandContext(ctx, "kubectl", "apply", "-n", name)
			e.Watch(ctx, nil)
			c.Delete(ctx, nil)
			h.Get("")
		}`)
	want := []Kind{Create, Create, Create, Create, Read, Pod, Send, Command, 0, 0, 0}
	for i, call := range calls {
		var got Kind
		if events := r.Events(call); len(events) > 0 {
			got = events[0].Kind
		}
		if got != want[i] {
			t.Errorf("call %d: kind %d, want %d", i, got, want[i])
		}
	}
}
