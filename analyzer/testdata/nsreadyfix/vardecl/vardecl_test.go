// The object and the error are declared by var.
package vardecl

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

func send(about string) {
	resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(about))
	Expect(err).NotTo(HaveOccurred())
	Expect(resp.StatusCode).To(Equal(http.StatusCreated))
}

var _ = Describe("alerts", func() {
	It("declares the object", func() {
		var ns = &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "alerts"}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: `
		send("alerts")
	})

	It("declares the error", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "errors", Labels: map[string]string{"team": "e2e"}}}
		var err = k8sClient.Create(ctx, ns) // want `nsready: `
		Expect(err).NotTo(HaveOccurred())
		send("errors")
	})

	It("declares several at once", func() {
		var (
			ns   = &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "several"}}
			err  = k8sClient.Create(ctx, ns) // want `nsready: `
			what = "several"
		)
		Expect(err).NotTo(HaveOccurred())
		send(what)
	})
})
