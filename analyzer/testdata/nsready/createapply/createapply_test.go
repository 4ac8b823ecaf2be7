// Server-side apply creates the namespace when it is missing, in each client's form.
package createapply

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
	applycorev1 "k8s.io/client-go/applyconfigurations/core/v1"
	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/kubernetes"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	ctx           = context.Background()
	k8sClient     client.Client
	clientset     kubernetes.Interface
	dyn           dynamic.Interface
	gatewayURL    = os.Getenv("GATEWAY_URL")
	testNamespace string
)

var _ = Describe("alerts", func() {
	It("patches with client.Apply", func() {
		ns := &corev1.Namespace{
			TypeMeta:   metav1.TypeMeta{APIVersion: "v1", Kind: "Namespace"},
			ObjectMeta: metav1.ObjectMeta{Name: testNamespace},
		}
		Expect(k8sClient.Patch(ctx, ns, client.Apply, client.FieldOwner("e2e"))).To(Succeed()) // want `nsready: namespace testNamespace is created here but nothing waits until it is ready before the webhook send at line 37$`
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("applies with controller-runtime", func() {
		Expect(k8sClient.Apply(ctx, applycorev1.Namespace(testNamespace), client.FieldOwner("e2e"))).To(Succeed()) // want `nsready: namespace testNamespace is created here but nothing waits until it is ready before the webhook send at line 44$`
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("applies with client-go", func() {
		ns := applycorev1.Namespace(testNamespace).WithLabels(map[string]string{"team": "payments"})
		_, err := clientset.CoreV1().Namespaces().Apply(ctx, ns, metav1.ApplyOptions{FieldManager: "e2e"}) // want `nsready: namespace (testNamespace|ns) is created here but nothing waits until it is ready before the webhook send at line 53$`
		Expect(err).NotTo(HaveOccurred())
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("applies with the dynamic client", func() {
		ns := &unstructured.Unstructured{}
		ns.SetAPIVersion("v1")
		ns.SetKind("Namespace")
		_, err := dyn.Resource(corev1.SchemeGroupVersion.WithResource("namespaces")).Apply(ctx, testNamespace, ns, metav1.ApplyOptions{FieldManager: "e2e"}) // want `nsready: namespace testNamespace is created here but nothing waits until it is ready before the webhook send at line 64$`
		Expect(err).NotTo(HaveOccurred())
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("applies and waits", func() {
		Expect(k8sClient.Apply(ctx, applycorev1.Namespace(testNamespace), client.FieldOwner("e2e"))).To(Succeed())
		Eventually(func() error {
			return k8sClient.Get(ctx, client.ObjectKey{Name: testNamespace}, &corev1.Namespace{})
		}).Should(Succeed())
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})
})
