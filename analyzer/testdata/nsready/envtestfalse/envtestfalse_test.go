// The suite runs on envtest: that it could use a cluster which exists is said by a value, and that is false.
package envtestfalse

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
	"sigs.k8s.io/controller-runtime/pkg/envtest"
)

var (
	ctx        = context.Background()
	k8sClient  client.Client
	gatewayURL = os.Getenv("GATEWAY_URL")
)

func pointerTo(b bool) *bool { return &b }

var _ = BeforeSuite(func() {
	server := &envtest.Environment{UseExistingCluster: pointerTo(false)}
	_, err := server.Start()
	Expect(err).NotTo(HaveOccurred())
	DeferCleanup(server.Stop)
})

var _ = Describe("alerts", func() {
	It("sends", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "alerts"}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed())
		Expect(http.Post(gatewayURL, "text/plain", strings.NewReader("alerts"))).To(HaveHTTPStatus(http.StatusCreated))
	})
})
