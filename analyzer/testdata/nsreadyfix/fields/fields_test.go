// Client, context and name are fields of a framework struct.
package fields

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

type framework struct {
	ctx       context.Context
	client    client.Client
	namespace string
}

var (
	gatewayURL = os.Getenv("GATEWAY_URL")
)

func (f *framework) setUp() {
	GinkgoHelper()
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: f.namespace}}
	Expect(f.client.Create(f.ctx, ns)).To(Succeed()) // want `nsready: namespace f\.namespace is created here but nothing waits until it is ready before the webhook send at line 38$`
}

var _ = Describe("alerts", func() {
	f := &framework{ctx: context.Background(), namespace: "alerts"}
	BeforeEach(f.setUp)

	It("sends", func() {
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(f.namespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})
})
