// A helper of another package creates the Namespace and waits for it. That says
// nothing of what the system under test has seen.
package speccross

import (
	"context"
	"net/http"
	"os"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"syncvet.test/rawsend/speccross/util"
)

var (
	ctx        = context.Background()
	k8sClient  client.Client
	gatewayURL = os.Getenv("GATEWAY_URL")
	name       = os.Getenv("NAMESPACE")
)

var _ = Describe("alerts", func() {
	BeforeEach(func() {
		Expect(util.CreateNamespaceAndWait(ctx, k8sClient, name)).To(Succeed())
	})

	It("accepts one", func() {
		resp, err := http.Post(gatewayURL, "text/plain", nil) // want `rawsend: POST is sent here only once after namespace name is created at line 26, `
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})
})
