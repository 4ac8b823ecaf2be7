// A helper that creates any client.Object is given a namespace: reported at the call, which alone shows what is created.
package createwrapper

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

// mustCreate creates obj, whatever it is.
func mustCreate(obj client.Object) {
	GinkgoHelper()
	Expect(k8sClient.Create(ctx, obj)).To(Succeed())
}

var _ = Describe("alerts", func() {
	It("sends right after the create", func() {
		mustCreate(&corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}) // want `nsready: namespace testNamespace is created here but nothing waits until it is ready before the webhook send at line 34$`
		mustCreate(&corev1.Secret{ObjectMeta: metav1.ObjectMeta{Name: "token", Namespace: testNamespace}})
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})
})
