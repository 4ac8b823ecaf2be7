// The send stands in a function literal that is called at once, with its payload made before.
package needinline

import (
	"bytes"
	"context"
	"net/http"
	"os"

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

func payload(namespace string) []byte {
	return []byte(`{"labels": {"namespace": "` + namespace + `"}}`)
}

var _ = Describe("alerts", func() {
	It("sends what it prepared", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace testNamespace is created here but nothing waits until it is ready before the webhook send at line 33$`
		alert := payload(testNamespace)
		_, err := http.Post(gatewayURL+"/api/v1/alerts", "application/json", bytes.NewReader(alert))
		Expect(err).NotTo(HaveOccurred())
	})

	It("sends in a literal", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace testNamespace is created here but nothing waits until it is ready before the webhook send (at line 41|at line 47)$`
		alert := payload(testNamespace)
		resp, err := func() (*http.Response, error) {
			req, err := http.NewRequestWithContext(ctx, http.MethodPost, gatewayURL+"/api/v1/alerts", bytes.NewReader(alert))
			if err != nil {
				return nil, err
			}
			req.Header.Set("Content-Type", "application/json")
			return http.DefaultClient.Do(req)
		}()
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})
})
