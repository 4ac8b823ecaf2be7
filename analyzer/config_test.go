package analyzer_test

import (
	"encoding/json"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/syncvet/syncvet/analyzer"
)

// settled is a package in which every setting makes a difference.
const settled = `package settled

import (
	"context"
	"net/http"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	ctx       = context.Background()
	k8sClient client.Client
)

func provision(name string) error { return nil }

func settle(name string) {}

func create(name string) *corev1.Namespace {
	return &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
}

func send(name string) {
	_, err := http.Post("http://gateway/alerts", "text/plain", strings.NewReader(name))
	Expect(err).NotTo(HaveOccurred())
}

var _ = Describe("settings", func() {
	It("is made by a function that is told to make one", func() {
		err := provision("told")
		Expect(err).NotTo(HaveOccurred())
		send("told")
	})

	It("is made by a function that is told to make one, of a name that is not seen", func() {
		err := provision(strings.ToLower("HIDDEN"))
		Expect(err).NotTo(HaveOccurred())
		send("hidden")
	})

	It("is used by nothing that needs it", func() {
		Expect(k8sClient.Create(ctx, create("stored"))).To(Succeed())
		settings := &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "settings", Namespace: "stored"}}
		Expect(k8sClient.Create(ctx, settings)).To(Succeed())
	})

	It("is awaited by a function that is told to wait", func() {
		Expect(k8sClient.Create(ctx, create("bare"))).To(Succeed())
		settle("bare")
		send("bare")
	})

	It("is polled for itself alone", func() {
		Expect(k8sClient.Create(ctx, create("polled"))).To(Succeed())
		Eventually(func() error {
			return k8sClient.Get(ctx, client.ObjectKey{Name: "polled"}, &corev1.Namespace{})
		}).Should(Succeed())
		send("polled")
	})
})
`

// onEnvtest makes a package one that runs on envtest.
const onEnvtest = `package settled

import (
	. "github.com/onsi/ginkgo/v2"
	"sigs.k8s.io/controller-runtime/pkg/envtest"
)

var _ = BeforeSuite(func() { _, _ = new(envtest.Environment).Start() })
`

func TestSettings(t *testing.T) {
	dir, err := filepath.Abs(testdata)
	if err != nil {
		t.Fatal(err)
	}
	overlay := map[string][]byte{
		filepath.Join(dir, "settled/cluster/settled_test.go"): []byte(settled),
		filepath.Join(dir, "settled/envtest/settled_test.go"): []byte(settled),
		filepath.Join(dir, "settled/envtest/suite_test.go"):   []byte(onEnvtest),
	}
	pkgs, err := packages.Load(&packages.Config{
		Mode: packages.LoadSyntax, Tests: true, Dir: dir, Overlay: overlay,
	}, "./settled/...")
	if err != nil || packages.PrintErrors(pkgs) > 0 {
		t.Fatal("the packages do not compile", err)
	}
	const function = "syncvet.test/settled/cluster."
	for settings, want := range map[string]string{
		`{}`:                                                       "bare stored",
		`{"nsready": {"envtest": true}}`:                           "bare bare stored stored",
		`{"nsready": {"needs": true}}`:                             "bare",
		`{"nsready": {"waits": "any"}}`:                            "bare stored",
		`{"nsready": {"waits": "serviceaccount"}}`:                 "bare polled stored",
		`{"nsready": {"waiters": ["` + function + `settle"]}}`:     "stored",
		`{"nsready": {"waiters": ["` + function + `other"]}}`:      "bare stored",
		`{"nsready": {"creators": ["` + function + `provision"]}}`: "bare provision stored told",
	} {
		cfg, err := analyzer.Decode([]byte(settings), nil)
		if err != nil {
			t.Errorf("%s: %v", settings, err)
			continue
		}
		if got := strings.Join(namesFound(t, pkgs, cfg, "nsready"), " "); got != want {
			t.Errorf("%s: found %q, want %q", settings, got, want)
		}
	}
	for settings, want := range map[string]string{
		`{}`:                               "bare",
		`{"rawsend": {"setuponly": true}}`: "",
	} {
		cfg, err := analyzer.Decode([]byte(settings), nil)
		if err != nil {
			t.Errorf("%s: %v", settings, err)
			continue
		}
		if got := strings.Join(namesFound(t, pkgs, cfg, "rawsend"), " "); got != want {
			t.Errorf("%s: found %q, want %q", settings, got, want)
		}
	}
}

