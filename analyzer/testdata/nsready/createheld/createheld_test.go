// The functions by which controller-runtime's root package creates are variables.
package createheld

import (
	"context"
	"net/http"
	"os"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	ctx        = context.Background()
	k8sClient  client.Client
	gatewayURL = os.Getenv("GATEWAY_URL")
)

func keep() error { return nil }

var _ = Describe("alerts", func() {
	It("creates", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "alerts"}}
		_, err := ctrl.CreateOrUpdate(ctx, k8sClient, ns, keep) // want `nsready: namespace "alerts" is created here but nothing waits until it is ready before the webhook send at line 31$`
		Expect(err).NotTo(HaveOccurred())
		Expect(http.Post(gatewayURL, "text/plain", strings.NewReader("alerts"))).To(HaveHTTPStatus(http.StatusCreated))
	})

	// A ConfigMap is no namespace.
	It("creates something else", func() {
		rules := &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "rules", Namespace: "default"}}
		_, err := ctrl.CreateOrUpdate(ctx, k8sClient, rules, keep)
		Expect(err).NotTo(HaveOccurred())
		Expect(http.Post(gatewayURL, "text/plain", strings.NewReader("alerts"))).To(HaveHTTPStatus(http.StatusCreated))
	})
})
