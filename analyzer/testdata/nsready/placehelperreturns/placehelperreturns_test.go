// Helpers that return an error, a name or an object; what they made is used unawaited.
package placehelperreturns

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

func makeNamespace(ctx context.Context, c client.Client, name string) error {
	return c.Create(ctx, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}) // want `nsready: namespace name \("alerts"\) is created here but nothing waits until it is ready before the webhook send at line 47$`
}

func makeRandomNamespace(ctx context.Context, c client.Client, prefix string) string {
	GinkgoHelper()
	name := fmt.Sprintf("%s-%d", prefix, GinkgoParallelProcess())
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
	Expect(c.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace name is created here but nothing waits until it is ready before the webhook send at line 54$`
	return name
}

func makeNamespaceObject(prefix string) (*corev1.Namespace, error) {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{GenerateName: prefix + "-"}}
	if err := k8sClient.Create(ctx, ns); err != nil { // want `nsready: namespace with a name generated from prefix \+ "-" is created here but nothing waits until it is ready before the webhook send at line 62$`
		return nil, fmt.Errorf("create a namespace for %s: %w", prefix, err)
	}
	return ns, nil
}

var _ = Describe("alerts", func() {
	It("is given an error", func() {
		Expect(makeNamespace(ctx, k8sClient, "alerts")).To(Succeed())
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader("alerts"))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("is given a name", func() {
		name := makeRandomNamespace(ctx, k8sClient, "alerts")
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(name))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("is given an object", func() {
		ns, err := makeNamespaceObject("alerts")
		Expect(err).NotTo(HaveOccurred())
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(ns.Name))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})
})
