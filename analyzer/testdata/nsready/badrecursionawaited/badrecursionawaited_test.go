// Helpers call each other, one creates and the other waits.
package badrecursionawaited

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

func ensure(name string, tries int) error {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
	err := k8sClient.Create(ctx, ns)
	if err != nil && tries > 0 {
		return ensure(name, tries-1)
	}
	return await(name, tries)
}

func await(name string, tries int) error {
	if tries < 0 {
		return ensure(name, 3)
	}
	Eventually(func() error {
		return k8sClient.Get(ctx, client.ObjectKey{Name: name}, &corev1.Namespace{})
	}).Should(Succeed())
	return nil
}

var _ = Describe("alerts", func() {
	It("sends", func() {
		Expect(ensure(testNamespace, 3)).To(Succeed())
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})
})
