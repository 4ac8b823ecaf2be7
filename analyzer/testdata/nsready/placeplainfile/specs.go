// The specs stand in an exported function of a file that is no _test.go file.
package placeplainfile

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

// AlertSpecs declares the specs of any gateway, for the suites that import this package.
func AlertSpecs(namespace string) {
	Describe("alerts", func() {
		BeforeEach(func() {
			ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: namespace}}
			Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace namespace is created here but nothing waits until it is ready before the webhook send at line 32$`
		})

		It("sends", func() {
			resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(namespace))
			Expect(err).NotTo(HaveOccurred())
			Expect(resp.StatusCode).To(Equal(http.StatusCreated))
		})
	})
}
