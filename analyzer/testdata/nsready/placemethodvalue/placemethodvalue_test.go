// A method value of a framework struct is the set-up node.
package placemethodvalue

import (
	"context"
	"net/http"
	"os"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

type framework struct {
	client    client.Client
	namespace string
}

var (
	ctx        = context.Background()
	gatewayURL = os.Getenv("GATEWAY_URL")
)

func (f *framework) setUp() {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: f.namespace}}
	Expect(f.client.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace f\.namespace is created here but nothing waits until it is ready before the webhook send at line 51$`
}

func (f *framework) setUpAndWait(ctx SpecContext) {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: f.namespace}}
	Expect(f.client.Create(ctx, ns)).To(Succeed())
	Eventually(func() error {
		return f.client.Get(ctx, client.ObjectKeyFromObject(ns), ns)
	}).WithContext(ctx).Should(Succeed())
}

func (f *framework) tearDown() {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: f.namespace}}
	Expect(f.client.Delete(ctx, ns)).To(Succeed())
}

var _ = Describe("alerts", func() {
	f := &framework{namespace: "alerts"}
	BeforeEach(f.setUp)
	AfterEach(f.tearDown)

	It("sends", func() {
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(f.namespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})
})

var _ = Describe("awaited alerts", func() {
	f := &framework{namespace: "alerts"}
	BeforeEach(f.setUpAndWait)
	AfterEach(f.tearDown)

	It("sends", func() {
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(f.namespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})
})
