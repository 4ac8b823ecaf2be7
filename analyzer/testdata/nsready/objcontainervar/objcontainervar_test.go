// The namespace object is a variable of the container, assigned in BeforeEach.
package objcontainervar

import (
	"context"
	"fmt"
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

var _ = Describe("alerts", func() {
	var ns *corev1.Namespace

	BeforeEach(func() {
		ns = &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: fmt.Sprintf("alerts-%d", GinkgoParallelProcess())}}
	})

	Context("created and used at once", func() {
		BeforeEach(func() {
			Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace (ns|fmt\.Sprintf\("alerts-%d", GinkgoParallelProcess\(\)\)) is created here but nothing waits until it is ready before the webhook send at line 37$`
		})

		It("sends", func() {
			resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(ns.Name))
			Expect(err).NotTo(HaveOccurred())
			Expect(resp.StatusCode).To(Equal(http.StatusCreated))
		})
	})

	Context("created and awaited", func() {
		BeforeEach(func() {
			Expect(k8sClient.Create(ctx, ns)).To(Succeed())
			Eventually(func() error {
				return k8sClient.Get(ctx, client.ObjectKey{Name: ns.Name}, &corev1.Namespace{})
			}).Should(Succeed())
		})

		It("sends", func() {
			resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(ns.Name))
			Expect(err).NotTo(HaveOccurred())
			Expect(resp.StatusCode).To(Equal(http.StatusCreated))
		})
	})
})
