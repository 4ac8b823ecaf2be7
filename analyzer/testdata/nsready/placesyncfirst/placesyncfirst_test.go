// The first body of SynchronizedBeforeSuite creates, and neither body waits.
package placesyncfirst

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

var _ = SynchronizedBeforeSuite(func() []byte {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: sharedNamespace}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace sharedNamespace is created here but nothing waits until it is ready before the webhook send at line 35$`
	return []byte(gatewayURL)
}, func(url []byte) {
	gatewayURL = string(url)
})

var _ = Describe("alerts", func() {
	It("sends", func() {
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(sharedNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})
})
