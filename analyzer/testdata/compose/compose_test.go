// Both rules repair the same blocks.
package compose

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

var _ = It("creates one by its name", func() {
	name := os.Getenv("NAMESPACE")
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	resp, err := http.Post(gatewayURL, "application/json", strings.NewReader(name))
	Expect(err).NotTo(HaveOccurred())
	Expect(resp.StatusCode).To(Equal(http.StatusCreated))
})

var _ = It("creates one with labels", func() {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "alerts", Labels: map[string]string{"team": "a"}}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	resp, err := http.Post(gatewayURL, "application/json", strings.NewReader(ns.Name))
	Expect(err).NotTo(HaveOccurred())
	Expect(resp.StatusCode).To(Equal(http.StatusCreated))
})
