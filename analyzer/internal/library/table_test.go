package library

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

// traitsOf are functions of the fakes, in every category, and others beside them.
var traitsOf = []struct {
	path string
	want map[string]Traits
}{
	{"k8s.io/client-go/kubernetes/typed/core/v1", map[string]Traits{
		"NamespaceInterface.Create": creates, "NamespaceInterface.Watch": reads, "NamespaceInterface.Delete": 0,
		"PodInterface.Apply": creates, "SecretInterface.Watch": 0,
	}},
	{"k8s.io/client-go/kubernetes/typed/apps/v1", map[string]Traits{"DeploymentInterface.Get": reads, "DeploymentInterface.Update": 0}},
	{"k8s.io/client-go/dynamic", map[string]Traits{"ResourceInterface.Apply": creates, "ResourceInterface.Delete": 0}},
	{RuntimeClient, map[string]Traits{"Client.Create": creates, "Client.Get": reads, "Client.Apply": creates, "Client.Delete": 0, "New": 0}},
	{Controllerutil, map[string]Traits{"CreateOrUpdate": creates, "SetControllerReference": 0}},
	{komega, map[string]Traits{"Get": reads, "ObjectList": reads}},
	{Wait, map[string]Traits{"PollUntilContextTimeout": polls}},
	{"github.com/cenkalti/backoff/v4", map[string]Traits{"Retry": polls}},
	{EndToEndWait, map[string]Traits{"For": waits | polls}},
	{EndToEndEnvfuncs, map[string]Traits{"CreateNamespace": creates, "DeleteNamespace": 0}},
	{endToEnd + "/pkg/env", map[string]Traits{"Environment.Finish": Registers, "Environment.Setup": 0}},
	{"k8s.io/kubernetes/test/e2e/framework", map[string]Traits{"Failf": Ends, "Logf": 0}},
	{HTTP, map[string]Traits{
		"Client.Do": Sends | runsLater, "Client.Post": Sends | runsLater, "Client.Get": runsLater, "Transport.RoundTrip": Sends | runsLater,
		"PostForm": Sends | runsLater, "Get": runsLater, "HandleFunc": runsLater, "mux.Do": runsLater, "mux.Post": runsLater,
	}},
	{"github.com/go-resty/resty/v2", map[string]Traits{
		"Request.Post": Sends, "Request.Execute": Sends, "Request.Send": Sends, "Request.Get": 0, "Client.Post": 0,
	}},
	{Gomega, map[string]Traits{
		"Expect": Expects, "Ω": Expects, "Eventually": StartsPoll | Eventually, "ConsistentlyWithOffset": StartsPoll | Steadily | TakesOffset,
		"Assertion.To": Asserts, "Assertion.ShouldNot": Asserts | Negates, "Assertion.WithTimeout": 0,
	}},
	{Testify + "/assert", map[string]Traits{
		"NoErrorf": Checks | OfFramework | Asserts, "Equal": Checks | OfFramework, "Error": Checks | OfFramework | Asserts | WantsError | Fails,
		"FailNow": Checks | OfFramework, "EventuallyWithT": Checks | OfFramework | Asserts | Eventually,
	}},
	{Require, map[string]Traits{
		"FailNow": Checks | OfFramework | Ends, "Fail": Checks | OfFramework | Ends | Fails, "Nil": Checks | OfFramework | Asserts,
	}},
	{Ginkgo + "/v2", map[string]Traits{
		"It": Registers | OfFramework, "By": Talks | OfFramework, "Fail": Registers | OfFramework | Ends | Talks,
		"Skip": Registers | OfFramework | Ends | Skips | Talks, "AbortSuite": Registers | OfFramework | Ends, "GinkgoHelper": Registers,
		"GinkgoTInterface.Error": Registers | Ends, "GinkgoTInterface.FailNow": Registers | Ends, "GinkgoTInterface.Skipf": Registers | Ends | Skips,
		"GinkgoTInterface.Logf": Registers | Talks, "GinkgoTInterface.Helper": Registers, "Writer.Println": Registers | Talks,
	}},
	{"testing", map[string]Traits{
		"T.Log": Talks, "T.Error": OfFramework | Fails | Talks, "T.Fail": OfFramework | Fails, "T.FailNow": OfFramework | Ends,
		"T.Fatalf": OfFramework | Ends | Talks, "T.Skip": OfFramework | Ends | Skips | Talks, "T.SkipNow": OfFramework | Ends | Skips,
		"T.Skipped": OfFramework | Skips, "T.Cleanup": OfFramework | Registers, "T.Run": OfFramework, "T.Helper": 0,
	}},
	{Exec, map[string]Traits{"Command": runsProgram, "CommandContext": runsProgram, "LookPath": 0}},
	{"os", map[string]Traits{"Exit": Exits, "Getenv": 0}},
	{"runtime", map[string]Traits{"Goexit": Ends, "GC": 0}},
	{"log", map[string]Traits{"Fatalln": Ends | Talks, "Logger.Panicf": Ends | Talks, "Print": Talks}},
	{"k8s.io/klog/v2", map[string]Traits{"ExitDepth": Ends | Talks, "Infof": Talks}},
	{"github.com/go-logr/logr", map[string]Traits{"Logger.Info": Talks}},
	{ControllerRuntime + "/pkg/log", map[string]Traits{"Log": Talks}},
	{"fmt", map[string]Traits{"Println": Talks, "Fprintf": Talks, "Sprint": 0}},
	{"time", map[string]Traits{"AfterFunc": runsLater, "Sleep": 0}},
	{"context", map[string]Traits{"AfterFunc": runsLater}},
}

