// The suite connects to a cluster by its kubeconfig, as a suite on a real cluster does.
package envreal

import (
	"context"
	"net/http"
	"os"
	"strings"
	"testing"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes/scheme"
	"k8s.io/client-go/tools/clientcmd"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	ctx        = context.Background()
	gatewayURL = os.Getenv("GATEWAY_URL")
)

var k8sClient client.Client

func TestSuite(t *testing.T) {
	RegisterFailHandler(Fail)
	RunSpecs(t, "alerts")
}

var _ = BeforeSuite(func() {
	cfg, err := clientcmd.BuildConfigFromFlags("", os.Getenv("KUBECONFIG"))
	Expect(err).NotTo(HaveOccurred())
	k8sClient, err = client.New(cfg, client.Options{Scheme: scheme.Scheme})
	Expect(err).NotTo(HaveOccurred())
})

var _ = Describe("alerts", func() {
	It("sends", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "real"}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace "real" is created here but nothing waits until it is ready before the webhook send at line 43$`
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader("real"))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})
})
