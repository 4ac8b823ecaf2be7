// The first body of SynchronizedBeforeSuite creates, the second waits.
package placesyncawaited

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

const sharedNamespace = "shared"

var _ = SynchronizedBeforeSuite(func() {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: sharedNamespace}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
}, func() {
	Eventually(func() error {
		return k8sClient.Get(ctx, client.ObjectKey{Name: sharedNamespace}, &corev1.Namespace{})
	}).Should(Succeed())
})

var _ = Describe("alerts", func() {
	It("sends", func() {
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(sharedNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})
})
