package gen

// A place is the code around a case. In its text, VARS are the case's variables, BODY its
// statements, and LATER the code in a later node that needs the Namespace.
type place struct {
	name  string
	has   trait
	inner bool   // VARS are in a function
	later bool   // the code that needs the Namespace is in a later node
	fail  string // code that handles err
	text  string
}

const (
	ginkgoFail  = `$K.Fail("create: " + err.Error())`
	testingFail = `t.Fatalf("create: %v", err)`
)

var places = []place{
	{"It", ginkgo | gomega, true, false, ginkgoFail, `
var _ = $K.Describe("case #", func() {
	VARS
	$K.It("runs", func() {
		name := uniqueName("case-#")
		BODY
	})
})`},
	{"It with context", ginkgo | gomega, true, false, ginkgoFail, `
var _ = $K.Describe("case #", func() {
	VARS
	$K.It("runs", func(ctx $K.SpecContext) {
		name := uniqueName("case-#")
		BODY
	})
})`},
	{"BeforeEach", ginkgo | gomega, true, true, ginkgoFail, `
var _ = $K.Describe("case #", func() {
	var name string
	VARS
	$K.BeforeEach(func() {
		name = uniqueName("case-#")
		BODY
	})

	$K.It("runs", func() {
		LATER
	})
})`},
	{"BeforeAll", ginkgo | gomega, true, true, ginkgoFail, `
var _ = $K.Describe("case #", $K.Ordered, func() {
	var (
		name string
		ctx  $context.Context
	)
	VARS
	$K.BeforeAll(func() {
		ctx = $context.Background()
		name = uniqueName("case-#")
		BODY
		_ = ctx
	})

	$K.It("runs", func() {
		LATER
	})
})`},
	{"BeforeSuite", ginkgo | gomega, false, true, ginkgoFail, `
var name# string

VARS

var _ = $K.BeforeSuite(func() {
	name := uniqueName("case-#")
	name# = name
	BODY
})

var _ = $K.It("case # runs", func() {
	name := name#
	LATER
})`},
	{"table", ginkgo | gomega, false, false, ginkgoFail, `
VARS

var _ = $K.DescribeTable("case #", func(name string) {
	BODY
}, $K.Entry("one", "one-#"), $K.Entry("two", "two-#"))`},
	{"test with Gomega", gomega | testing, false, false, testingFail, `
VARS

func TestCase#(t *$testing.T) {
	$G.RegisterTestingT(t)
	name := uniqueName("case-#")
	BODY
}`},
	{"test", testing, false, false, testingFail, `
VARS

func TestCase#(t *$testing.T) {
	name := uniqueName("case-#")
	BODY
}`},
	{"test with context", testing, false, false, testingFail, `
VARS

func TestCase#(t *$testing.T) {
	ctx := t.Context()
	name := uniqueName("case-#")
	BODY
	_, _ = ctx, name
}`},
	{"subtest", testing, false, false, testingFail, `
VARS

func TestCase#(t *$testing.T) {
	for _, name := range []string{"a-#", "b-#"} {
		t.Run(name, func(t *$testing.T) {
			BODY
		})
	}
}`},
	{"helper that returns error", ginkgo | returns, false, true, `return $fmt.Errorf("create %s: %w", name, err)`, `
VARS

func setUp#(ctx $context.Context, name string) error {
	BODY
	RETURN
}

var _ = $K.Describe("case #", func() {
	var name string

	$K.BeforeEach(func() {
		name = uniqueName("case-#")
		$G.Expect(setUp#(ctx, name)).To($G.Succeed())
	})

	$K.It("runs", func() {
		LATER
	})
})`},
	{"helper that takes a client", returns, false, true, "return err", `
VARS

func setUp#(ctx $context.Context, k8sClient $client.Client, name string) error {
	BODY
	RETURN
}

func TestCase#(t *$testing.T) {
	name := uniqueName("case-#")
	if err := setUp#(ctx, k8sClient, name); err != nil {
		t.Fatal(err)
	}
	LATER
}`},
	{"helper of a test", testing, false, true, testingFail, `
VARS

func setUp#(t *$testing.T, name string) {
	t.Helper()
	BODY
}

func TestCase#(t *$testing.T) {
	name := uniqueName("case-#")
	setUp#(t, name)
	LATER
}`},
	{"helper", ginkgo | gomega, false, true, ginkgoFail, `
VARS

func setUp#(name string) {
	$K.GinkgoHelper()
	BODY
}

var _ = $K.It("case # runs", func() {
	name := uniqueName("case-#")
	setUp#(name)
	LATER
})`},
	{"method", ginkgo | gomega, false, true, ginkgoFail, `
VARS

type fixture# struct{ name string }

func (f *fixture#) setUp() {
	name := uniqueName("case-#")
	f.name = name
	BODY
}

var _ = $K.Describe("case #", func() {
	f := &fixture#{}
	$K.BeforeEach(f.setUp)

	$K.It("runs", func() {
		name := f.name
		LATER
	})
})`},
}

