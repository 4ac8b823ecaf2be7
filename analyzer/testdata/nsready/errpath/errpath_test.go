// What the error's own branch does is on no way on which the create succeeded.
package errpath

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

var _ = Describe("alerts", func() {
	It("tells the gateway that it failed", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
		if err := k8sClient.Create(ctx, ns); err != nil {
			_, _ = http.Post(gatewayURL+"/failed", "text/plain", strings.NewReader(testNamespace))
			Fail("create the namespace: " + err.Error())
		}
		Eventually(func() error {
			return k8sClient.Get(ctx, client.ObjectKey{Name: testNamespace}, &corev1.Namespace{})
		}).Should(Succeed())
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("goes on with another namespace", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
		err := k8sClient.Create(ctx, ns)
		if err != nil {
			settings := &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "settings", Namespace: "default"}}
			Expect(k8sClient.Create(ctx, settings)).To(Succeed())
			return
		}
		Eventually(func() error {
			return k8sClient.Get(ctx, client.ObjectKey{Name: testNamespace}, &corev1.Namespace{})
		}).Should(Succeed())
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("skips", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
		if k8sClient.Create(ctx, ns) != nil {
			Skip("no right to create " + testNamespace)
		}
		Eventually(func() error {
			return k8sClient.Get(ctx, client.ObjectKey{Name: testNamespace}, &corev1.Namespace{})
		}).Should(Succeed())
	})
})
