// The dynamic client creates the namespace from an unstructured object.
package createdynamic

import (
	"context"
	"net/http"
	"os"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/dynamic"
)

var (
	ctx           = context.Background()
	dyn           dynamic.Interface
	gatewayURL    = os.Getenv("GATEWAY_URL")
	testNamespace string
)

var namespaceResource = schema.GroupVersionResource{Version: "v1", Resource: "namespaces"}

var _ = Describe("alerts", func() {
	var ns *unstructured.Unstructured

	BeforeEach(func() {
		ns = &unstructured.Unstructured{Object: map[string]any{
			"apiVersion": "v1",
			"kind":       "Namespace",
			"metadata":   map[string]any{"name": testNamespace},
		}}
	})

	It("sends right after the create", func() {
		_, err := dyn.Resource(namespaceResource).Create(ctx, ns, metav1.CreateOptions{}) // want `nsready: namespace (testNamespace|ns) is created here but nothing waits until it is ready before the webhook send at line 42$`
		Expect(err).NotTo(HaveOccurred())
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("waits in between", func() {
		_, err := dyn.Resource(namespaceResource).Create(ctx, ns, metav1.CreateOptions{})
		Expect(err).NotTo(HaveOccurred())
		Eventually(func() error {
			_, err := dyn.Resource(namespaceResource).Get(ctx, testNamespace, metav1.GetOptions{})
			return err
		}).Should(Succeed())
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("creates something else", func() {
		secret := &unstructured.Unstructured{}
		secret.SetName(testNamespace)
		secrets := corev1.SchemeGroupVersion.WithResource("secrets")
		_, err := dyn.Resource(secrets).Namespace("default").Create(ctx, secret, metav1.CreateOptions{})
		Expect(err).NotTo(HaveOccurred())
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})
})
