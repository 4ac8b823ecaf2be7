// A loop's body is repaired like any other.
package loop

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

var _ = Describe("alerts", func() {
	It("sends for each team", func() {
		for _, team := range []string{"payments", "orders"} {
			ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: team}}
			Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace team is created here but nothing waits until it is ready before the webhook send at line 28$`
			resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(team))
			Expect(err).NotTo(HaveOccurred())
			Expect(resp.StatusCode).To(Equal(http.StatusCreated))
		}
	})
})
