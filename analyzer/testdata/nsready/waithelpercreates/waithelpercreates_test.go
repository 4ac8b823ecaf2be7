// A helper creates and waits, under whatever name; one that only sounds as if it did does not.
package waithelpercreates

import (
	"context"
	"net/http"
	"os"
	"strings"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/wait"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	ctx        = context.Background()
	k8sClient  client.Client
	gatewayURL = os.Getenv("GATEWAY_URL")
)

// CreateNamespaceAndWait creates the namespace and waits until it is there.
func CreateNamespaceAndWait(ctx context.Context, c client.Client, name string) error {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
	if err := c.Create(ctx, ns); err != nil {
		return err
	}
	return wait.PollUntilContextTimeout(ctx, time.Second, time.Minute, true, func(ctx context.Context) (bool, error) {
		err := c.Get(ctx, client.ObjectKeyFromObject(ns), ns)
		return err == nil && ns.Status.Phase == corev1.NamespaceActive, client.IgnoreNotFound(err)
	})
}

// createTestNamespace waits too, though its name does not say so.
func createTestNamespace(prefix string) string {
	GinkgoHelper()
	name := prefix + "-test"
	Expect(CreateNamespaceAndWait(ctx, k8sClient, name)).To(Succeed())
	return name
}

// EnsureNamespaceReady does not wait, though its name does say so.
func EnsureNamespaceReady(name string) {
	GinkgoHelper()
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace name \("alerts"\) is created here but nothing waits until it is ready before the webhook send at line 69$`
}

var _ = Describe("alerts", func() {
	It("uses one that waits", func() {
		Expect(CreateNamespaceAndWait(ctx, k8sClient, "alerts")).To(Succeed())
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader("alerts"))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("uses another that waits", func() {
		name := createTestNamespace("alerts")
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(name))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("uses one that does not", func() {
		EnsureNamespaceReady("alerts")
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader("alerts"))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})
})
