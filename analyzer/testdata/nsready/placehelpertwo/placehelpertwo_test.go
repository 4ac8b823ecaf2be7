// The create lies two calls deep.
package placehelpertwo

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
	ctx           = context.Background()
	k8sClient     client.Client
	gatewayURL    = os.Getenv("GATEWAY_URL")
	testNamespace string
)

func create(obj *corev1.Namespace) error {
	return k8sClient.Create(ctx, obj) // want `nsready: namespace obj is created here but nothing waits until it is ready before the webhook send at line 39$`
}

func setUp(name string) {
	GinkgoHelper()
	Expect(create(&corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}})).To(Succeed())
}

var _ = Describe("alerts", func() {
	BeforeEach(func() {
		setUp(testNamespace)
	})

	It("sends", func() {
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})
})