func TestTraits(t *testing.T) {
	for _, test := range traitsOf {
		w := make(world)
		functions := NewLookup()
		for name, want := range test.want {
			if got := functions.Of(w.find(t, test.path, name)).Traits; got != want {
				t.Errorf("%s.%s: traits %b, want %b", test.path, name, got, want)
			}
		}
	}
}

// TestPolling has a function for each Polling that the table has, and for each Mark.
func TestPolling(t *testing.T) {
	for _, test := range []struct {
		path, name string
		polling    Polling
		mark       Mark
	}{
		{Wait, "PollUntilContextTimeout", UntilTrue, NoMark},
		{"github.com/cenkalti/backoff/v4", "Retry", UntilNoError, NoMark},
		{"github.com/cenkalti/backoff/v4", "Permanent", notPolled, Final},
		{retryOnConflict, "OnError", WhileAccepted, NoMark},
		{retryOnConflict, "RetryOnConflict", WhileConflict, NoMark},
		{GotestPoll, "WaitOn", WhileContinued, NoMark},
		{GotestPoll, "Continue", notPolled, Again},
		{GotestPoll, "Error", notPolled, Final},
		{ConsulRetry, "Run", UntilNotFailed, NoMark},
		{"example.com/other", "For", notPolled, NoMark},
	} {
		got := NewLookup().Of(make(world).find(t, test.path, test.name))
		if got.Polling != test.polling || got.Mark != test.mark || got.Have(polls) != test.polling.IsPolled() {
			t.Errorf("%s.%s: polling %d, mark %d; want %d, %d", test.path, test.name, got.Polling, got.Mark, test.polling, test.mark)
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
	functions := NewLookup()
	for _, name := range named {
		if name == "Client" || name == "Request" {
			continue
		}
		if got := functions.Of(w.find(t, other, name)); got.Traits != 0 || len(got.Readings) > 0 {
			t.Errorf("%s: traits %b, want none", name, got.Traits)
		}
	}
}

// TestRows checks what a row must have, and that the filters find it.
func TestRows(t *testing.T) {
	all, assertions := set(Names), set(AssertionNames)
	for _, lib := range table.libraries {
		for _, f := range lib.functions {
			if mayBe := f.is.Have(Events); mayBe != (f.read != noReading) {
				t.Errorf("%v %s: may be an event: %t; has a reading: %t", lib.in, f.names, mayBe, f.read != noReading)
			}
			for name := range strings.FieldsSeq(f.names) {
				prefix, isFamily := strings.CutSuffix(name, "*")
				if isFamily && f.is.Have(Events|Asserts|StartsPoll) {
					t.Errorf("%v %s: must have whole names, which the filters yield", lib.in, f.names)
				}
				if f.is.Have(Events) && !all[name] ||
					f.is.Have(Asserts|StartsPoll) && !assertions[name] ||
					f.is.Have(creates) && !MayCreate(name) ||
					f.is.Have(Sends) && !MaySend(name) ||
					f.is.Have(Ends|Exits) && !table.mayBe(prefix, Ends|Exits) {
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
		{"Names", set(Names), "Apply Command CommandContext Create CreateNamespace CreateOrPatch CreateOrUpdate Delete Do Execute For Get HasSynced HasSyncedChecker List " +
			"NewFilteredListWatchFromClient NewListWatchFromClient Object ObjectList Patch Post PostForm Put RoundTrip Send Update UpdateStatus Watch"},
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

// TestRelevant has all paths that matter, and for each kind of path one that does not.
func TestRelevant(t *testing.T) {
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
			t.Errorf("Relevant(%s) = %v, %t; want true", path, selected, matters)
		}
	}
	for _, path := range []string{
		"testing", "log", "net/http/httptest", "example.com/k8s.io/api/core/v1",
		"k8s.io/api/apps/v1", "k8s.io/client-go/kubernetes/typed/apps/v1", "k8s.io/apimachinery/pkg/util/wait", "k8s.io/client-go/util/retry",
		"sigs.k8s.io/controller-runtime", "sigs.k8s.io/controller-runtime/pkg/envtest/komega", "k8s.io/kubernetes/test/e2e/framework",
		"github.com/onsi/gomega", "github.com/onsi/ginkgo/v2/types", "github.com/onsi/ginkgo/v2/dsl/table", "github.com/stretchr/testify/require",
	} {
		if selected, matters := Relevant(path); matters || len(selected) > 0 {
			t.Errorf("Relevant(%s) = %v, %t; want false", path, selected, matters)
		}
	}
	if selected, matters := Relevant("os/exec"); !matters || !slices.Equal(selected, []string{"Command", "CommandContext"}) {
		t.Errorf("Relevant(os/exec) = %v, %t", selected, matters)
	}
	selected, matters := Relevant("net/http")
	if want := []string{"Do", "Post", "PostForm", "RoundTrip"}; !matters || !slices.Equal(selected, want) {
		t.Errorf("Relevant(net/http) = %v, %t; want %v", selected, matters, want)
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
			{names: "Do", of: "Client", is: Sends, read: ReadRequest},
			{names: "Fail Fatal*", form: plain, is: Ends | Talks},
			{names: "*", is: OfFramework},
			{names: "By", isNot: OfFramework},
		},
	}})
	w := make(world)
	for name, want := range map[string]Traits{
		"Client.Do": Sends | OfFramework, "Fail": Ends | Talks | OfFramework, "Fatalf": Ends | Talks | OfFramework, "By": 0,
	} {
		if got := x.lookup(w.find(t, "example.com/other", name)).Traits; got != want {
			t.Errorf("%s: traits %b, want %b", name, got, want)
		}
	}
	if got := slices.Collect(x.namesOf(Events)); !slices.Equal(got, []string{"Do"}) {
		t.Errorf("names of events: %v", got)
	}
	for name, want := range map[string]bool{"Fail": true, "Fatalf": true, "Fatal": true, "Failf": false, "Do": false} {
		if got := x.mayBe(name, Ends); got != want {
			t.Errorf("%s may end: %t", name, got)
		}
	}
}
