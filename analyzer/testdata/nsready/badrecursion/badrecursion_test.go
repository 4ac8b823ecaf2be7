// Helpers call each other without end in sight.
package badrecursion

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

// ensure creates the namespace, or has retry do so.
func ensure(name string, tries int) error {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
	err := k8sClient.Create(ctx, ns) // want `nsready: namespace name is created here`
	if err != nil && tries > 0 {
		return again(name, tries)
	}
	return err
}

func again(name string, tries int) error {
	return ensure(name, tries-1)
}

func ping(n int) int { return pong(n - 1) }

func pong(n int) int {
	if n < 0 {
		return n
	}
	return ping(n - 1)
}

func loop() { loop() }

var _ = Describe("alerts", func() {
	It("sends", func() {
		Expect(ensure(testNamespace, 3)).To(Succeed())
		Expect(ping(3)).To(Equal(-1))
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("loops", loop)
})
