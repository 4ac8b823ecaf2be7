// A namespace need not be ready for what is sent to a store of alerts, nor one of
// the suite's own set-up for requests that are about something else.
package notapart

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

var (
	ctx        = context.Background()
	k8sClient  client.Client
	gatewayURL = os.Getenv("GATEWAY_URL")
)

var _ = BeforeSuite(func() {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "old"}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	used := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "used"}}
	Expect(k8sClient.Create(ctx, used)).To(Succeed()) // want `nsready: namespace "used" .* before the webhook send at line 45`
})

var _ = Describe("alerts", func() {
	BeforeEach(func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "team-a"}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	})

	It("are kept", func() {
		_, err := http.Post(os.Getenv("ALERTMANAGER_URL")+"/api/v2/alerts", "application/json", strings.NewReader("[]"))
		Expect(err).NotTo(HaveOccurred())
	})
})

var _ = Describe("more alerts", func() {
	It("are sent", func() {
		_, err := http.Post(gatewayURL, "application/json", strings.NewReader(`["used"]`))
		Expect(err).NotTo(HaveOccurred())
	})
})
