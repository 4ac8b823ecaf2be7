// The name is computed where the object is made.
package objexpression

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
	"k8s.io/apimachinery/pkg/util/rand"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	ctx        = context.Background()
	k8sClient  client.Client
	gatewayURL = os.Getenv("GATEWAY_URL")
)

var _ = Describe("alerts", func() {
	It("formats the name in the literal", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: fmt.Sprintf("alerts-%d", 7)}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace (fmt\.Sprintf\("alerts-%d", 7\)|ns) is created here but nothing waits until it is ready before the webhook send at line 29$`
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(ns.Name))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("waits by the object's name", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: fmt.Sprintf("alerts-%d", 7)}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed())
		Eventually(func() error {
			return k8sClient.Get(ctx, client.ObjectKey{Name: ns.Name}, &corev1.Namespace{})
		}).Should(Succeed())
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(ns.Name))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("carries the name into a variable afterwards", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "alerts-" + rand.String(5)}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed())
		name := ns.Name
		Eventually(func() error {
			return k8sClient.Get(ctx, client.ObjectKey{Name: name}, &corev1.Namespace{})
		}).Should(Succeed())
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(name))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})
})