var inMessage = regexp.MustCompile(`namespace "(\w+)"|through settled\.(\w+)`)

// namesFound returns the names of the Namespaces that a rule reports.
func namesFound(t *testing.T, pkgs []*packages.Package, cfg analyzer.Config, rule string) []string {
	t.Helper()
	analyzers, err := analyzer.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	graph, err := checker.Analyze(analyzers, pkgs, nil)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, action := range graph.Roots {
		for _, d := range action.Diagnostics {
			if d.Category != rule {
				continue
			}
			if m := inMessage.FindStringSubmatch(d.Message); m != nil {
				names = append(names, m[1]+m[2])
			} else {
				t.Errorf("no name in %q", d.Message)
			}
		}
	}
	slices.Sort(names)
	return names
}

func TestBadSettings(t *testing.T) {
	for settings, want := range map[string]string{
		``:                                    "settings",
		`[]`:                                  "settings",
		`{"nsready": {"envtests": true}}`:     "envtests",
		`{"nsready": {"envtest": "yes"}}`:     "envtest",
		`{"nsready": {"waits": "sometimes"}}`: "sometimes",
		`{"nsready": {"waiters": "f,g"}}`:     "waiters",
	} {
		if _, err := analyzer.Decode([]byte(settings), nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want one that names %s", settings, err, want)
		}
	}
}

// TestEncode shows that equal settings are equal text, which Decode reads.
func TestEncode(t *testing.T) {
	texts := make(map[string]string)
	for _, settings := range []string{`{}`, `{"nsready": {}}`, `{"nsready": {"timeout": "1m", "waits": "any"}}`, `{"nsready": {"timeout": "2m"}, "enable": ["rawsend"]}`} {
		cfg, err := analyzer.Decode([]byte(settings), nil)
		if err != nil {
			t.Fatal(err)
		}
		text, err := json.Marshal(cfg)
		if err != nil {
			t.Fatal(err)
		}
		texts[settings] = string(text)
		again, err := analyzer.Decode(text, nil)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		if twice, err := json.Marshal(again); err != nil || string(twice) != string(text) {
			t.Errorf("%s becomes %s, error %v", text, twice, err)
		}
	}
	if texts[`{}`] != texts[`{"nsready": {}}`] || texts[`{}`] != texts[`{"nsready": {"timeout": "1m", "waits": "any"}}`] {
		t.Errorf("the default is written as %q", texts)
	}
	for _, pair := range [][2]string{
		{`{"nsready": {"waiters": [" b.B ", "a.A", "b.B"]}}`, `{"nsready": {"waiters": ["a.A", "b.B"]}}`},
		{`{"nsready": {"waiters": []}, "enable": []}`, `{}`},
		{`{"disable": ["rawsend", "nsready", "rawsend"]}`, `{"disable": ["nsready", "rawsend"]}`},
	} {
		var written [2]string
		for i, settings := range pair {
			cfg, err := analyzer.Decode([]byte(settings), nil)
			text, errWrite := json.Marshal(cfg)
			if err != nil || errWrite != nil {
				t.Fatal(err, errWrite)
			}
			written[i] = string(text)
		}
		if written[0] != written[1] {
			t.Errorf("%s and %s are written as %s", pair[0], pair[1], written)
		}
	}
	if texts[`{}`] == texts[`{"nsready": {"timeout": "2m"}, "enable": ["rawsend"]}`] {
		t.Errorf("other settings are written as the default: %q", texts)
	}
}
