// Namespaces that teardown nodes create are nobody's concern any more.
package notteardown

import (
	"context"
	"net/http"
	"os"
	"strings"
	"testing"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	ctx           = context.Background()
	k8sClient     client.Client
	gatewayURL    = os.Getenv("GATEWAY_URL")
	testNamespace string
)

func recreate() {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	settings := &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "settings", Namespace: testNamespace}}
	Expect(k8sClient.Create(ctx, settings)).To(Succeed())
}

var _ = Describe("alerts", Ordered, func() {
	AfterEach(func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed())
		settings := &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "settings", Namespace: testNamespace}}
		Expect(k8sClient.Create(ctx, settings)).To(Succeed())
	})

	AfterAll(recreate)

	It("cleans up", func() {
		DeferCleanup(func() {
			ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
			Expect(k8sClient.Create(ctx, ns)).To(Succeed())
			settings := &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "settings", Namespace: testNamespace}}
			Expect(k8sClient.Create(ctx, settings)).To(Succeed())
		})
		DeferCleanup(recreate)
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})
})

var _ = AfterSuite(func() {
	recreate()
})

func TestCleanup(t *testing.T) {
	t.Cleanup(func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
		if err := k8sClient.Create(ctx, ns); err != nil {
			t.Error(err)
		}
		settings := &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "settings", Namespace: testNamespace}}
		if err := k8sClient.Create(ctx, settings); err != nil {
			t.Fatal(err)
		}
	})
	defer recreate()
	resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
}
