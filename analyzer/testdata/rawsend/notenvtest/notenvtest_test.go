// A suite on envtest: what it sends to runs beside it.
package notenvtest

import (
	"context"
	"net/http"
	"os"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/envtest"
)

var (
	ctx        = context.Background()
	k8sClient  client.Client
	gatewayURL = os.Getenv("GATEWAY_URL")
)

func namespace(name string) *corev1.Namespace {
	return &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
}

var _ = BeforeSuite(func() {
	env := &envtest.Environment{}
	_, err := env.Start()
	Expect(err).NotTo(HaveOccurred())
	_, err = http.Post(gatewayURL, "text/plain", nil)
	Expect(err).NotTo(HaveOccurred())
})

var _ = It("accepts one", func() {
	Expect(k8sClient.Create(ctx, namespace("alerts"))).To(Succeed())
	_, err := http.Post(gatewayURL, "text/plain", nil)
	Expect(err).NotTo(HaveOccurred())
})
