// Created under a condition in BeforeEach, awaited under the same one in the spec.
package waitconditionnodes

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

var reuse = os.Getenv("REUSE_NAMESPACE") != ""

var _ = Describe("alerts", func() {
	BeforeEach(func() {
		if !reuse {
			ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
			Expect(k8sClient.Create(ctx, ns)).To(Succeed())
		}
	})

	It("sends", func() {
		if !reuse {
			Eventually(func() error {
				return k8sClient.Get(ctx, client.ObjectKey{Name: testNamespace}, &corev1.Namespace{})
			}).Should(Succeed())
		}
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})
})
