package e2e_test

import (
	"path/filepath"
	"strings"
	"testing"
)

// fix repairs a module as long as a run changes something. A host that applies
// fixes to one file at a time may take up to three runs.
func fix(t *testing.T, dir, config string, patterns ...string) {
	t.Helper()
	left := ""
	for range 4 {
		r := lint(t, dir, config, append([]string{"--fix"}, patterns...)...)
		if r.status > 1 {
			t.Fatalf("status %d\n%s%s", r.status, r.stdout, r.stderr)
		}
		if r.stdout == left {
			return
		}
		left = r.stdout
	}
	t.Errorf("a fourth run with --fix still changes something: %s", left)
}

func TestFix(t *testing.T) {
	t.Parallel()
	for module, pattern := range map[string]string{example: "./...", corpus: "./nsreadyfix/..."} {
		dir := clone(t, module)
		before := len(findings(t, dir, pattern))
		fix(t, dir, configure(t), pattern)
		must(t, dir, "go", "vet", pattern)
		same(t, module+": repairable after --fix", repairable(t, dir, pattern), nil)
		if after := len(findings(t, dir, pattern)); after >= before {
			t.Errorf("%s: %d findings before --fix, %d after it", module, before, after)
		}
	}
}

// withGinkgolinter has a file in which both have something to repair, once in
// the same statement.
const withGinkgolinter = `package e2e

import (
	"net/http"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

var _ = Describe("together with ginkgolinter", func() {
	It("repairs statements beside each other", func(ctx SpecContext) {
		names := []string{UniqueNamespace("beside")}
		Expect(len(names)).To(Equal(1))
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: names[0]}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed())
		Expect(sendAlert(Alert{Name: "Beside", Namespace: names[0]})).To(Equal(http.StatusCreated))
	})

	It("repairs one statement", func(ctx SpecContext) {
		name := UniqueNamespace("same")
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
		Expect(k8sClient.Create(ctx, ns)).To(BeNil())
		Expect(sendAlert(Alert{Name: "Same", Namespace: name})).To(Equal(http.StatusCreated))
	})
})
`

func TestFixWithGinkgolinter(t *testing.T) {
	t.Parallel()
	dir := clone(t, example)
	name := filepath.Join(dir, "e2e/together_test.go")
	put(t, name, withGinkgolinter)
	config := configure(t, "    - syncvet\n", "    - syncvet\n    - ginkgolinter\n")
	found := strings.Join(issues(t, dir, config, "./..."), "\n")
	contains(t, "found", found, "ginkgolinter: ", "together_test.go:17:10: nsready: ")
	fix(t, dir, config, "./...")
	must(t, dir, "go", "vet", "./...")
	contains(t, "together_test.go", read(t, name), "Expect(names).To(HaveLen(1))", "Expect(CreateNamespaceAndWait(ctx, k8sClient, names[0])).To(Succeed())")
	same(t, "repairable after --fix", repairable(t, dir, "./..."), nil)
}