// A wrap is code around the statements of a case, inside its place.
type wrap struct {
	name  string
	wants trait
	not   trait
	text  string
}

var wraps = []wrap{
	{"none", 0, 0, "BODY"},
	{"names", 0, 0, "for _, name := range []string{name + \"-a\", name + \"-b\"} {\n\tBODY\n\t_ = name\n}"},
	{"counter", 0, 0, "for range 2 {\n\tBODY\n}"},
	{"if", 0, 0, "if $os.Getenv(\"REUSE\") == \"\" {\n\tBODY\n}"},
	{"else", 0, 0, "if $os.Getenv(\"REUSE\") != \"\" {\n\t$fmt.Println(name)\n} else {\n\tBODY\n}"},
	{"case", 0, 0, "switch $os.Getenv(\"MODE\") {\ncase \"one\":\n\tBODY\ndefault:\n\t$fmt.Println(name)\n}"},
	{"last case", 0, 0, "switch $os.Getenv(\"MODE\") {\ncase \"none\":\n\t$fmt.Println(name)\ndefault:\n\tBODY\n}"},
	{"select", 0, 0, "select {\ncase <-ctx.Done():\n\t$fmt.Println(name)\ndefault:\n\tBODY\n}"},
	{"block", 0, 0, "{\n\tBODY\n}"},
	{"by", ginkgo, returns, "$K.By(\"creating\", func() {\n\tBODY\n})"},
	{"closure", 0, returns, "func() {\n\tBODY\n}()"},
	{"closure with error", 0, 0, "tidy := func(err error) { $fmt.Println(err) }\ntidy(nil)\nBODY"},
	{"one line", alone, returns, "func() { BODY }()"},
	{"two on a line", alone, returns, "func() { $fmt.Println(name); BODY }()"},
	{"label", 0, 0, "retry:\nfor range 3 {\n\tBODY\n\tbreak retry\n}"},
}

// A need is code that needs the Namespace ready. In its text USED is the Namespace's name.
type need struct {
	name    string
	outside bool // it is outside of the wrap
	text    string
}

const sends = `@need if resp, problem := $http.Post(webhook, "text/plain", $strings.NewReader(USED)); problem == nil {
	resp.Body.Close()
}`

const pod = `@need pod := &$corev1.Pod{ObjectMeta: $metav1.ObjectMeta{Name: "web", Namespace: USED}}
pod.Spec.Containers = []$corev1.Container{{Name: "web", Image: "web"}}
if problem := k8sClient.Create(ctx, pod); problem != nil {
	$fmt.Println(problem)
}`

var needs = []need{
	{"send", false, sends},
	{"send outside", true, sends},
	{"pod", false, pod},
	{"pod with account", true, `@need pod := &$corev1.Pod{Spec: $corev1.PodSpec{ServiceAccountName: "web"}}
pod.Name, pod.Namespace = "web", USED
if problem := k8sClient.Create(ctx, pod); problem != nil {
	$fmt.Println(problem)
}`},
	{"end", false, `@need settings := &$corev1.ConfigMap{ObjectMeta: $metav1.ObjectMeta{Name: "settings", Namespace: USED}}
if problem := k8sClient.Create(ctx, settings); problem != nil {
	$fmt.Println(problem)
}`},
}
