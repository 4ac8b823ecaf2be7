// A loop over structs takes the name from a field.
package objloopstructs

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

type tenant struct {
	namespace string
	severity  string
}

var tenants = []tenant{
	{namespace: "payments", severity: "critical"},
	{namespace: "orders", severity: "warning"},
}

var _ = Describe("alerts", func() {
	It("sends for each tenant at once", func() {
		for _, tn := range tenants {
			Expect(k8sClient.Create(ctx, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: tn.namespace}})).To(Succeed()) // want `nsready: namespace tn\.namespace is created here but nothing waits until it is ready before the webhook send at line 37$`
			resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(tn.namespace+tn.severity))
			Expect(err).NotTo(HaveOccurred())
			Expect(resp.StatusCode).To(Equal(http.StatusCreated))
		}
	})

	It("waits for each tenant's namespace", func() {
		for i := range tenants {
			tn := tenants[i]
			Expect(k8sClient.Create(ctx, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: tn.namespace}})).To(Succeed())
			Eventually(func() error {
				return k8sClient.Get(ctx, client.ObjectKey{Name: tn.namespace}, &corev1.Namespace{})
			}).Should(Succeed())
			resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(tn.namespace+tn.severity))
			Expect(err).NotTo(HaveOccurred())
			Expect(resp.StatusCode).To(Equal(http.StatusCreated))
		}
	})
})
