// controllerutil's CreateOrUpdate and CreateOrPatch create the namespace when it is missing.
package createorupdate

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
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

var (
	ctx           = context.Background()
	k8sClient     client.Client
	gatewayURL    = os.Getenv("GATEWAY_URL")
	testNamespace string
)

var _ = Describe("alerts", func() {
	It("creates or updates", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
		_, err := controllerutil.CreateOrUpdate(ctx, k8sClient, ns, func() error { // want `nsready: namespace testNamespace is created here but nothing waits until it is ready before the webhook send at line 33$`
			ns.Labels = map[string]string{"team": "payments"}
			return nil
		})
		Expect(err).NotTo(HaveOccurred())
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("creates or patches", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
		_, err := controllerutil.CreateOrPatch(ctx, k8sClient, ns, func() error { return nil }) // want `nsready: namespace testNamespace is created here but nothing waits until it is ready before the webhook send at line 42$`
		Expect(err).NotTo(HaveOccurred())
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("waits in between", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
		_, err := controllerutil.CreateOrUpdate(ctx, k8sClient, ns, func() error { return nil })
		Expect(err).NotTo(HaveOccurred())
		Eventually(func() error {
			return k8sClient.Get(ctx, client.ObjectKey{Name: ns.Name}, &corev1.Namespace{})
		}).Should(Succeed())
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})
})
