// No fix: what a helper would be called is taken, in the package or where it would be called.
package nottaken

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

func send(about string) {
	resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(about))
	Expect(err).NotTo(HaveOccurred())
	Expect(resp.StatusCode).To(Equal(http.StatusCreated))
}

// CreateNamespaceAndWait is not what it says.
type CreateNamespaceAndWait struct{}

var _ = It("sends", func() {
	WaitForNamespace := "alerts"
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: WaitForNamespace}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: `
	send(WaitForNamespace)
})
