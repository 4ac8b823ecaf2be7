// A loop creates one namespace for each of several names.
package objloopnames

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
	ctx        = context.Background()
	k8sClient  client.Client
	gatewayURL = os.Getenv("GATEWAY_URL")
)

var teams = []string{"payments", "orders"}

var _ = Describe("alerts", func() {
	It("waits for none of them", func() {
		for _, team := range teams {
			ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: team}}
			Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace team is created here but nothing waits until it is ready before the webhook send at line 31$`
		}
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(teams[0]))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("waits for each in the same loop", func() {
		for _, team := range teams {
			ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: team}}
			Expect(k8sClient.Create(ctx, ns)).To(Succeed())
			Eventually(func() error {
				return k8sClient.Get(ctx, client.ObjectKey{Name: team}, &corev1.Namespace{})
			}).Should(Succeed())
		}
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(teams[0]))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("waits for each in a loop of its own", func() {
		for _, team := range teams {
			ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: team}}
			Expect(k8sClient.Create(ctx, ns)).To(Succeed())
		}
		for _, team := range teams {
			Eventually(func() error {
				return k8sClient.Get(ctx, client.ObjectKey{Name: team}, &corev1.Namespace{})
			}).Should(Succeed())
		}
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(teams[0]))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})
})
