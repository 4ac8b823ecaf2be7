// What controllers put into every namespace is waited for: the default ServiceAccount or kube-root-ca.crt.
package waitserviceaccount

import (
	"context"
	"net/http"
	"os"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/kubernetes"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	ctx           = context.Background()
	k8sClient     client.Client
	clientset     kubernetes.Interface
	gatewayURL    = os.Getenv("GATEWAY_URL")
	testNamespace string
)

var _ = Describe("alerts", func() {
	BeforeEach(func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace testNamespace is created here but nothing waits until it is ready before the webhook send at line 78$`
	})

	It("gets the account with the client", func() {
		Eventually(func() error {
			key := types.NamespacedName{Namespace: testNamespace, Name: "default"}
			return k8sClient.Get(ctx, key, &corev1.ServiceAccount{})
		}).Should(Succeed())
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("gets the account with the clientset", func() {
		Eventually(func() error {
			_, err := clientset.CoreV1().ServiceAccounts(testNamespace).Get(ctx, "default", metav1.GetOptions{})
			return err
		}).Should(Succeed())
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("gets the certificates with the client", func() {
		Eventually(func() error {
			key := types.NamespacedName{Namespace: testNamespace, Name: "kube-root-ca.crt"}
			return k8sClient.Get(ctx, key, &corev1.ConfigMap{})
		}).Should(Succeed())
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("gets the certificates with the clientset", func() {
		Eventually(func() error {
			_, err := clientset.CoreV1().ConfigMaps(testNamespace).Get(ctx, "kube-root-ca.crt", metav1.GetOptions{})
			return err
		}).Should(Succeed())
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("waits for the account of another namespace", func() {
		Eventually(func() error {
			key := types.NamespacedName{Namespace: "default", Name: "default"}
			return k8sClient.Get(ctx, key, &corev1.ServiceAccount{})
		}).Should(Succeed())
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})
})
