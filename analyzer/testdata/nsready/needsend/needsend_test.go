// Every form of a request that changes state, with net/http.
package needsend

import (
	"context"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"

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

var _ = Describe("alerts", func() {
	BeforeEach(func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace testNamespace is created here but nothing waits until it is ready before the webhook send at line 33$`
	})

	It("posts a form", func() {
		_, err := http.PostForm(gatewayURL+"/api/v1/alerts", url.Values{"namespace": {testNamespace}})
		Expect(err).NotTo(HaveOccurred())
	})
})

var _ = Describe("requests of a client", func() {
	var (
		httpClient = &http.Client{Timeout: 10 * time.Second}
		ns         *corev1.Namespace
	)

	BeforeEach(func() {
		ns = &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
	})

	It("puts", func() {
		Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace (testNamespace|ns) is created here but nothing waits until it is ready before the webhook send at line 52$`
		req, err := http.NewRequest(http.MethodPut, gatewayURL, strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
		_, err = http.DefaultClient.Do(req)
		Expect(err).NotTo(HaveOccurred())
	})

	It("deletes", func() {
		Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace (testNamespace|ns) is created here but nothing waits until it is ready before the webhook send at line 60$`
		req, err := http.NewRequestWithContext(ctx, "DELETE", gatewayURL+"/alerts/"+testNamespace, nil)
		Expect(err).NotTo(HaveOccurred())
		_, err = httpClient.Do(req)
		Expect(err).NotTo(HaveOccurred())
	})

	It("posts", func() {
		Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace (testNamespace|ns) is created here but nothing waits until it is ready before the webhook send at line 66$`
		_, err := httpClient.Post(gatewayURL, "text/plain", strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
	})
})
