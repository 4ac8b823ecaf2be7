// Ginkgo and Gomega are imported under their names.
package qualified

import (
	"context"
	"net/http"
	"os"
	"strings"

	"github.com/onsi/ginkgo/v2"
	"github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	ctx           = context.Background()
	k8sClient     client.Client
	gatewayURL    = os.Getenv("GATEWAY_URL")
	testNamespace string
)

var _ = ginkgo.Describe("alerts", func() {
	ginkgo.BeforeEach(func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
		gomega.Expect(k8sClient.Create(ctx, ns)).To(gomega.Succeed()) // want `nsready: namespace testNamespace is created here but nothing waits until it is ready before the webhook send at line 31$`
	})

	ginkgo.It("sends", func() {
		_, err := http.Post(gatewayURL, "text/plain", strings.NewReader(testNamespace))
		gomega.Expect(err).NotTo(gomega.HaveOccurred())
	})
})
